"""Number systems: one definition is computed in floats, bounded in tracked floats, certified in balls and derived in symbols.

``namespace_of(*arrays)`` looks at the arrays and answers with the namespace that computes with them. Every namespace
has the functions of the array API standard that the theory needs, and on top of them those that the standard lacks, such as
``logsumexp``, ``softmax`` and ``spectral_norm``. No definition knows an array library by name.
"""

from .dispatch import Undecided, as_system, namespace_of, system_of
from .dual import directional_derivative

__all__ = ["Undecided", "as_system", "directional_derivative", "namespace_of", "system_of"]
