"""How far a step with random features is from the step with the kernel."""

from ...arithmetic.dispatch import namespace_of
from ...functions import norm, softmax, squared_norm
from ...models import random_features
from ...statement import Case, Family, Field, Hypothesis, Instance, Mutant, Sides, Source, statement
from ..sources import THIS_PACKAGE


def _near(raw: Case) -> Case:
    """Put states near pattern 0, in units in which the kernel has the width one, with frequencies for that width."""
    xp = namespace_of(raw.beta)
    root = xp.sqrt(raw.beta)[..., None, None]
    patterns = raw.patterns / root
    state = patterns[..., :1, :] + raw.step / root
    return Case(patterns=patterns, state=state, frequencies=root * raw.frequencies, beta=raw.beta)


def near_patterns(*sizes: dict[str, int]) -> Family:
    """Give states near pattern 0, and normal frequencies."""
    return Family(
        fields={
            "patterns": Field("real", ("N", "d")),
            "step": Field("real", ("S", "d"), high=0.3),
            "frequencies": Field("real", ("Y", "d")),
            "beta": Field("positive", (), 0.05, 20.0),
        },
        sizes=sizes,
        build=_near,
    )


def kernel_step(state, patterns, beta):
    """Give the mean of the patterns with weights by distance, one step with the kernel itself."""
    distances = squared_norm(state[..., :, None, :] - patterns[..., None, :, :])
    return namespace_of(state).matmul(softmax(-distances / 2, beta), patterns)


def _errors(case):
    """Give the kernels, and the absolute errors of the features in them and in their gradients, summed over the patterns."""
    xp = namespace_of(case.state)
    beta = case.beta[..., None, None]
    differences = case.state[..., :, None, :] - case.patterns[..., None, :, :]
    angles = xp.matmul(differences, xp.matrix_transpose(case.frequencies)[..., None, :, :])
    kernels = xp.exp(-beta * squared_norm(differences) / 2)
    estimates = xp.mean(xp.cos(angles), axis=-1)
    slopes = -xp.matmul(xp.sin(angles), case.frequencies[..., None, :, :]) / case.frequencies.shape[-2]
    of_slopes = norm(slopes + (beta * kernels)[..., None] * differences)
    return xp.sum(kernels, axis=-1), xp.sum(xp.abs(estimates - kernels), axis=-1), xp.sum(of_slopes, axis=-1)


def _error_and_density(case):
    density, error, _ = _errors(case)
    return Sides(error, density)


known_well = Hypothesis("known_well", r":math:`\sum_i \eta_i < \rho(\xi)`", _error_and_density, strict=True)


@statement(
    title="A step with random features misses the step with the kernel by no more than the errors of the features allow",
    relation="<=",
    model="random_features",
    about=("memory", "update"),
    hypotheses=(known_well,),
    source=Source(THIS_PACKAGE),
    uses=("random_features.memory_is_enough",),
    instances=near_patterns(
        {"N": 1, "d": 2, "Y": 4, "S": 2}, {"N": 2, "d": 2, "Y": 40, "S": 2}, {"N": 3, "d": 3, "Y": 100, "S": 2}
    ),
    edges=(
        Instance("one frequency", {"patterns": [[0]], "step": [[0.5]], "frequencies": [[2]], "beta": 1}),
        Instance("no frequency", {"patterns": [[0]], "step": [[0.5]], "frequencies": [[0]], "beta": 1}),
        Instance("at a pattern", {"patterns": [[0], [1]], "step": [[0]], "frequencies": [[1], [0.5]], "beta": 1}),
    ),
    rejects=(
        Mutant(
            "half of the memory knows no frequency",
            {"memory": lambda x, w: random_features.memory(x, w) / 2 + random_features.memory(x, 0 * w) / 2},
        ),
        Mutant("twice the step", {"update": lambda s, t, w, b: 2 * random_features.update(s, t, w, b) - s}),
    ),
    witnesses={
        "known_well": Instance(
            "an estimate below zero", {"patterns": [[0]], "step": [[1]], "frequencies": [[1.625]], "beta": 1}
        )
    },
)
def step_error_by_kernel_errors(model, case):
    r"""Let :math:`\kappa_i = e^{-\frac\beta2 \|\xi - x_i\|^2}` with the sum :math:`\rho(\xi)`, and let the features know :math:`\kappa_i`
    up to :math:`\eta_i` and :math:`\nabla \kappa_i` up to :math:`\delta_i`. If :math:`\sum_i \eta_i < \rho(\xi)`, the step :math:`\hat
    f(\xi) = \xi + \frac{\nabla \hat\rho}{\beta \hat\rho}` with the features is near the step :math:`f(\xi)` with the kernel:
    :math:`\|\hat f(\xi) - f(\xi)\| \le \frac{\sum_i \delta_i + \beta \|f(\xi) - \xi\| \sum_i \eta_i}{\beta \left(\rho(\xi) -
    \sum_i \eta_i\right)}`.

    This holds for any frequencies. Near a pattern :math:`\rho(\xi)` is about one or more; far from all patterns it is nearly zero, the
    hypothesis fails, and the step may go anywhere.
    """
    stored = model.memory(case.patterns, case.frequencies)
    exact = kernel_step(case.state, case.patterns, case.beta)
    found = model.update(case.state, stored, case.frequencies, case.beta)
    density, of_kernels, of_slopes = _errors(case)
    beta = case.beta[..., None]
    allowed = of_slopes + beta * norm(exact - case.state) * of_kernels
    return Sides(norm(found - exact), allowed / (beta * (density - of_kernels)))
