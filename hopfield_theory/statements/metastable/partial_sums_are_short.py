"""The norms in the proof of Lemma A8."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Mutant, Sides, Source, statement
from ...theory import largest_norm, tail_weight
from ..clusters import CORNERS, crowds
from ..sources import RAMSAUER_2021
from .jacobian_splits import second_moment


@statement(
    title="The partial sums of weighted patterns are no longer than their weight times the largest norm",
    relation="<=",
    about=("association",),
    source=Source(RAMSAUER_2021, "Lemma A8", equations="(206), (207), (208), (209)"),
    instances=crowds,
    edges=CORNERS,
    rejects=(
        Mutant("a softmax that sums to 1.1", {"association": lambda *network: 1.1 * modern.association(*network)}),
        Mutant("a hundredth less", sides=lambda sides: replace(sides, right=0.99 * sides.right)),
    ),
)
def partial_sums_are_short(model, case):
    r""":math:`\|\sum_{i \le l} p_i x_i\| \le (1 - \gamma) M`, :math:`\|\sum_{i > l} p_i x_i\| \le \gamma M` and
    :math:`\|\sum_{i > l} p_i x_i x_i^T\|_2 \le \gamma M^2`."""
    xp, size, largest = namespace_of(case.patterns), case.cluster.shape[-2], largest_norm(case.patterns)[..., None]
    p = model.association(case.state, case.patterns, case.beta)
    gamma = tail_weight(modern.association(case.state, case.patterns, case.beta), size)
    s, t = xp.matmul(p[..., :size], case.cluster), xp.matmul(p[..., size:], case.others)
    moment = xp.spectral_norm(second_moment(p[..., size:], case.others))
    left, right = [norm(s), norm(t), moment], [(1 - gamma) * largest, gamma * largest, gamma * largest**2]
    return Sides(xp.stack(left, axis=-1), xp.stack(right, axis=-1))
