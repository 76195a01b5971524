"""The mean value theorem for the update, in the proofs of Lemma A6 and Theorem 4."""

from dataclasses import replace

from ...arithmetic.dispatch import namespace_of
from ...functions import norm
from ...models import modern
from ...statement import Instance, Mutant, Sides, Source, statement
from ...theory import largest_norm, score_range
from ..families import networks
from ..sources import RAMSAUER_2021

#: How many midpoints the rule has.
NODES = 6


@statement(
    title="The mean Jacobian along a segment maps the segment to the difference of the updates",
    relation="<=",
    about=("update", "jacobian"),
    source=Source(
        RAMSAUER_2021, "Lemma A6", "Theorem 4", "Theorem A8", equations="(6), (150), (151), (166), (171), (393)"
    ),
    uses=("energy.jacobian_is_scaled_covariance",),
    instances=replace(networks, fields=networks.fields | {"beta": replace(networks.fields["beta"], high=1.0)}),
    edges=(
        Instance("a short segment", {"patterns": [[1], [-1]], "state": [[0], [0.0625]], "scale": 1, "beta": 1}),
        Instance("no segment", {"patterns": [[1], [-1]], "state": [[3], [3]], "scale": 1, "beta": 1}),
        Instance("one pattern", {"patterns": [[1, 2]], "state": [[0, 0], [5, 1]], "scale": 1, "beta": 1}),
        Instance("across the mean", {"patterns": [[1], [-1]], "state": [[-1], [1]], "scale": 1, "beta": 1}),
        Instance(
            "along which no overlap changes",
            {"patterns": [[1, 0], [1, 1]], "state": [[0, 0], [5, 0]], "scale": 1, "beta": 2},
        ),
        Instance("a long segment", {"patterns": [[1], [-1]], "state": [[0], [1024]], "scale": 1, "beta": 2}),
    ),
    rejects=(
        Mutant("one percent too large a Jacobian", {"jacobian": lambda *network: 1.01 * modern.jacobian(*network)}),
        Mutant("one percent too long an update", {"update": lambda *network: 1.01 * modern.update(*network)}),
    ),
    never_attained="Except where both sides are zero, because all overlaps change alike (:math:`D = 0`): the bound "
    "on the cumulant is reached only with the mean of the overlaps at one end of their range, but all "
    "weights are positive, so it lies strictly inside.",
)
def mean_jacobian_gives_difference(model, case):
    r""":math:`f(a) - f(b) = J^m (a - b)` with :math:`J^m = \int_0^1 J(\lambda a + (1 - \lambda) b)\,d\lambda`, hence
    :math:`\|f(a) - f(b)\| \le \|J^m\|_2 \|a - b\|`. Tested with the midpoint rule of n = 6 nodes :math:`\lambda_k`:

    .. math::

       \Big\|f(a) - f(b) - \tfrac1n \sum_k J(\lambda_k a + (1 - \lambda_k) b) (a - b)\Big\|
       \le \frac{7 M (\beta D)^3}{192\, n^2}

    with :math:`D = \max_{i,j} (a - b)^T (x_i - x_j)`, for the integrand has the second derivative :math:`\beta^3` times a
    fourth cumulant, at most :math:`\frac78 M D^3`.
    """
    xp, beta = namespace_of(case.patterns), case.beta
    first, last = case.state[..., :1, :], case.state[..., -1:, :]
    step, total = first - last, 0
    for node in range(NODES):
        point = last + step * (2 * node + 1) / (2 * NODES)
        total = xp.matmul(step, model.jacobian(point, case.patterns, beta)[..., 0, :, :]) + total
    moved = model.update(first, case.patterns, beta) - model.update(last, case.patterns, beta)
    reach = beta * score_range(step, case.patterns)[..., 0]
    return Sides(norm(moved - total / NODES)[..., 0], 7 * (largest_norm(case.patterns) * reach**3) / (192 * NODES**2))
