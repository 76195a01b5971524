"""The third remark on when the variance of the patterns is small."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...models import modern
from ...statement import Case, Family, Field, Instance, Mutant, Sides, Source, statement
from ...theory import largest_spread, mean_pattern
from ..families import SMALL
from ..sources import RAMSAUER_2021


def _at_origin(raw: Case) -> Case:
    """Put the state at zero, where every pattern has the same weight."""
    patterns = raw.centre[..., None, :] + raw.offsets
    return Case(patterns=patterns, state=namespace_of(patterns).zeros_like(patterns[..., :1, :]), beta=raw.beta)


uniform = Family(
    fields={
        "centre": Field("real", ("d",)),
        "offsets": Field("real", ("N", "d")),
        "beta": Field("positive", (), 0.05, 20.0),
    },
    sizes=SMALL,
    build=_at_origin,
)


@statement(
    title="At uniform weights the Jacobian is beta times the plain variance of the patterns, as small as they are "
    "close",
    relation="<=",
    about=("jacobian",),
    source=Source(RAMSAUER_2021, "Section A.1.5.4, remark (3) on Eq. (192)"),
    uses=("metastable.jacobian_is_second_moment_minus_square", "global_mean.weights_at_origin_are_even"),
    instances=uniform,
    edges=(
        Instance("two opposite patterns: attained", {"centre": [0], "offsets": [[2], [-2]], "beta": 1}),
        Instance("one pattern: zero", {"centre": [1], "offsets": [[0]], "beta": 1}),
        Instance("equal patterns: zero", {"centre": [1], "offsets": [[0], [0]], "beta": 1}),
    ),
    rejects=(
        Mutant("a thousandth too large", {"jacobian": lambda *network: 1.001 * modern.jacobian(*network)}),
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
    ),
)
def uniform_weights_have_the_plain_variance(model, case):
    r"""Where all :math:`p_i = \frac1N`,
    :math:`\|J\|_2 \le \frac\beta N \sum_i \|x_i - m_x\|^2 \le \beta m_{\max}^2` with
    :math:`m_{\max} = \max_i \|x_i - m_x\|`."""
    xp, patterns = namespace_of(case.patterns), case.patterns
    size = xp.spectral_norm(model.jacobian(case.state, patterns, case.beta))
    squares = xp.sum((patterns - mean_pattern(patterns)[..., None, :]) ** 2, axis=-1)
    total = (case.beta * xp.mean(squares, axis=-1))[..., None]
    largest = (case.beta * largest_spread(patterns) ** 2)[..., None]
    return Sides(xp.stack([size, total], axis=-1), xp.stack([total, largest], axis=-1))
