r"""
The cosine lies below a parabola on a half turn
===============================================

For :math:`0 \le x \le \pi`: :math:`\cos x \le 1 - \frac{x^2}{5}`.
"""

# %%
# The sharp bound :math:`\cos x \le 1 - \frac{2}{\pi^2} x^2` is proved on its own page; its constant exceeds 1/5.

from flint import arb

from hopfield_theory.evidence.derivation import Derivation

proof = Derivation("capacity.cosine_bound", scope="every x between 0 and pi, by capacity.cosine_bound_sharp")
proof.positive(lambda: 2 / arb.pi() ** 2 - arb(1) / 5, because="2 / pi^2 > 1/5")
proof.argument("So 1 - 2 x^2 / pi^2 <= 1 - x^2 / 5 for every x, and the sharp bound gives the claim.")
proof.qed()
