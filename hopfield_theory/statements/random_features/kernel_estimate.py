"""How well random features know the kernel."""

from ...arithmetic.dispatch import namespace_of
from ...functions import dot, squared_norm
from ...models import random_features
from ...statement import Case, Family, Field, Mutant, Source, Trials, statement
from ..sources import HOOVER_2024

#: The share of failures that is allowed.
FAILURES = 0.5


def _drawn(raw: Case) -> Case:
    xp = namespace_of(raw.beta)
    frequencies = xp.sqrt(raw.beta)[..., None, None] * raw.frequencies
    return Case(x=raw.x, y=raw.x + raw.step, beta=raw.beta, frequencies=frequencies)


@statement(
    title="Random features know the kernel up to an error that falls like the root of their number",
    relation="probability",
    model="random_features",
    about=("features",),
    source=Source(HOOVER_2024),
    uses=("random_features.memory_is_enough",),
    instances=Family(
        fields={
            "x": Field("real", (1, "d")),
            "step": Field("real", (1, "d"), high=0.5),
            "beta": Field("positive", (), 0.05, 3.0),
            "frequencies": Field("real", ("Y", "d")),
        },
        sizes=({"d": 1, "Y": 2}, {"d": 2, "Y": 20}, {"d": 3, "Y": 200}),
        build=_drawn,
    ),
    rejects=(
        Mutant("frequencies of a hundredth", {"features": lambda x, w: random_features.features(x, w / 100)}),
        Mutant("features without sines", {"features": lambda x, w: random_features.features(x, w)[..., : w.shape[-2]]}),
    ),
)
def kernel_estimate(model, case):
    r"""Let :math:`\omega_1, \dots, \omega_Y` be independent and normal with covariance :math:`\beta I`. For all x, y
    the product :math:`\phi(x)^T \phi(y)` has the mean :math:`k = e^{-\frac\beta2 \|x - y\|^2}` and the variance
    :math:`\frac{(1 - k^2)^2}{2 Y}`. So it is within :math:`\frac{1 - k^2}{\sqrt{2 Y \delta}}` of k with probability
    at least :math:`1 - \delta`.

    A trial succeeds if it is; :math:`\delta = \frac12`.
    """
    xp = namespace_of(case.x)
    kernel = xp.exp(-case.beta * squared_norm(case.x - case.y)[..., 0] / 2)
    estimate = dot(model.features(case.x, case.frequencies), model.features(case.y, case.frequencies))[..., 0]
    reach = (1 - kernel**2) / (2 * case.frequencies.shape[-2] * FAILURES) ** 0.5
    return Trials(xp.abs(estimate - kernel) <= reach, 1 - FAILURES)
