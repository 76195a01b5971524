"""Families of sparse networks, with the orders of entmax that a claim is put to."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from ..arithmetic.dispatch import namespace_of
from ..functions import dot, squared_norm
from ..models import modern
from ..statement import Case, Family, Field, Statement
from .families import SMALL, networks

__all__ = ["ALPHAS", "at_order", "led_networks", "margin", "of_orders", "per_order", "sparse_networks"]

#: Orders between the softmax, 1, and sparsemax, 2; exact in every float.
ALPHAS = (1.25, 1.5, 2)


def margin(alpha: float) -> int:
    r"""The margin :math:`m = \frac{1}{\alpha - 1}` of an order is a whole number for those that claims are put to."""
    return int(1 / (Fraction(alpha) - 1))


def of_orders(family: Family, alphas: tuple[float, ...] = ALPHAS) -> Family:
    """Give a family whose cases say which orders are asked for."""
    return replace(family, build=lambda raw: Case(**{**vars(family.build(raw)), "alphas": alphas}))


def at_order(claim: Statement, alpha: float) -> Statement:
    """Give a claim about the sparse network for one order alone."""
    return replace(claim, instances=of_orders(claim.instances, (alpha,)))


def per_order(case: Any, side: Callable[[float], Any]) -> Any:
    """Give one side of a claim for every order, along a last axis."""
    sides = [side(alpha) for alpha in case.alphas]
    return namespace_of(sides[0]).stack(sides, axis=-1)


#: Patterns and states anywhere.
sparse_networks = of_orders(networks)


def _led(raw: Case) -> Case:
    """Put pattern 0 along the state until it leads the others by the given multiple of 1 / beta."""
    xp = namespace_of(raw.others)
    state, leader = raw.state[..., None, :], raw.leader
    highest = xp.max(modern.scores(state, raw.others), axis=-1)[..., 0]
    wanted = highest + raw.lead / raw.beta
    steps = (wanted - dot(raw.state, leader)) / squared_norm(raw.state)
    leader = leader + steps[..., None] * raw.state
    return Case(patterns=xp.concat([leader[..., None, :], raw.others], axis=-2), state=state, beta=raw.beta)


def led_networks(low: float, high: float, sizes: tuple = SMALL[1:]) -> Family:
    """Give networks in which pattern 0 leads at the state by a multiple of 1 / beta from low to high; N counts the others."""
    fields = {
        "others": Field("real", ("N", "d")),
        "leader": Field("real", ("d",)),
        "state": Field("real", ("d",)),
        "lead": Field("unit", (), low, high),
        "beta": Field("positive", (), 0.05, 20.0),
    }
    return of_orders(Family(fields=fields, sizes=sizes, build=_led))
