"""Lemma A3, first part."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_spread
from ..families import networks
from ..sources import RAMSAUER_2021

EDGES = (
    Instance("two opposite patterns", {"patterns": [[1], [-1]], "state": [[0]], "scale": 1, "beta": 3}),
    Instance("one pattern", {"patterns": [[1, 2]], "state": [[5, 0]], "scale": 1, "beta": 1}),
    Instance("equal patterns", {"patterns": [[1, 1], [1, 1]], "state": [[3, 0]], "scale": 1, "beta": 2}),
    Instance("no norm at all", {"patterns": [[0], [0]], "state": [[1]], "scale": 1, "beta": 1}),
    Instance("far outside the hull", {"patterns": [[1, 0], [0, 1]], "state": [[9, -9]], "scale": 1, "beta": 3}),
    Instance("many equal patterns", {"patterns": [[2]] + 11 * [[-1]], "state": [[1]], "scale": 1, "beta": 0.5}),
)
REJECTS = (
    Mutant(
        "beta doubled inside the softmax",
        {"jacobian": lambda state, patterns, beta: modern.jacobian(state, patterns, 2 * beta)},
    ),
    Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
)


@statement(
    title="The Jacobian is at most beta times the squared largest distance of a pattern from the mean",
    relation="<=",
    about=("jacobian",),
    source=Source(RAMSAUER_2021, "Lemma A3", equations="(82), (90)"),
    instances=networks,
    edges=EDGES,
    rejects=REJECTS,
)
def jacobian_below_largest_spread(model, case):
    r"""At every :math:`\xi`, :math:`\|J\|_2 \le \beta m_{\max}^2` with :math:`m_{\max} = \max_i \|x_i - m_x\|`."""
    size = namespace_of(case.patterns).spectral_norm(model.jacobian(case.state, case.patterns, case.beta))
    return Sides(size, (case.beta * largest_spread(case.patterns) ** 2)[..., None])
