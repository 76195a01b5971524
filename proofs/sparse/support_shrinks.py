r"""
The support only shrinks
========================

The powers that decide on the support grow with the inverse temperature and with the order, as long as they are below one.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation, run_proof

proof = Derivation("sparse.support_shrinks", scope="every N, d, 1 < alpha <= alpha', 0 < beta <= beta' and every state")
assert run_proof("sparse.in_support_where_powers_stay_below_one").complete
a, beta, w = sympy.symbols("a beta w", positive=True)
logarithm = sympy.log(a * beta * w) / a
proof.equal(sympy.diff(logarithm, beta), 1 / (a * beta), because="ln (a beta w)^(1/a) rises with beta, a = alpha - 1")
proof.equal(
    sympy.diff(logarithm, a),
    (1 - sympy.log(a * beta * w)) / a**2,
    because="and with a, wherever a beta w <= 1, for the logarithm is then at most zero",
)
proof.argument(
    "Let p_k = 0: the powers of the distances w_j = z_j - z_k above z_k sum to at least one. Let beta and a grow. If some a beta w_j "
    "is at least one, it stays so, and so does its power. If none is, every power grows for as long as none reaches one; so either "
    "one does, or the sum has grown. In both cases it is still at least one, and the weight is still zero."
)
proof.qed()
