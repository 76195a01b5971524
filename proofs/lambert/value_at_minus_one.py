r"""
W at -1
=======

A sign change of a function that rises.
"""

from flint import arb

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("lambert.value_at_minus_one", scope="the printed digits")
assert run_proof("lambert.below_branch_point").complete


def log_argument(b):
    return (b / b.sin()).log() - b * b.cot()


low, high = (lambda: arb(13372356) / 10**7), (lambda: arb(13372358) / 10**7)
proof.positive(lambda: -log_argument(low()), because="ln(b / sin b) - b cot b < 0 at b = 1.3372356")
proof.positive(lambda: log_argument(high()), because="and > 0 at b = 1.3372358")
proof.argument("It rises with b, and vanishes where the argument is -1; so the imaginary part lies between the two.")
proof.positive(lambda: arb(318135) / 10**6 - low() * low().cot(), because="-b cot b > -0.318135 at the lower end")
proof.positive(lambda: high() * high().cot() - arb(318125) / 10**6, because="and < -0.318125 at the upper end")
proof.argument("The real part -b cot b rises with b, so it lies between.")
proof.qed()
