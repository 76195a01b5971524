r"""
The digits of the omega constant
================================

The function y exp(y) - 1 changes sign.
"""

from flint import arb

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("lambert.omega_in_digits", scope="the printed digits")
assert run_proof("lambert.solves_its_equation").complete


def excess(y):
    return y * y.exp() - 1


proof.positive(lambda: excess(arb(567143295) / 10**9), because="y e^y > 1 at y = 0.567143295")
proof.positive(lambda: -excess(arb(567143285) / 10**9), because="y e^y < 1 at y = 0.567143285")
proof.argument("y e^y rises for positive y, so Omega lies between the two.")
proof.positive(lambda: excess(1 / (arb(1763215) / 10**6)), because="y e^y > 1 at y = 1 / 1.763215")
proof.positive(lambda: -excess(1 / (arb(1763225) / 10**6)), because="y e^y < 1 at y = 1 / 1.763225")
proof.argument("So 1 / Omega lies between 1.763215 and 1.763225.")
proof.qed()
