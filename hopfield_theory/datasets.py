"""Pattern sets: real handwritten digits, files of patterns, and synthetic patterns on a sphere or the hypercube.

Files are read without pickle; nothing is fetched, and nothing in data is executed.
"""

import csv
import zipfile
from os import PathLike
from pathlib import Path

import numpy as np

from .arithmetic.inputs import checked_number, rejected, whole_number

__all__ = ["DIGITS_IMAGE", "binary", "load", "sphere", "spherical_code"]

#: Height and width of the images that ``load("digits")`` flattens.
DIGITS_IMAGE = (8, 8)


def load(data: str | PathLike, array: str | None = None) -> np.ndarray:
    """Patterns are the rows of a two-dimensional array of finite real numbers.

    Parameters
    ----------
    data : str or path
        ``"digits"``: scikit-learn's 1797 handwritten digits of 8 x 8 pixels; the gray values 0..16 become multiples of
        1/8 in [-1, 1], which floats hold exactly. Otherwise a file: ``.npy``, ``.npz``, or ``.csv`` with commas, one
        pattern a line, and no header.
    array : str, optional
        Name of the array inside an ``.npz`` that holds several.

    Returns
    -------
    array (N, d)
        float32 where the file holds float32, otherwise float64.

    Raises
    ------
    ValueError
        If the file is missing, not readable without pickle, empty, ragged, not numeric, complex, not finite, or not
        two-dimensional; or if ``array`` does not name an array of the file.
    """
    if str(data) == "digits":
        _refuse_name(array, "digits")
        from sklearn.datasets import load_digits

        return load_digits().data / 8.0 - 1.0
    readers = {".npy": _from_npy, ".npz": _from_npz, ".csv": _from_csv}
    allowed = f'"digits" or a file that ends in {", ".join(readers)}'
    if not isinstance(data, (str, PathLike)):
        raise rejected("data", repr(data), allowed)
    path = Path(data)
    if path.suffix.lower() not in readers:
        raise rejected("data", repr(str(data)), allowed)
    if not path.is_file():
        raise ValueError(f"data: got {str(data)!r}; there is no such file")
    try:
        values = readers[path.suffix.lower()](path, array)
    except (OSError, EOFError, zipfile.BadZipFile) as unreadable:
        raise ValueError(f"data: got {str(data)!r}, which cannot be read: {unreadable}") from unreadable
    return _checked(str(data), values)


def _refuse_name(array: str | None, where: str) -> None:
    if array is not None:
        raise ValueError(f"array: got {array!r}; {where} holds one array without a name")


def _without_pickle(path: Path):
    try:
        return np.load(path, allow_pickle=False)
    except ValueError as refused:
        raise ValueError(
            f"data: got {str(path)!r}; allowed is a NumPy file of numbers, without pickled objects"
        ) from refused


def _from_npy(path: Path, array: str | None) -> np.ndarray:
    _refuse_name(array, str(path))
    values = _without_pickle(path)
    if not isinstance(values, np.ndarray):
        raise ValueError(f"data: got {str(path)!r}, which is an archive; name it .npz")
    return values


def _from_npz(path: Path, array: str | None) -> np.ndarray:
    archive = _without_pickle(path)
    if isinstance(archive, np.ndarray):
        raise ValueError(f"data: got {str(path)!r}, which is a single array; name it .npy")
    with archive:
        names = list(archive.files)
        if array is None and len(names) == 1:
            array = names[0]
        if array not in names:
            raise ValueError(
                f"array: got {array!r}; allowed for {path.name} is one of {', '.join(names) or 'nothing, it is empty'}"
            )
        try:
            return archive[array]
        except ValueError as refused:
            raise ValueError(
                f"data: got {str(path)!r}, whose array {array!r} holds pickled objects; allowed are numbers"
            ) from refused


def _from_csv(path: Path, array: str | None) -> np.ndarray:
    _refuse_name(array, str(path))
    try:
        with path.open(newline="", encoding="utf-8-sig") as stream:
            rows = [(number, row) for number, row in enumerate(csv.reader(stream), start=1) if row]
    except (UnicodeDecodeError, csv.Error) as unreadable:
        raise ValueError(f"data: got {str(path)!r}, which is not a text of comma-separated numbers") from unreadable
    values = []
    for number, row in rows:
        if len(row) != len(rows[0][1]):
            raise ValueError(
                f"data: got {len(row)} numbers in line {number} of {path.name}; line {rows[0][0]} has {len(rows[0][1])}"
            )
        try:
            values.append([float(field) for field in row])
        except ValueError as not_a_number:
            raise ValueError(
                f"data: line {number} of {path.name}: {not_a_number}; allowed are numbers only, no header"
            ) from not_a_number
    return np.asarray(values)


