r"""
The squared steps have a finite sum
===================================

The descent of every update (``convergence.descends``) is summed over a run.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation(
    "convergence.steps_are_summable", scope="every N, d, beta > 0, every start and every number of updates"
)

# %%
# Every update loses at least half its squared step.

descent = run_proof("convergence.descends")
assert descent.complete

# %%
# The losses telescope. With free symbols for the energies of a run:

length = 6
energies = sympy.symarray("E", length + 1)
losses = energies[:-1] - energies[1:]
proof.equal(losses.sum(), energies[0] - energies[-1], because="the losses of six updates sum to E_0 - E_6")
proof.argument("One more update adds E_T - E_(T+1) on both sides, which is the induction to every T.")
proof.argument("Twice the sum of the losses is at least the sum of the squared steps, term by term.")
proof.qed()
