"""The mean value theorem for the map of weights."""

from dataclasses import replace

from ...arithmetic import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Case, Instance, Mutant, Sides, Source, statement
from ...theory import mean_softmax_jacobian, squared_spectral_norm
from ..families import weighted
from ..sources import RAMSAUER_2021


def _gram(case: Case):
    return namespace_of(case.patterns).matmul(
        case.patterns, namespace_of(case.patterns).matrix_transpose(case.patterns)
    )[..., None, :, :]


@statement(
    title="The weights move from even ones by the mean Jacobian times the weights",
    relation="<=",
    about=("association",),
    source=Source(RAMSAUER_2021, equations="(115)"),
    instances=weighted,
    counterexample=Instance(
        "a unit pattern and a zero pattern, even weights", {"patterns": [[1], [0]], "weights": [[1, 1]], "beta": 1}
    ),
    amended="weights.mean_jacobian_maps_weights",
    fault="transpose",
    correction=(
        r"With :math:`J^m = X X^T J_s^m`, as in (106), it is the transpose of :math:`J^m` that maps p, as in "
        r"(108)."
    ),
)
def printed(model, case):
    r"""For all weights p, :math:`g(p) = \frac1N \mathbf{1} + J^m p` with :math:`J^m = X X^T J_s^m`.

    Compared up to the error bound of the midpoint rule that gives :math:`J_s^m`; in the counterexample
    :math:`J_s^m p = 0` at every node.
    """
    xp = namespace_of(case.patterns)
    middle, error = mean_softmax_jacobian(case.weights, case.patterns, case.beta)
    moved = xp.matmul(_gram(case), xp.matmul(middle, case.weights[..., None]))[..., 0]
    moved = model.association(case.state, case.patterns, case.beta) - moved
    allowed = error * squared_spectral_norm(case.patterns)[..., None] * norm(case.weights)
    return Sides(norm(moved - (0 * moved + 1) / case.patterns.shape[-2]), allowed)


@statement(
    title="The weights move from even ones by the transposed mean Jacobian times the weights",
    relation="<=",
    about=("association",),
    source=Source(RAMSAUER_2021, equations="(108), (115)"),
    uses=("weights.jacobian_is_first_order", "global_mean.weights_at_origin_are_even"),
    instances=weighted,
    edges=(
        Instance(
            "a unit pattern and a zero pattern, even weights", {"patterns": [[1], [0]], "weights": [[1, 1]], "beta": 1}
        ),
        Instance("a vertex", {"patterns": [[1], [-1]], "weights": [[1, 0]], "beta": 2}),
        Instance("three patterns", {"patterns": [[1, 0], [0, 2], [1, 1]], "weights": [[1, 2, 3]], "beta": 0.5}),
    ),
    rejects=(
        Mutant("a softmax moved by a hundredth", {"association": lambda s, x, b: modern.association(1.01 * s, x, b)}),
        Mutant("a thousandth of the error bound", sides=lambda sides: replace(sides, right=0.001 * sides.right)),
    ),
    never_attained=(
        r"The integrand :math:`v^T J_s v` has a second derivative strictly below :math:`\frac12 \beta D^2` in "
        "size, as no centred score reaches their range :math:`D > 0` while every weight is positive, so the "
        "midpoint rule errs by less than its bound. At :math:`D = 0` both sides are zero."
    ),
)
def mean_jacobian_maps_weights(model, case):
    r"""For all weights p, :math:`g(p) = \frac1N \mathbf{1} + J_s^m X X^T p = \frac1N \mathbf{1} + (J^m)^T p`, where
    :math:`J_s^m = \int_0^1 J_s(g(\lambda p))\,d\lambda`.

    Compared up to the error bound of the midpoint rule with four nodes that gives :math:`J_s^m`.
    """
    xp = namespace_of(case.patterns)
    middle, error = mean_softmax_jacobian(case.weights, case.patterns, case.beta, nodes=4)
    scores = xp.matmul(_gram(case), case.weights[..., None])
    weights = model.association(case.state, case.patterns, case.beta) - xp.matmul(middle, scores)[..., 0]
    return Sides(norm(weights - (0 * weights + 1) / case.patterns.shape[-2]), error * norm(scores[..., 0]), trivial=1)
