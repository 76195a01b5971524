"""Around a state at which one pattern dominates, the update contracts."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import THIS_PACKAGE
from .weighted_gaps import SIZES, SPHERE, gaps, on_sphere


def _near(raw: Case) -> Case:
    """Give the state, and a second one at distance reach / (beta M) from it."""
    case = on_sphere(raw)
    radius = raw.radius[..., None, None]
    step = raw.direction / norm(raw.direction)[..., None] * (raw.reach * raw.radius / raw.sharpness)[..., None, None]
    pattern_near = case.patterns[..., :1, :] + 0.1 * radius * raw.state
    return Case(patterns=case.patterns, beta=case.beta, reach=raw.reach, state=pattern_near, moved=pattern_near + step)


@statement(
    title="Around a state the update contracts by the weighted gaps there",
    relation="<=",
    about=("jacobian", "association"),
    source=Source(THIS_PACKAGE),
    uses=("energy.jacobian_is_scaled_covariance",),
    instances=Family(
        fields=SPHERE | {"direction": Field("real", ("S", "d")), "reach": Field("unit", (), 0.0, 2.0)},
        sizes=SIZES,
        build=_near,
    ),
    edges=(
        Instance(
            "at an uneven state between two opposite patterns",
            {"patterns": [[1], [-1]], "state": [[0]], "direction": [[1]], "radius": 1, "sharpness": 20, "reach": 0},
        ),
    ),
    rejects=(
        Mutant("an eighth of the bound", sides=lambda sides: replace(sides, right=sides.right / 8)),
        Mutant(
            "a third of beta in the Jacobian's factor",
            {"jacobian": lambda state, patterns, beta: 4 * modern.jacobian(state, patterns, beta)},
        ),
    ),
    never_attained=r"The covariance is the second moment about :math:`x_i` less the square of :math:`f(\eta) - x_i`, which is not zero "
    r"unless all patterns are equal; then both sides are zero.",
)
def jacobian_by_weighted_gaps(model, case):
    r"""For patterns of one norm M and any :math:`\xi, \eta`: :math:`\|J(\eta)\|_2 \le 2 e^{2 \beta M \|\eta - \xi\|}
    \sum_j p_j(\xi) t_j`, with :math:`t_j = \beta (M^2 - x_i^T x_j)`.

    So a fixed point :math:`\xi` with :math:`\sum_j p_j(\xi) t_j \le \frac1N` is the only one within :math:`\frac{1}{2
    \beta M} \ln \frac N2`.
    """
    xp = namespace_of(case.patterns)
    weights = model.association(case.state, case.patterns, case.beta)
    total = xp.sum(weights * gaps(case)[..., None, :], axis=-1)
    jacobian = xp.spectral_norm(model.jacobian(case.moved, case.patterns, case.beta))
    return Sides(jacobian, 2 * xp.exp(2 * case.reach)[..., None] * total)
