"""Among many patterns on a sphere, some pattern has a small weight at itself."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Family, Instance, Mutant, Sides, Source, statement
from ...theory.capacity import log_kernel_mean, log_kernel_mean_bound
from ..sources import THIS_PACKAGE
from .weighted_gaps import SPHERE, on_sphere

TERMS = 60


@statement(
    title="Wherever patterns are placed on a sphere, their weights at themselves are small on average",
    relation="<=",
    about=("association",),
    source=Source(THIS_PACKAGE),
    instances=Family(
        fields={name: field for name, field in SPHERE.items() if name != "state"},
        sizes=({"N": 3, "d": 2}, {"N": 5, "d": 4}, {"N": 12, "d": 3}, {"N": 40, "d": 2}),
        build=lambda raw: on_sphere(replace_state(raw)),
    ),
    edges=(
        Instance(
            "a square: nearly attained",
            {"patterns": [[1, 0], [0, 1], [-1, 0], [0, -1]], "radius": 1, "sharpness": 0.125},
        ),
        Instance("equal patterns", {"patterns": [[3, 4], [3, 4]], "radius": 1, "sharpness": 2}),
        Instance("a pattern and its opposite", {"patterns": [[1, 0, 0], [-1, 0, 0]], "radius": 1, "sharpness": 50}),
    ),
    rejects=(
        Mutant(
            "beta a tenth larger inside the softmax",
            {"association": lambda state, patterns, beta: modern.association(state, patterns, 1.1 * beta)},
        ),
        Mutant("a bound one percent larger", sides=lambda sides: replace(sides, left=sides.left + 0.01)),
    ),
    never_attained=(
        "The kernel has positive coefficients of every degree, and no finite set of points averages all of them out."
    ),
)
def own_weights_on_sphere(model, case):
    r"""For N patterns of norm M in d dimensions, wherever they lie: :math:`\frac1N \sum_i \frac{1}{p_i(x_i)} \ge N
    e^{-\kappa}\, {}_0F_1(; \tfrac d2; \tfrac{\kappa^2}{4})` with :math:`\kappa = \beta M^2`.

    The second factor is the mean of :math:`e^{\kappa u^T v}` over the sphere; the instances take its first terms, and
    for a closed bound :math:`\sqrt{r^2 + \kappa^2} - r - r \ln \frac{r + \sqrt{r^2 + \kappa^2}}{2r}` with :math:`r =
    \frac d2` of its logarithm.
    """
    patterns, beta, xp = case.patterns, case.beta, namespace_of(case.patterns)
    count, width = patterns.shape[-2:]
    scores = beta[..., None, None] * xp.matmul(patterns, xp.matrix_transpose(patterns))
    own = xp.max(model.association(patterns, patterns, beta) * own_only(patterns), axis=-1)
    sharpness = scores[..., 0, 0]
    log_mean = xp.log(xp.mean(1 / own, axis=-1))
    wide = 0 * sharpness + width
    bounds = [log_kernel_mean(sharpness, wide, TERMS), log_kernel_mean_bound(sharpness, wide)]
    left = xp.stack([bound + xp.log(0 * sharpness + count) - sharpness for bound in bounds], axis=-1)
    return Sides(left, log_mean[..., None], logarithmic=True)


def own_only(patterns):
    """Give the identity matrix, which picks the weight of each pattern at itself."""
    import numpy as np

    return namespace_of(patterns).convert(np.eye(patterns.shape[-2]), patterns)


def replace_state(raw):
    """Give the patterns themselves as states."""
    return type(raw)(**vars(raw), state=raw.patterns)
