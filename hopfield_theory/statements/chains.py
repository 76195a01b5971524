"""Chains of two, three and four layers: the family of their claims, and the Lagrangian functions that these are put to."""

from collections.abc import Iterator, Sequence
from typing import Any

from ..arithmetic.dispatch import namespace_of
from ..models.two_layers import Lagrangian, half_square, log_cosh, log_sum_exp, power_sum
from ..statement import Case, Family, Field

__all__ = ["any_layers", "chains", "networks_of", "smooth_layers", "stacked"]

DEPTH = 4
SIZES = (
    {"n1": 1, "n2": 2, "n3": 2, "n4": 1, "S": 2},
    {"n1": 3, "n2": 2, "n3": 2, "n4": 2, "S": 2},
    {"n1": 2, "n2": 4, "n3": 3, "n4": 1, "S": 2},
)


def _chain(raw: Case) -> Case:
    per_layer = [vars(raw)[f"state{a}"] for a in range(1, DEPTH + 1)]
    couplings = [vars(raw)[f"coupling{a}"] for a in range(1, DEPTH)]
    excess = [vars(raw)[f"excess{a}"] for a in range(1, DEPTH)]
    return Case(
        states=per_layer,
        couplings=couplings,
        excess=excess,
        currents=[vars(raw)[f"current{a}"] for a in range(1, DEPTH + 1)],
        slowness=[raw.slowness[..., a] for a in range(DEPTH)],
        beta=raw.beta,
    )


def chains(excess: Field = Field("unit", (), 0.0, 0.0)) -> Family:  # noqa: B008  fields are frozen
    """Give chains of four layers, the last with positive neurons; what comes back differs from what goes up by the excess."""
    fields: dict[str, Field] = {}
    for a in range(1, DEPTH + 1):
        kind = Field("positive", ("S", f"n{a}"), 0.1, 3.0) if a == DEPTH else Field("real", ("S", f"n{a}"))
        fields |= {f"state{a}": kind, f"current{a}": Field("real", ("S", f"n{a}"))}
        if a < DEPTH:
            axes = (f"n{a + 1}", f"n{a}")
            fields[f"coupling{a}"] = Field("real", axes)
            fields[f"excess{a}"] = Field(excess.kind, axes, excess.low, excess.high)
    fields |= {"slowness": Field("positive", (DEPTH,), 0.1, 10.0), "beta": Field("positive", (), 0.1, 5.0)}
    return Family(fields=fields, sizes=SIZES, build=_chain)


def any_layers(case: Case) -> tuple[tuple[Lagrangian, ...], ...]:
    """Give the Lagrangian functions of a chain of two, of three and of four layers; the last is convex for positive neurons."""
    softmax = log_sum_exp(case.beta)
    return (
        (half_square(), softmax),
        (log_cosh(), log_cosh(), softmax),
        (half_square(), softmax, log_cosh(), power_sum(3)),
    )


def smooth_layers(case: Case) -> tuple[tuple[tuple[Lagrangian, Any], ...], ...]:
    """Give convex Lagrangian functions, each with the Lipschitz constant of its gradient."""
    softmax = log_sum_exp(case.beta), case.beta[..., None] / 2
    linear, tanh = (half_square(), 1), (log_cosh(), 1)
    return (tanh, softmax), (linear, tanh, softmax), (tanh, softmax, tanh, linear)


def networks_of(case: Case, kinds: Sequence[Sequence[Lagrangian]]) -> Iterator[tuple[Any, Case]]:
    """Give for every chain of Lagrangian functions the arguments of its energy, and its feedback and slowness."""
    for layers in kinds:
        depth = len(layers)
        couplings = case.couplings[: depth - 1]
        feedback = [w + e for w, e in zip(couplings, case.excess, strict=False)]
        network = case.states[:depth], couplings, layers, case.currents[:depth]
        yield network, Case(feedback=feedback, slowness=[tau[..., None] for tau in case.slowness[:depth]])


def stacked(values: Sequence[Any]) -> Any:
    """Give one side of a claim for every chain, along a last axis."""
    return namespace_of(*values).stack(values, axis=-1)


def edge(**changes: Any) -> dict[str, Any]:
    """Give a chain of four layers, of 1, 2, 2 and 1 neurons, by what differs from one where all is zero but the last neuron."""
    raw: dict[str, Any] = {"slowness": [1] * DEPTH, "beta": 1}
    widths = (1, 2, 2, 1)
    for a, width in enumerate(widths, start=1):
        raw |= {f"state{a}": [[int(a == DEPTH)] * width], f"current{a}": [[0] * width]}
        if a < DEPTH:
            raw |= {f"{name}{a}": [[0] * width for _ in range(widths[a])] for name in ("coupling", "excess")}
    return raw | changes
