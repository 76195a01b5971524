"""The weights of a Gaussian averaging head."""

from dataclasses import replace

import numpy as np

from ...arithmetic import namespace_of
from ...models.layers import gaussian_head
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021

COUNTS = (2, 3, 6)


@statement(
    title="A Gaussian head weighs even steps from -1 to 1, with weights that sum to one",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Section A.5.1.5"),
    instances=Family(
        fields={"mean": Field("unit", ("L",), -1.0, 1.0), "width": Field("positive", ("L",), 0.1, 3.0)},
        sizes=({"L": 1}, {"L": 4}),
    ),
    edges=(
        Instance("as wide as the grid, in its middle", {"mean": [0], "width": [1]}),
        Instance("at both ends", {"mean": [-1, 1], "width": [1, 2]}),
        Instance("beyond the end", {"mean": [3], "width": [0.5]}),
    ),
    rejects=(
        Mutant("a thousandth too large", sides=lambda sides: replace(sides, left=1.001 * sides.left)),
        Mutant("weights in the reverse order", sides=lambda sides: replace(sides, left=_reversed(sides.left))),
    ),
)
def gaussian_head_weighs_even_steps(model, case):
    r"""For :math:`N \ge 2` and :math:`s_j = \frac{(j - 1) - \frac12 (N - 1)}{\frac12 (N - 1)}`, which are N even steps from -1 to 1:
    :math:`A_{ij} = \frac{1}{z_i} e^{-\frac12 ((s_j - \mu_i) / \sigma_i)^2}` with :math:`z_i = \sum_j e^{-\frac12 ((s_j - \mu_i) /
    \sigma_i)^2}`, and :math:`\sum_j A_{ij} = 1`. Tested for N = 2, 3 and 6.

    The source asks for no :math:`N \ge 2`; its :math:`s_j` is 0/0 for one token, which here lies at 0 and has all the weight.
    """
    xp, found, formula = namespace_of(case.mean), [], []
    for count in COUNTS:
        half = (count - 1) / 2
        steps = (xp.convert(np.arange(count), case.mean) - half) / half
        weights = xp.exp(-(((steps - case.mean[..., None]) / case.width[..., None]) ** 2) / 2)
        total = xp.sum(weights, axis=-1, keepdims=True)
        head = gaussian_head(case.mean, case.width, count)
        found += [head, xp.sum(head, axis=-1, keepdims=True)]
        formula += [weights / total, total / total]
    alone = gaussian_head(case.mean, case.width, 1)
    return Sides(xp.concat([*found, alone], axis=-1), xp.concat([*formula, 1 + 0 * alone], axis=-1))


def _reversed(weights):
    """Turn the weights of two positions round."""
    xp = namespace_of(weights)
    return xp.concat([weights[..., 1:2], weights[..., :1], weights[..., 2:]], axis=-1)
