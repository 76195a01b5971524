"""How much the bound by the trace can lose."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import trace
from ..families import networks
from ..sources import THIS_PACKAGE


@statement(
    title="The bound of the Jacobian by the trace loses at most the factor min(d, N - 1)",
    relation="<=",
    about=("jacobian",),
    source=Source(THIS_PACKAGE),
    uses=("global_mean.covariance_trace",),
    instances=replace(networks, sizes=({"N": 3, "d": 2, "S": 2}, {"N": 12, "d": 3, "S": 2}, {"N": 4, "d": 5, "S": 2})),
    edges=(
        Instance("one pattern: both sides are zero", {"patterns": [[1, 2]], "state": [[5, 0]], "scale": 1, "beta": 1}),
        Instance(
            "a cross: attained",
            {"patterns": [[1, 0], [-1, 0], [0, 1], [0, -1]], "state": [[0, 0]], "scale": 1, "beta": 3},
        ),
        Instance("two patterns: attained", {"patterns": [[1, 0], [0, 1]], "state": [[0, 0]], "scale": 1, "beta": 2}),
        Instance(
            "equal patterns: both sides are zero",
            {"patterns": [[1, 1], [1, 1]], "state": [[3, 0]], "scale": 1, "beta": 2},
        ),
    ),
    rejects=(
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
        Mutant(
            "beta added to the Jacobian",
            {"jacobian": lambda s, x, b: modern.jacobian(s, x, b) + b[..., None, None, None]},
        ),
    ),
)
def trace_share(model, case):
    r"""At every :math:`\xi`,
    :math:`\beta \sum_i p_i \|x_i - f(\xi)\|^2 = \mathrm{tr}\,J \le \min\{d, N-1\} \|J\|_2`."""
    jacobian = model.jacobian(case.state, case.patterns, case.beta)
    count, width = case.patterns.shape[-2:]
    return Sides(trace(jacobian), namespace_of(jacobian).spectral_norm(jacobian) * min(width, count - 1))