def _checked(data: str, values: np.ndarray) -> np.ndarray:
    allowed = "a non-empty two-dimensional array of finite real numbers, a pattern in each row"
    if values.size == 0:
        came = "no numbers"
    elif values.dtype.kind not in "biuf":
        came = f"dtype {values.dtype}"
    elif values.ndim != 2:
        came = f"shape {values.shape}"
        if values.ndim > 2:
            allowed += f"; reshape to ({len(values)}, {values[0].size})"
    elif not np.isfinite(values).all():
        came = "NaN or infinite entries"
    else:
        return values if values.dtype == np.float32 else values.astype(np.float64)
    raise ValueError(f"data: got {came} in {data!r}; allowed is {allowed}")


def _counted(count: int, d: int) -> tuple[int, int]:
    return whole_number("count", count, 1), whole_number("d", d, 1)


def _check_radius(radius: float) -> None:
    checked_number("radius", radius, lambda x: 0 < x < float("inf"), "a positive finite number")


def sphere(count: int, d: int, seed, radius: float = 1.0) -> np.ndarray:
    """Patterns on a sphere are independent and uniformly distributed on it.

    Parameters
    ----------
    count, d : int
        Number of patterns and their width.
    seed : int or numpy.random.Generator
        The only source of randomness.
    radius : float
        Norm of every pattern, up to rounding; positive.

    Returns
    -------
    array (count, d) of float64

    Raises
    ------
    ValueError
        If count or d is not a positive integer, or the radius is not positive and finite.
    """
    shape = _counted(count, d)
    _check_radius(radius)
    directions = np.random.default_rng(seed).standard_normal(shape)
    return radius * directions / np.linalg.norm(directions, axis=-1, keepdims=True)


def binary(count: int, d: int, seed) -> np.ndarray:
    """Binary patterns have independent entries, plus or minus one with equal probability.

    Parameters
    ----------
    count, d : int
        Number of patterns and their width.
    seed : int or numpy.random.Generator
        The only source of randomness.

    Returns
    -------
    array (count, d) of float64

    Raises
    ------
    ValueError
        If count or d is not a positive integer.
    """
    return np.random.default_rng(seed).choice([-1.0, 1.0], _counted(count, d))


def spherical_code(count: int, d: int, seed, radius: float = 1.0) -> np.ndarray:
    r"""A spherical code is a set of points on a sphere whose closest two are far apart; this one is found by optimisation.

    Random points repel one another with the energy :math:`\sum_{i<j} e^{s (u_i^T u_j - 1)}`, whose exponent s grows
    until only the closest pairs count; each stage is minimised by L-BFGS. The code is good, not certainly the best.

    Parameters
    ----------
    count, d : int
        Number of points and the dimension of the space; d is at least 2.
    seed : int or numpy.random.Generator
        The only source of randomness.
    radius : float
        Norm of every point, up to rounding; positive.

    Returns
    -------
    array (count, d) of float64

    Raises
    ------
    ValueError
        If count or d is not a positive integer, d is one, or the radius is not positive and finite.
    """
    from scipy.optimize import minimize

    if _counted(count, d)[1] < 2:
        raise ValueError(
            f"d: got {d!r}; allowed is an integer of at least 2, for a sphere of dimension zero has two points"
        )
    _check_radius(radius)
    points = sphere(count, d, seed)

    def energy(flat: np.ndarray, sharpness: float):
        free = flat.reshape(count, d)
        length = np.linalg.norm(free, axis=-1, keepdims=True)
        unit = free / length
        exponent = sharpness * (unit @ unit.T - 1)
        np.fill_diagonal(exponent, -np.inf)
        top = exponent.max()
        weight = np.exp(exponent - top)
        total = weight.sum()
        # the logarithm of the energy: its gradient keeps its size while the energy itself vanishes
        slope = 2 * (weight @ unit) / total
        slope = (slope - np.sum(slope * unit, axis=-1, keepdims=True) * unit) / length
        return (top + np.log(total)) / sharpness, slope.ravel()

    # neighbours are about count^(-2 / (d - 1)) apart in their cosines: the first stage feels many of them, the last few
    for stage in range(10 if count > 1 else 0):
        sharpness = 2.0**stage * count ** (2 / (d - 1))
        found = minimize(energy, points.ravel(), (sharpness,), "L-BFGS-B", jac=True, options={"maxiter": 300})
        points = found.x.reshape(count, d)
        points = points / np.linalg.norm(points, axis=-1, keepdims=True)
    return radius * points
