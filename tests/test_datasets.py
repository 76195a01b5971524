"""Pattern sets: what loads, and what is refused with a message that names the argument."""

import numpy as np
import pytest

from hopfield_theory import datasets


def test_digits_are_exact_multiples_of_an_eighth():
    digits = datasets.load("digits")
    assert digits.shape == (1797, 64)
    assert digits.min() == -1
    assert digits.max() == 1
    assert np.array_equal(digits * 8, np.round(digits * 8))


@pytest.mark.parametrize("dtype", ["float32", "float64", "int8", "bool"])
def test_files_give_back_their_numbers(tmp_path, dtype):
    values = np.asarray([[1, 0, 1], [0, 1, 1]], dtype=dtype)
    np.save(tmp_path / "a.npy", values)
    np.savez(tmp_path / "one.npz", first=values)
    np.savez(tmp_path / "two.npz", first=values, second=2 * values.astype(float))
    np.savetxt(tmp_path / "a.csv", values.astype(float), delimiter=",")
    for found in (
        datasets.load(tmp_path / "a.npy"),
        datasets.load(str(tmp_path / "one.npz")),
        datasets.load(tmp_path / "two.npz", array="first"),
        datasets.load(tmp_path / "a.csv"),
    ):
        np.testing.assert_array_equal(found, values.astype(float))
    assert datasets.load(tmp_path / "a.npy").dtype == ("float32" if dtype == "float32" else "float64")
    assert datasets.load(tmp_path / "two.npz", array="second").max() == 2


BAD_ARRAYS = {
    "empty": np.empty((0, 3)),
    "one-dimensional": np.ones(3),
    "three-dimensional": np.ones((2, 2, 2)),
    "complex": np.ones((2, 2), dtype=complex),
    "text": np.asarray([["a", "b"]]),
    "nan": np.asarray([[1.0, np.nan]]),
    "infinite": np.asarray([[1.0, np.inf]]),
    "dates": np.asarray([["2020-01-01"]], dtype="datetime64[D]"),
}


@pytest.mark.parametrize("name", BAD_ARRAYS)
def test_bad_arrays_are_refused(tmp_path, name):
    np.save(tmp_path / "a.npy", BAD_ARRAYS[name])
    with pytest.raises(ValueError, match=r"^data: "):
        datasets.load(tmp_path / "a.npy")


BAD_FILES = {
    "missing.npy": None,
    "text.npy": b"not an array",
    "empty.npy": b"",
    "broken.npz": b"PK not a zip",
    "unknown.txt": b"1,2",
    "ragged.csv": b"1,2\n3\n",
    "header.csv": b"x,y\n1,2\n",
    "empty.csv": b"",
    "nan.csv": b"1,nan\n",
    "complex.csv": b"1,2j\n",
    "bytes.csv": b"\xff\xfe\x00\x01",
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_bad_files_are_refused(tmp_path, name):
    if BAD_FILES[name] is not None:
        (tmp_path / name).write_bytes(BAD_FILES[name])
    with pytest.raises(ValueError, match=r"^data: "):
        datasets.load(tmp_path / name)


@pytest.mark.parametrize("suffix", ["npy", "npz"])
def test_pickled_objects_are_not_loaded(tmp_path, suffix):
    class Trap:
        def __reduce__(self):
            return (open, (str(tmp_path / "sprung"), "w"))

    trap, path = np.asarray([[Trap()]], dtype=object), tmp_path / f"a.{suffix}"
    if suffix == "npy":
        np.save(path, trap, allow_pickle=True)
    else:
        np.savez(path, a=trap)
    with pytest.raises(ValueError, match=r"^data: .*pickled"):
        datasets.load(path)
    assert not (tmp_path / "sprung").exists()


def test_array_names_are_checked(tmp_path):
    np.savez(tmp_path / "two.npz", first=np.ones((1, 1)), second=np.ones((1, 1)))
    np.save(tmp_path / "a.npy", np.ones((1, 1)))
    for path, array in (
        (tmp_path / "two.npz", None),
        (tmp_path / "two.npz", "third"),
        (tmp_path / "a.npy", "x"),
        ("digits", "x"),
    ):
        with pytest.raises(ValueError, match=r"^array: "):
            datasets.load(path, array)


def test_generators_repeat_themselves():
    for generate in (datasets.sphere, datasets.binary):
        np.testing.assert_array_equal(generate(5, 3, 7), generate(5, 3, np.random.default_rng(7)))
        assert not np.array_equal(generate(5, 3, 7), generate(5, 3, 8))
        assert generate(5, 3, 7).shape == (5, 3)
    np.testing.assert_allclose(np.linalg.norm(datasets.sphere(5, 3, 0, radius=2.5), axis=-1), 2.5, rtol=1e-15)
    assert set(np.unique(datasets.binary(50, 3, 0))) == {-1.0, 1.0}


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        (lambda: datasets.sphere(0, 3, 0), "count"),
        (lambda: datasets.sphere(2, 1.5, 0), "d"),
        (lambda: datasets.sphere(2, 3, 0, radius=-1), "radius"),
        (lambda: datasets.binary(True, 3, 0), "count"),
        (lambda: datasets.binary(2, -3, 0), "d"),
    ],
)
def test_generators_name_the_bad_argument(call, argument):
    with pytest.raises(ValueError, match=rf"^{argument}: "):
        call()
