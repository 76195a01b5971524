"""The second remark on when the variance of the patterns is small, with a rate."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import diameter
from ..families import networks
from ..sources import RAMSAUER_2021


@statement(
    title="Where one pattern has all but a little of the weight, the Jacobian is as small as what is left",
    relation="<=",
    about=("jacobian",),
    source=Source(RAMSAUER_2021, "Section A.1.5.4, remark (2) on Eq. (192)"),
    uses=("energy.jacobian_is_scaled_covariance",),
    instances=replace(networks, fields=networks.fields | {"beta": replace(networks.fields["beta"], high=3.0)}),
    edges=(
        Instance(
            "two patterns, one of almost no weight: nearly attained",
            {"patterns": [[1], [-1]], "state": [[2]], "scale": 1, "beta": 2},
        ),
        Instance("uniform weights", {"patterns": [[2], [-2]], "state": [[0]], "scale": 1, "beta": 1}),
        Instance(
            "equal patterns: both sides are zero",
            {"patterns": [[1, 1], [1, 1]], "state": [[3, 0]], "scale": 1, "beta": 2},
        ),
        Instance("many equal patterns", {"patterns": [[2]] + 11 * [[-1]], "state": [[1]], "scale": 1, "beta": 0.5}),
    ),
    rejects=(
        Mutant(
            "beta doubled inside the softmax",
            {"jacobian": lambda state, patterns, beta: modern.jacobian(state, patterns, 2 * beta)},
        ),
        Mutant("a twentieth less", sides=lambda sides: replace(sides, right=0.95 * sides.right)),
    ),
    never_attained=(
        "Equality needs that, in one direction, every other pattern lies at the diameter from pattern i and that "
        "these distances have mean zero. Then there are others on both sides, twice the diameter apart, so the "
        "diameter is zero; except there and for a single pattern, where both sides are zero, the bound is strict."
    ),
)
def variance_vanishes_with_remaining_weight(model, case):
    r"""At every :math:`\xi` and for every pattern i, :math:`\|J\|_2 \le \beta (1 - p_i) \max_{j,k} \|x_j - x_k\|^2`,
    which tends to zero
    as :math:`p_i \to 1`."""
    xp, p = namespace_of(case.patterns), modern.association(case.state, case.patterns, case.beta)
    size = xp.spectral_norm(model.jacobian(case.state, case.patterns, case.beta))
    widest = (case.beta * diameter(case.patterns) ** 2)[..., None, None]
    return Sides(size[..., None], (1 - p) * widest, trivial=widest / 4)
