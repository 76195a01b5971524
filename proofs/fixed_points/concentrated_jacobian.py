r"""
Where one pattern has almost all the weight, the Jacobian is small
==================================================================

If :math:`1 - p_{\max} \le \epsilon \le \frac12`, then :math:`\max_i p_i (1 - p_i) \le \epsilon (1 - \epsilon)`.
"""

import sympy

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("fixed_points.concentrated_jacobian", scope="every N, d, beta > 0, epsilon in [0, 1/2]")

# %%
# Let t be :math:`1 - p_{\max}`, or the weight of any other pattern, which is at most :math:`1 - p_{\max}`. In both
# cases
# :math:`t \le \epsilon \le \frac12` and the variance is :math:`t (1 - t)`.

t, epsilon = sympy.symbols("t epsilon", real=True)
proof.equal(epsilon * (1 - epsilon) - t * (1 - t), (epsilon - t) * (1 - epsilon - t), because="the difference factors")
proof.argument("both factors are not negative for t <= epsilon <= 1/2, so m <= epsilon (1 - epsilon)")
proof.argument("insert into fixed_points.jacobian_norm_bound: |J| <= 2 beta N M^2 m")
proof.qed()
