"""What the weights of a norm entropy are."""

from dataclasses import replace
from fractions import Fraction

from ...arithmetic.dispatch import namespace_of
from ...functions import dot
from ...models import modern, normmax
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..families import SMALL
from ..sources import SANTOS_2024

#: Orders of the norm, each between one and infinity.
GAMMAS = (Fraction(4, 3), 2)


def _weighed(raw: Case) -> Case:
    weights = namespace_of(raw.logits).softmax(raw.logits, axis=-1)
    return Case(patterns=raw.patterns, state=raw.state, weights=weights, beta=raw.beta)


@statement(
    title="The weights of normmax have the largest mean score less norm of all weights",
    relation="<=",
    model="normmax",
    about=("association",),
    source=Source(SANTOS_2024),
    instances=Family(
        fields={
            "patterns": Field("real", ("N", "d")),
            "state": Field("real", ("S", "d")),
            "logits": Field("real", ("S", "N"), high=2.0),
            "beta": Field("positive", (), 0.05, 5.0),
        },
        sizes=SMALL,
        build=_weighed,
    ),
    edges=(
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[1, 1]], "logits": [[0]], "beta": 1}),
        Instance("a tie", {"patterns": [[1, 2], [2, 1]], "state": [[1, 1]], "logits": [[0, 0]], "beta": 1}),
        Instance("one pattern leads", {"patterns": [[9, 0], [0, 1]], "state": [[1, 1]], "logits": [[0, 0]], "beta": 1}),
    ),
    rejects=(
        Mutant(
            "beta a third larger",
            {"association": lambda s, x, b, gamma=2: normmax.association(s, x, 4 * b / 3, gamma)},
        ),
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=sides.right - 0.01)),
    ),
)
def weights_maximise_score_less_norm(model, case):
    r"""For :math:`\gamma > 1` let :math:`p_i = q_i^{1/\gamma} / \sum_k q_k^{1/\gamma}`, where q are the weights of :math:`\alpha`-entmax of
    :math:`X \xi` at :math:`\frac{\gamma}{\gamma - 1} \beta`, :math:`\alpha = 2 - \frac1\gamma`. For all weights p',
    :math:`\beta p'^T X \xi - \|p'\|_\gamma \le \beta p^T X \xi - \|p\|_\gamma`.

    Instances ask for :math:`\gamma = \frac43` and 2, where :math:`\alpha = \frac54` and :math:`\frac32`.
    """
    overlaps = case.beta[..., None, None] * modern.scores(case.state, case.patterns)
    left, right = [], []
    for gamma in GAMMAS:
        p = model.association(case.state, case.patterns, case.beta, gamma=gamma)
        left.append(dot(case.weights, overlaps) + normmax.norm_entropy(case.weights, gamma))
        right.append(dot(p, overlaps) + normmax.norm_entropy(p, gamma))
    xp = namespace_of(overlaps)
    return Sides(xp.stack(left, axis=-1), xp.stack(right, axis=-1))
