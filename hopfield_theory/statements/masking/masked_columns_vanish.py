"""Masking by columns that point away from the query."""

from ...arithmetic import namespace_of
from ...functions import lse, norm, squared_norm
from ...models import modern
from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm
from ..sources import RAMSAUER_2021


def _masked_energy(state, patterns, depth, beta):
    """Give the energy with columns -alpha xi added to the patterns, and the constants of the patterns alone."""
    xp = namespace_of(state)
    columns = -depth[..., None] * state
    everything = lse(modern.scores(state, xp.concat([patterns, columns], axis=-2)), beta)
    count = xp.log(xp.convert(patterns.shape[-2], patterns)) / beta[..., None]
    return -everything + squared_norm(state) / 2 + count + largest_norm(patterns)[..., None] ** 2 / 2


@statement(
    title="Columns that point away from the query change the energy by an exponentially small amount",
    relation="<=",
    about=("energy",),
    source=Source(RAMSAUER_2021, equations="(444), (445), (446), (447), (448)"),
    never_attained="ln(1 + u) < u for every u > 0, and every masked column adds to the sum of exponentials.",
    instances=Family(
        fields={
            "patterns": Field("real", ("t", "d")),
            "state": Field("real", (1, "d")),
            "depth": Field("positive", ("masked",), 0.01, 10.0),
            "beta": Field("positive", (), 0.01, 3.0),
        },
        sizes=(
            {"t": 1, "d": 1, "masked": 1},
            {"t": 2, "d": 1, "masked": 3},
            {"t": 4, "d": 3, "masked": 2},
            {"t": 3, "d": 5, "masked": 7},
        ),
    ),
    edges=(
        Instance("a zero query: nothing is masked", {"patterns": [[1]], "state": [[0]], "depth": [5, 5, 5], "beta": 1}),
        Instance(
            "the source's: alpha = 8 at time 3",
            {"patterns": [[1], [0], [2]], "state": [[1]], "depth": [8] * 5, "beta": 2},
        ),
        Instance("no depth at all", {"patterns": [[1], [-1]], "state": [[1]], "depth": [0], "beta": 1}),
        Instance("opposite to all patterns", {"patterns": [[-1], [-1]], "state": [[2]], "depth": [1], "beta": 1}),
    ),
    rejects=(
        Mutant("a bound that is half as large", sides=lambda sides: Sides(sides.left, sides.right / 2)),
        Mutant(
            "energy without its one half",
            {"energy": lambda s, x, beta: modern.energy(s, x, beta) + squared_norm(s) / 2},
        ),
    ),
)
def masked_columns_vanish(model, case):
    r"""Add K columns :math:`-\alpha_j \xi`, :math:`\alpha_j \ge 0`, to the t patterns :math:`X_t` under the log-sum-exp. The
    energy changes from :math:`E_t` to :math:`E`, and with :math:`\|x_i\| \le M_t`

    .. math:: 0 \le E_t - E \le \frac{1}{\beta t} \sum_{j=1}^K e^{-\beta \|\xi\| (\alpha_j \|\xi\| - M_t)}.

    The source has :math:`K = \lfloor \alpha \rfloor - t` and all :math:`\alpha_j = \alpha`. Then the right side is below
    :math:`\frac{\alpha}{\beta t} e^{-\beta \|\xi\| (\alpha \|\xi\| - M_t)}`, which tends to zero for :math:`\|\xi\| > 0`. At
    :math:`\xi = 0` the energy falls by :math:`\beta^{-1} \ln(1 + K / t)`, so nothing is masked there.
    """
    xp, length = namespace_of(case.patterns), norm(case.state)
    gap = model.energy(case.state, case.patterns, case.beta) - _masked_energy(
        case.state, case.patterns, case.depth, case.beta
    )
    exponents = -(case.beta[..., None] * length) * (case.depth * length - largest_norm(case.patterns)[..., None])
    bound = xp.sum(xp.exp(exponents), axis=-1, keepdims=True) / (case.beta[..., None] * case.patterns.shape[-2])
    return Sides(xp.stack([xp.zeros_like(gap), gap], axis=-1), xp.stack([gap, bound], axis=-1))
