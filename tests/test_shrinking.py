"""A violated claim comes back with a small instance, and a claim that holds comes back with none."""

from types import SimpleNamespace

from hopfield_theory import modern, statements
from hopfield_theory.evidence.shrinking import smallest_violation

DESCENDS = statements.by_id("convergence.descends")


def test_a_wrong_update_is_caught_by_a_small_instance():
    wrong = SimpleNamespace(
        energy=modern.energy, update=lambda state, patterns, beta: modern.update(state, patterns, 2 * beta)
    )
    found = smallest_violation(DESCENDS, implementation=wrong)
    assert found["verdict"] == "violated"
    assert float(found["left"]) > float(found["right"])
    patterns = found["instance"]["patterns"]
    assert len(patterns) == 2
    assert all(entry == int(entry) and abs(entry) <= 2 for row in patterns for entry in row)


def test_the_right_update_is_not_caught():
    assert smallest_violation(DESCENDS, examples=30) is None
