"""
Four minima for three patterns
==============================

On the rim of each of four discs the energy is higher than at the centre; balls show it for all angles at once.
"""

import flint
from flint import arb

from hopfield_theory.evidence.derivation import Derivation
from hopfield_theory.statements.spurious.more_minima_than_patterns import CENTRAL_RADIUS, PLACE, RADIUS

proof = Derivation("spurious.more_minima_than_patterns", scope="every beta in [1.88, 1.92] and the whole of every rim")
LOW, HIGH = flint.fmpq(188, 100), flint.fmpq(192, 100)

# %%
# The four discs are disjoint: around the mean, and around a place on each axis.

proof.positive(lambda: arb(PLACE) - RADIUS - CENTRAL_RADIUS, because="the discs on the axes miss the one at the mean")
proof.positive(
    lambda: arb(PLACE) * arb(3).sqrt() - 2 * arb(RADIUS),
    because="the discs on two axes, which are at 120 degrees, miss",
)


def smooth_maximum(beta, x, y):
    """Give ln(mean exp(beta x_i^T xi)) / beta for the three unit vectors."""
    half_root = arb(3).sqrt() / 2
    scores = (x, -x / 2 + half_root * y, -x / 2 - half_root * y)
    return (sum((beta * score).exp() for score in scores) / 3).log() / beta


def climb(beta, place, radius, angle):
    """Give the energy on the rim less that at the centre."""
    x, y = place + radius * angle.cos(), radius * angle.sin()
    kinetic = (radius * radius + 2 * place * radius * angle.cos()) / 2
    return kinetic - smooth_maximum(beta, x, y) + smooth_maximum(beta, arb(place), arb(0))


# %%
# Around the mean: :math:`\frac1\beta \ln \frac13 \sum e^{\beta z_i}` is a power mean and rises with beta, and it is zero at
# the mean for every beta. So the climb is smallest at the largest beta.

proof.argument("The power mean of order beta of the numbers e^(z_i) rises with beta, so the climb from the mean falls.")
proof.positive_on(
    lambda angle: climb(arb(HIGH), 0, arb(CENTRAL_RADIUS), angle),
    0,
    arb(4),
    because="E(rim) > E(mean) at beta = 1.92, for angles from 0 to 4; the other half mirrors this one",
)

# %%
# Around the places on the axes: beta is cut into pieces.

PIECES = 32
for piece in range(PIECES):
    ends = (LOW + (HIGH - LOW) * k / PIECES for k in (piece, piece + 1))
    beta = arb(next(ends)).union(arb(next(ends)))
    proof.positive_on(
        lambda angle, beta=beta: climb(beta, arb(PLACE), arb(RADIUS), angle),
        0,
        arb(4),
        because=f"E(rim) > E(centre) on piece {piece + 1} of {PIECES} of the betas, for angles from 0 to 4",
    )
proof.argument("The three places on the axes are turned into each other by a symmetry of the patterns.")
proof.argument(
    "On a closed disc the energy has a minimum. It is not on the rim, where the energy exceeds that of the centre, so it is a "
    "local minimum inside. Four disjoint discs have four."
)
proof.qed()
