"""Draw the instances of a claim: batches from a NumPy generator, or single ones through hypothesis so that failures shrink."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import numpy as np

from ..arithmetic.dispatch import namespace_of
from ..statement import Case, Family, Field, Instance

__all__ = ["as_json", "batches", "exact", "lifted", "rounded", "single", "strategy"]

Raw = dict[str, np.ndarray]


def _shape(field: Field, sizes: dict[str, int]) -> tuple[int, ...]:
    return tuple(axis if isinstance(axis, int) else sizes[axis] for axis in field.axes)


def _draw(field: Field, shape: tuple[int, ...], rng: np.random.Generator) -> np.ndarray:
    if field.kind == "real":
        return field.high * rng.standard_normal(shape)
    if field.kind == "positive":
        return np.exp(rng.uniform(np.log(field.low), np.log(field.high), shape))
    if field.kind == "unit":
        return rng.uniform(field.low, field.high, shape)
    if field.kind == "permutation":
        return rng.permuted(np.broadcast_to(np.arange(shape[-1], dtype=float), shape), axis=-1)
    return rng.choice([-1.0, 1.0], shape)


def batches(
    family: Family, rng: np.random.Generator, count: int, dtype: str = "float64", at_once: int | None = None
) -> Iterator[Raw]:
    """Draw ``count`` instances in all, one batch for each of the family's sizes, or several of a bounded length.

    Parameters
    ----------
    family : Family
        What to draw.
    rng : numpy.random.Generator
        The only source of randomness.
    count : int
        How many instances in all; the sizes share them evenly.
    dtype : str
        The precision that the ingredients are rounded to, so that they are exact numbers of the dtype under test.
    at_once : int, optional
        The greatest length of a batch.

    Yields
    ------
    dict
        Ingredients with a batch axis in front, as float64 arrays.
    """
    share = -(-count // len(family.sizes))
    for sizes in family.sizes:
        for start in range(0, share, at_once or share):
            length, fields = min(share - start, at_once or share), family.fields.items()
            raw = {name: _draw(field, (length, *_shape(field, dict(sizes))), rng) for name, field in fields}
            yield {name: np.asarray(values, dtype=dtype).astype(np.float64) for name, values in raw.items()}


def strategy(family: Family, dtype: str = "float64"):
    """Give a hypothesis strategy for single instances of the family, built from the same description.

    Parameters
    ----------
    family : Family
        What to draw.
    dtype : str
        The precision of the floats.

    Returns
    -------
    hypothesis strategy
        Of ingredients with a batch axis of length one. Numbers shrink towards small integers, sizes towards the
        family's first.
    """
    from hypothesis import strategies as st
    from hypothesis.extra.numpy import arrays

    width: Any = {"float32": 32, "float64": 64}[dtype]

    def numbers(field: Field):
        if field.kind == "sign":
            return st.sampled_from([1.0, -1.0])
        if field.kind != "real" and field.low == field.high:
            return st.just(field.low)
        low, high = (-4 * field.high, 4 * field.high) if field.kind == "real" else (field.low, field.high)
        low, high = (
            float(np.nextafter(np.float32(low), np.float32(np.inf))),
            float(np.nextafter(np.float32(high), np.float32(-np.inf))),
        )
        whole = sorted(map(float, range(int(np.ceil(low)), int(np.floor(high)) + 1)), key=abs)[:9]
        floats = st.floats(low, high, width=width, allow_subnormal=False)
        return st.one_of(st.sampled_from(whole), floats) if whole else floats

    def values(field: Field, sizes: dict[str, int]):
        shape = (1, *_shape(field, sizes))
        if field.kind == "permutation":
            return st.permutations(range(shape[-1])).map(lambda order: np.asarray([order], dtype=float))
        return arrays(np.float64, shape, elements=numbers(field))

    return st.sampled_from(family.sizes).flatmap(
        lambda sizes: st.fixed_dictionaries({name: values(field, dict(sizes)) for name, field in family.fields.items()})
    )


def exact(instance: Instance) -> Raw:
    """Give an instance's exact numbers a batch axis; integers and fractions stay what they are."""
    return {name: _exact_array(values)[None, ...] for name, values in instance.raw.items()}


def _exact_array(values: Any) -> np.ndarray:
    return np.asarray(values, dtype=object)


def rounded(raw: Raw, dtype: str) -> Raw:
    """Round exact numbers to a float dtype, for implementations that take floats only."""
    return {name: np.asarray(values, dtype=np.float64).astype(dtype).astype(np.float64) for name, values in raw.items()}


def single(raw: Raw, index: int) -> Raw:
    """Take one instance out of a batch."""
    return {name: values[index : index + 1] for name, values in raw.items()}


def lifted(family: Family, raw: Raw, like: Any) -> Case:
    """Build the case of a batch in the number system, library, dtype and device of ``like``."""
    xp = namespace_of(like)
    return family.build(Case(**{name: xp.convert(values, like) for name, values in raw.items()}))


def as_json(raw: Raw) -> dict[str, Any]:
    """Write one instance exactly: floats as the shortest decimal that reads back to them, fractions as "p/q"."""

    def number(value: Any):
        if isinstance(value, Fraction):
            return int(value) if value.denominator == 1 else f"{value.numerator}/{value.denominator}"
        value = value.item() if isinstance(value, (np.generic, np.ndarray)) else value
        return int(value) if float(value) == int(value) and abs(value) < 2**53 else float(value)

    def nested(array: np.ndarray):
        return [nested(row) for row in array] if getattr(array, "ndim", 0) else number(array)

    return {name: nested(np.asarray(values)[0]) for name, values in raw.items()}
