"""How far apart the paths of the two networks come."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm, squared_norm
from ...statement import Instance, Mutant, Sides, Source, statement
from ..sources import THIS_PACKAGE
from .step_error_by_kernel_errors import kernel_step, near_patterns

STEPS = 3


@statement(
    title="Along several steps the errors of random features add up, multiplied by what the network itself multiplies",
    relation="<=",
    model="random_features",
    about=("memory", "update"),
    source=Source(THIS_PACKAGE),
    uses=("random_features.step_error_by_kernel_errors", "fixed_points.jacobian_below_quarter_squared_diameter"),
    instances=near_patterns(
        {"N": 2, "d": 1, "Y": 8, "S": 2}, {"N": 2, "d": 2, "Y": 40, "S": 2}, {"N": 3, "d": 3, "Y": 100, "S": 2}
    ),
    edges=(
        Instance("one pattern", {"patterns": [[1]], "step": [[0.5]], "frequencies": [[0]], "beta": 1}),
        Instance("far apart", {"patterns": [[0], [16]], "step": [[1]], "frequencies": [[1], [0.5]], "beta": 1}),
    ),
    rejects=(
        Mutant("a fifth of the bound", sides=lambda sides: replace(sides, right=sides.right / 5)),
        Mutant("one percent less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
    ),
)
def errors_add_up_along_steps(model, case):
    r"""Let :math:`\hat\xi_n` be the path of the steps :math:`\hat f` with features and :math:`\xi_n` that of the steps f with the kernel,
    from the same state. With :math:`e_n = \|\hat f(\hat\xi_n) - f(\hat\xi_n)\|` and :math:`L = \frac\beta4 \max_{i,j} \|x_i -
    x_j\|^2`: :math:`\|\hat\xi_n - \xi_n\| \le \sum_{k < n} L^{n - 1 - k} e_k`.

    So where :math:`L < 1` the paths stay within :math:`\frac{\max_k e_k}{1 - L}` of each other for ever. Where :math:`L > 1` the bound
    grows exponentially with the number of steps. Instances are paths of two and of three steps.
    """
    differences = case.patterns[..., :, None, :] - case.patterns[..., None, :, :]
    xp = namespace_of(differences)
    largest = xp.max(xp.max(squared_norm(differences), axis=-1), axis=-1)
    constant = (case.beta * largest / 4)[..., None]
    stored = model.memory(case.patterns, case.frequencies)
    with_features = with_kernel = case.state
    apart, allowed, bound = [], [], 0 * norm(case.state)
    for _ in range(STEPS):
        found = model.update(with_features, stored, case.frequencies, case.beta)
        bound = constant * bound + norm(found - kernel_step(with_features, case.patterns, case.beta))
        with_features, with_kernel = found, kernel_step(with_kernel, case.patterns, case.beta)
        apart.append(norm(with_features - with_kernel))
        allowed.append(bound)
    return Sides(xp.stack(apart[1:], axis=-1), xp.stack(allowed[1:], axis=-1))
