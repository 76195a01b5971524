"""Bad input is a ValueError that names the argument, what came and what is allowed; mixtures are TypeErrors."""

from fractions import Fraction

import numpy as np
import pytest
from flint import arb

from hopfield_theory import certified, datasets, functions, oracle, statements
from hopfield_theory.arithmetic import balls, symbols
from hopfield_theory.conformance import accuracy, check_implementation, cost
from hopfield_theory.conformance.vectors import vectors_of
from hopfield_theory.evidence import array_like, verify
from hopfield_theory.evidence.search import attack
from hopfield_theory.experiments import Experiment
from hopfield_theory.models import (
    attention,
    causal,
    classical,
    dense,
    epanechnikov,
    layers,
    modern,
    random_features,
    sparse,
    two_layers,
)
from hopfield_theory.statement import Family, Field, Sides, Source, statement
from hopfield_theory.statements.sources import THIS_PACKAGE
from hopfield_theory.theory import separation

X, S = np.asarray([[1.0, 2.0], [3.0, 4.0]]), np.asarray([[1.0, 1.0]])
W = np.asarray([[0.0, 1.0], [1.0, 0.0]])
LAYERS = two_layers.half_square(), two_layers.log_sum_exp(1.0)
NETWORKS = {
    "modern": lambda state=S, patterns=X: modern.energy(state, patterns, 1.0),
    "dense": lambda state=S, patterns=X: dense.energy(state, patterns, dense.polynomial(2)),
    "classical": lambda state=S, patterns=X: classical.energy(state, classical.couplings(patterns)),
}
ARRAYS = {
    "NaN": [[np.nan, 1.0]],
    "infinite": [[np.inf, 1.0]],
    "empty": np.empty((0, 2)),
    "no width": np.empty((1, 0)),
    "complex": np.asarray([[1j, 1.0]]),
    "strings": [["a", "b"]],
    "objects": np.asarray([[None, {}]], dtype=object),
    "complex objects": np.asarray([[1j, 1]], dtype=object),
    "ragged": [[1.0], [1.0, 2.0]],
    "beyond float64": [[10**400, 1]],
    "dates": np.asarray([["2020-01-01", "2020-01-02"]], dtype="datetime64[D]"),
    "NaN in balls": np.asarray([[arb.nan(), arb(1)]], dtype=object),
    "masked": np.ma.masked_array([[1.0, 2.0]], mask=[[False, True]]),
    "a number": 3.0,
}


@pytest.mark.parametrize("network", NETWORKS)
@pytest.mark.parametrize("argument", ["state", "patterns"])
@pytest.mark.parametrize("kind", ARRAYS)
def test_arrays(network, argument, kind):
    bad = ARRAYS[kind]
    good = (
        {"state": S, "patterns": X}
        if kind != "NaN in balls"
        else {"state": balls.asarray(S), "patterns": balls.asarray(X)}
    )
    with pytest.raises(ValueError, match=rf"^{argument}: got .+; allowed is .+"):
        NETWORKS[network](**good | {argument: bad})


def test_a_table_is_told_what_makes_it_an_array():
    table = type("DataFrame", (), {"shape": (1, 2)})()
    with pytest.raises(
        ValueError, match=r"^state: got a DataFrame, no number of any system; .* \(numpy.asarray makes one"
    ):
        modern.energy(table, X, 1.0)


@pytest.mark.parametrize(
    "beta",
    [
        0,
        -1.0,
        np.nan,
        np.inf,
        -np.inf,
        "8",
        b"8",
        1j,
        None,
        True,
        10**400,
        1e-320,
        {},
        object(),
        [1.0, 2.0, 3.0],
        np.asarray([[1.0]]),
        ["a"],
        arb(-1),
        arb("inf"),
    ],
)
@pytest.mark.parametrize(
    "operation", [modern.energy, modern.update, modern.association, modern.jacobian, modern.retrieve]
)
def test_beta(beta, operation):
    inputs = (balls.asarray(S), balls.asarray(X)) if isinstance(beta, arb) else (S, X)
    with pytest.raises(ValueError, match=r"^beta: got .+; allowed is .+"):
        operation(*inputs, beta)


@pytest.mark.parametrize("beta", [[1.0, 0.0], [1.0, -1.0], [1.0, np.nan], [np.inf, 1.0], [1.0], [[1.0, 2.0]]])
def test_beta_arrays(beta):
    with pytest.raises(ValueError, match=r"^beta: got .+; allowed is .+"):
        modern.energy(np.ones((2, 1, 2)), np.ones((2, 3, 2)), np.asarray(beta))


def test_beta_beyond_the_dtype():
    single = S.astype("float32"), X.astype("float32")
    for beta in (1e39, 1e-39, np.asarray(1e39)):
        with pytest.raises(ValueError, match=r"^beta: got .+; allowed is .*float32"):
            modern.update(*single, beta)


SHAPES = {
    "widths": ("state", lambda: modern.energy([[1.0, 2.0, 3.0]], X, 1.0)),
    "patterns with one axis": ("patterns", lambda: modern.energy(S, [1.0, 2.0], 1.0)),
    "batches": ("state", lambda: modern.energy(np.ones((2, 1, 2)), np.ones((3, 4, 2)), 1.0)),
    "dense widths": ("state", lambda: dense.update([[1.0] * 3], X, dense.exponential())),
    "couplings not square": ("couplings", lambda: classical.energy([1.0, 1.0], np.ones((3, 2)))),
    "couplings of another width": ("state", lambda: classical.energy([1.0, 1.0, 1.0], W)),
    "one pattern has no separation": ("patterns", lambda: separation(X[:1])),
    "no scores": ("z", lambda: functions.softmax([])),
    "a number for scores": ("z", lambda: functions.lse(1.0)),
    "text for scores": ("z", lambda: functions.lse(["a"])),
    "complex scores": ("z", lambda: functions.lse([1j])),
}
OPTIONS = {
    "unknown order": ("order", lambda: classical.update(S, W, order="random")),
    "site outside": ("order", lambda: classical.update(S, W, order=[0, 2])),
    "negative site": ("order", lambda: classical.update(S, W, order=[-1])),
    "order is a number": ("order", lambda: dense.update(S, X, dense.polynomial(2), order=3)),
    "rule at zero": ("at_zero", lambda: classical.update(S, W, at_zero=2)),
    "rule at zero in words": ("at_zero", lambda: dense.update(S, X, dense.polynomial(2), at_zero="random")),
    "degree zero": ("n", lambda: dense.polynomial(0)),
    "degree a fraction": ("n", lambda: dense.rectified(1.5)),
    "degree a boolean": ("n", lambda: dense.polynomial(True)),
    "no interaction": ("interaction", lambda: dense.energy(S, X, "cubic")),
    "limit zero": ("limit", lambda: modern.retrieve(S, X, 1.0, limit=0)),
    "limit a fraction": ("limit", lambda: modern.retrieve(S, X, 1.0, limit=2.5)),
    "classical limit": ("limit", lambda: classical.retrieve(S, W, limit=-1)),
    "limit a boolean": ("limit", lambda: modern.retrieve(S, X, 1.0, limit=True)),
    "no longest cycle": ("longest_cycle", lambda: classical.retrieve(S, W, longest_cycle=0)),
    "longest cycle a boolean": ("longest_cycle", lambda: classical.retrieve(S, W, longest_cycle=True)),
    "longest cycle in words": (
        "longest_cycle",
        lambda: dense.retrieve(S, X, dense.polynomial(2), longest_cycle="a"),
    ),
    "forgetting nothing": ("forgetting", lambda: causal.energy(X, X, 1.0, None)),
    "forgetting in words": ("forgetting", lambda: causal.update(X, X, 1.0, "a")),
    "forgetting of other batches": ("forgetting", lambda: causal.association(X, X, 1.0, [1, 2])),
    "forgetting NaN": ("forgetting", lambda: causal.energy(X, X, 1.0, np.nan)),
    "forgetting a boolean": ("forgetting", lambda: causal.energy(X, X, 1.0, True)),
    "mask of one query": ("mask", lambda: attention.attention(S[0], X, X, 1.0, mask=[True] * 3)),
    "spread in words": ("spread", lambda: layers.random_head("a")),
    "mass of one": ("mass", lambda: layers.random_head(1.0, 1.0)),
    "nothing to certify": ("function", lambda: certified.certify(None, 1)),
    "tolerance in words": ("tolerance", lambda: modern.retrieve(S, X, 1.0, tolerance="a")),
    "tolerance negative": ("tolerance", lambda: modern.retrieve(S, X, 1.0, tolerance=-1.0)),
    "tolerance NaN": ("tolerance", lambda: modern.retrieve(S, X, 1.0, tolerance=np.nan)),
    "alpha below one": ("alpha", lambda: functions.entmax([1.0], 0.5)),
    "alpha infinite": ("alpha", lambda: functions.entmax([1.0], np.inf)),
    "alpha text": ("alpha", lambda: functions.entmax([1.0], "2")),
    "alpha a boolean": ("alpha", lambda: functions.entmax([1.0], np.True_)),
    "alpha beside the doubles": ("alpha", lambda: oracle.sparse.update(S, X, 1.0, Fraction(4, 3))),
    "floor negative": ("floor", lambda: epanechnikov.energy(S, X, 1.0, floor=-5)),
    "floor of other batches": ("floor", lambda: epanechnikov.energy(S, X, 1.0, floor=np.ones(7))),
    "self-coupling in words": ("self_coupling", lambda: classical.couplings(X, self_coupling="no")),
    "self-coupling of Hebb's in words": ("self_coupling", lambda: classical.HebbCouplings(X, self_coupling="no")),
    "every pattern in words": ("every_pattern", lambda: Experiment("classical", every_pattern="no")),
    "noise in words": ("noise", lambda: Experiment("classical", noise="a")),
    "radius factor a boolean": ("radius_factor", lambda: Experiment("modern", radius_factor=True)),
    "digits in words": ("digits", lambda: certified.energy(S, X, 1.0).decimals("5")),
    "digits a fraction": ("digits", lambda: certified.energy(S, X, 1.0).decimals(2.5)),
    "digits a boolean": ("digits", lambda: certified.energy(S, X, 1.0).decimals(True)),
    "radius in words": ("radius", lambda: datasets.sphere(2, 2, 0, radius="1")),
    "radius of a code in words": ("radius", lambda: datasets.spherical_code(2, 2, 0, radius="1")),
    "data nothing": ("data", lambda: datasets.load(None)),
    "updates ragged": ("updates", lambda: layers.hopfield(X, X, layers.Weights(), 2, updates=[[1], [1, 2]])),
    "tolerance ragged": ("tolerance", lambda: layers.hopfield(X, X, layers.Weights(), 2, tolerance=[[1], [1, 2]])),
    "mask ragged": ("mask", lambda: layers.hopfield(X, X, layers.Weights(), mask=[[True], [True, False]])),
    "padding of integers": ("padding", lambda: layers.hopfield(X, X, layers.Weights(), padding=[0, 1])),
    "padding of floats": ("padding", lambda: layers.hopfield(X, X, layers.Weights(), padding=[0.0, 1.0])),
    "judged negative": ("judged", lambda: layers.fit_gaussian_head(np.eye(2)[None], judged=-np.eye(2)[None])),
    "order ragged": ("order", lambda: classical.update(S, W, order=[[0], [0, 1]])),
    "orders of other networks": (
        "order",
        lambda: classical.update(np.ones((2, 1, 2)), W, order=np.zeros((5, 2), dtype=int)),
    ),
    "orders of other dense networks": (
        "order",
        lambda: dense.update(np.ones((2, 1, 2)), X, dense.polynomial(2), order=np.zeros((5, 2), dtype=int)),
    ),
    "vectors of a room": ("operation", lambda: vectors_of("modern")),
    "unknown method": ("methods", lambda: [*accuracy.measure(["x"])]),
    "no repeats": ("repeats", lambda: [*accuracy.measure(["ht.oracle"], repeats=0)]),
    "no rounds": ("rounds", lambda: [*cost.measure(rounds=0)]),
    "attack on nothing": ("statement", lambda: attack(None)),
    "attack on an unknown id": ("id", lambda: attack("energy.ascends")),
    "no draws": ("draws", lambda: attack("convergence.descends", draws=0)),
    "features of NaN": ("x", lambda: random_features.features([[np.nan, 1.0]], X)),
    "features of another width": ("x", lambda: random_features.features([[1.0]], X)),
    "memory of another width": ("patterns", lambda: random_features.memory([[1.0]], X)),
    "memory of other features": ("stored", lambda: random_features.density(S, [1.0], X)),
    "random features at no beta": ("beta", lambda: random_features.update(S, [1.0] * 4, X, 0)),
    "visible neurons of another width": ("visible", lambda: two_layers.energy([[1.0]], S, X, *LAYERS)),
    "hidden neurons of another number": ("hidden", lambda: two_layers.velocity(S, [[1.0]], X, *LAYERS)),
    "complex hidden neurons": ("hidden", lambda: two_layers.velocity(S, [[1j, 0]], X, *LAYERS)),
    "current in words": ("current", lambda: two_layers.energy(S, S, X, *LAYERS, current="a")),
    "current NaN": ("current", lambda: two_layers.energy(S, S, X, *LAYERS, current=[[np.nan, 0]])),
    "Tsallis at one": ("alpha", lambda: functions.tsallis_entropy([1.0], 1)),
    "Tsallis at zero": ("alpha", lambda: functions.tsallis_entropy([1.0], 0)),
    "no trials": ("trials", lambda: verify(next(iter(statements.everything().values())), trials=0)),
    "a fraction of trials": ("trials", lambda: verify("convergence.descends", trials=1.5)),
    "negative seed": ("seed", lambda: verify("convergence.descends", seed=-1)),
    "negative seed of a check": ("seed", lambda: check_implementation(modern, seed=-1)),
    "no claim": ("statement", lambda: verify(None)),
    "id a number": ("id", lambda: statements.by_id(3)),
    "id nothing": ("id", lambda: statements.by_id(None)),
    "unknown id": ("id", lambda: statements.by_id("energy.ascends")),
    "unknown chapter": ("id", lambda: statements.select(("astrology",))),
    "unknown backend": ("backend", lambda: array_like("tensorflow")),
    "unknown dtype": ("dtype", lambda: array_like("numpy", "float16")),
}


@pytest.mark.parametrize("case", SHAPES | OPTIONS)
def test_shapes_and_options(case):
    argument, call = (SHAPES | OPTIONS)[case]
    with pytest.raises(ValueError, match=rf"^{argument}: got .+;.+"):
        call()


@pytest.mark.parametrize("operation", ["association", "update", "energy"])
@pytest.mark.parametrize("room", [sparse, oracle.sparse])
def test_alpha(room, operation):
    compute = getattr(room, operation)
    for alpha in (np.nan, np.inf, "x", None, 0.5, 1j, True, [1.5]):
        with pytest.raises(ValueError, match=r"^alpha: got .+; allowed is .+"):
            compute(S, X, 1.0, alpha)
    for same in ((1, 1.0, np.int64(1)), (1.5, Fraction(3, 2), np.float32(1.5)), (2, np.int8(2), 2.0)):
        first, *others = (compute(S, X, 1.0, alpha) for alpha in same)
        for other in others:
            np.testing.assert_array_equal(first, other)


CLOSEST = {
    "convergence.descent": "convergence.descends",
    "ball_is_invariant": "fixed_points.ball_is_invariant",
    "is_lipshitz": "softmax.is_lipschitz",
}


@pytest.mark.parametrize("identifier", CLOSEST)
def test_unknown_ids_name_the_closest(identifier):
    with pytest.raises(ValueError, match=rf"closest are .*{CLOSEST[identifier]}(,|$)"):
        statements.by_id(identifier)


@pytest.mark.parametrize("identifier", ["qqq", "", None, 3, ["convergence.descends"]])
def test_nothing_is_called_close_that_is_not(identifier):
    for find in (statements.by_id, lambda name: statements.select((name,))):
        with pytest.raises(ValueError, match=r"^id: got .*; there is no such claim$"):
            find(identifier)


def test_an_unknown_chapter_names_the_closest():
    with pytest.raises(ValueError, match=r"closest are energy(,|$)"):
        statements.select(("energies",))


@pytest.mark.parametrize("same", ["(50)", "Eq. (50)", "eq.(50)", "Equation 50", "Eqs. (50)", " 50 "])
def test_equations_are_found_however_they_are_written(same):
    assert [claim.id for claim in statements.by_source(same)] == [
        claim.id for claim in statements.everything().values() if "(50)" in claim.source.equations.split(", ")
    ]


def test_numbers_of_a_paper_are_found_in_small_letters():
    assert statements.by_source("lemma  a5") == statements.by_source("Lemma A5")
    assert {"Lemma A5"} <= set(statements.by_source("lemma a5")[0].source.numbers)


@pytest.mark.parametrize("number", ["", None, 3, "Eq. (9999)", "A5", ["Theorem 1"]])
def test_a_number_that_no_claim_names_is_refused(number):
    with pytest.raises(ValueError, match=r"^number: got .*; no claim is made there; allowed is .*Theorem 1"):
        statements.by_source(number)


def test_a_misspelt_number_names_the_closest():
    with pytest.raises(ValueError, match=r"closest are Theorem 1(,|$)"):
        statements.by_source("Theorm 1")


@pytest.mark.parametrize("operation", ["energy", "update", "association", "jacobian"])
def test_mixtures_are_type_errors_that_name_both(operation, library):
    torch, strict = library("torch"), library("array_api_strict")
    function = getattr(modern, operation)
    for other, name in (
        (torch.asarray(X), "torch"),
        (strict.asarray(X), "array_api_strict"),
        (balls.asarray(X), "balls"),
        (symbols.asarray(X), "symbols"),
    ):
        with pytest.raises(TypeError, match=f"(?=.*numpy)(?=.*{name})"):
            function(S, other, 1.0)
        with pytest.raises(TypeError, match=f"(?=.*numpy)(?=.*{name})"):
            function(other[:1, :], X, 1.0)
    with pytest.raises(TypeError, match=r"(?=.*numpy)(?=.*balls)"):
        function(S, X, arb(1))
    with pytest.raises(TypeError, match=r"(?=.*numpy)(?=.*torch)"):
        function(S[None], X[None], torch.ones(1))


def test_claims_without_words_or_correction_are_refused():
    options = {
        "title": "t",
        "relation": "<=",
        "source": Source(THIS_PACKAGE),
        "instances": Family({"x": Field("real")}, ({},)),
    }

    def silent(model, case):
        return Sides(case.x, case.x)

    with pytest.raises(ValueError, match="docstring is the statement"):
        statement(**options)(silent)
    silent.__doc__ = "x is x."
    with pytest.raises(ValueError, match="what kind of fault"):
        statement(**options, counterexample=object())(silent)


def test_masks_are_named_by_the_shape_that_came():
    with pytest.raises(ValueError, match=r"^mask: got shape \(3,\); allowed is what broadcasts to \(2,\)"):
        attention.attention(S[0], X, X, 1.0, mask=[True] * 3)


def test_integers_of_every_kind():
    assert dense.polynomial(np.int64(3)).name == "polynomial(3)"
    assert np.all(modern.retrieve(S, X, 1.0, limit=np.int32(5)).updates <= 5)
    assert layers.hopfield(X, X, layers.Weights(), np.int64(2)).output.shape == (2, 4)
    assert verify("convergence.descends", trials=np.int64(2)).green


def test_numbers_of_numpy_are_numbers():
    assert Experiment("classical", noise=np.float32(0.25)).noise == 0.25
    assert Experiment("modern", beta=np.int8(2), radius_factor=Fraction(1, 2)).radius_factor == 0.5


def test_lists_are_arrays_for_features_and_layers():
    stored = random_features.memory(X.tolist(), X.tolist())
    found = random_features.update(S.tolist(), stored.tolist(), X.tolist(), 1)
    np.testing.assert_array_equal(found, random_features.update(S, stored, X, 1.0))
    for move in (two_layers.energy, two_layers.velocity):
        np.testing.assert_array_equal(move(S.tolist(), S.tolist(), X.tolist(), *LAYERS), move(S, S, X, *LAYERS))


def test_mixtures_name_the_arguments(library):
    with pytest.raises(TypeError, match=r"numpy and torch.*state is of numpy, patterns is of torch"):
        modern.update([1.0, 2.0], library("torch").asarray(X), 1.0)
    with pytest.raises(TypeError, match=r"state is of balls, patterns is of numpy .*fractions as balls"):
        modern.update([Fraction(1, 2)] * 2, X, 1.0)
    with pytest.raises(TypeError, match=r"beta is of balls, patterns is of numpy"):
        modern.update(S, X, arb(1))


@pytest.mark.filterwarnings("ignore:the matrix subclass")
def test_a_matrix_is_an_array_and_large_integers_are_floats():
    np.testing.assert_array_equal(modern.update(np.matrix(S), np.matrix(X), 1.0), modern.update(S, X, 1.0))
    assert modern.gradient([10**30, 0], X, 1.0).dtype == np.float64


RANGES = {
    "update": lambda lib: modern.update(lib(S), lib(X), 1e308),
    "many patterns": lambda lib: modern.update(lib(S), lib(np.tile(X, (150_000, 1))), 1e308),
    "energy": lambda lib: modern.energy(lib(S), lib(X), 1e308),
    "association": lambda lib: modern.association(lib(S), lib(X), 1e308),
    "jacobian": lambda lib: modern.jacobian(lib(S), lib(X), 1e308),
    "jacobian norm": lambda lib: modern.jacobian_norm(lib(S), lib(X), 1e308),
    "retrieve": lambda lib: modern.retrieve(lib(S), lib(X), 1e308),
    "attention": lambda lib: attention.attention(lib(S), lib(X), lib(X), 1e308),
    "causal": lambda lib: causal.update(lib(X), lib(X), 1e308),
    "layers": lambda lib: layers.hopfield(lib(S), lib(X), layers.Weights(), beta=1e308).output,
    "softmax": lambda lib: functions.softmax(lib(X), 1e308),
    "lse": lambda lib: functions.lse(lib(X), 1e308),
    "entmax": lambda lib: functions.entmax(lib(X), 1.5, 1e308),
}


@pytest.mark.parametrize("name", ["numpy", "torch"])
@pytest.mark.parametrize("case", RANGES)
@pytest.mark.filterwarnings("error")
def test_beta_beyond_the_range_is_named(case, name, library):
    with pytest.raises(ValueError, match=r"^beta: got .*1e\+308 beside .*; allowed is what keeps beta \*"):
        RANGES[case](library(name).asarray)


@pytest.mark.filterwarnings("error")
def test_norms_beyond_the_range_are_named():
    for state, patterns, name in ((S, 1e200 * X, "patterns"), (1e200 * S, X, "state")):
        with pytest.raises(ValueError, match=rf"^{name}: got .*; allowed is what keeps"):
            modern.energy(state, patterns, 1.0)
    with pytest.raises(ValueError, match=r"range of float16"):
        modern.energy((300 * S).astype(np.float16), (300 * X).astype(np.float16), 1.0)


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("operation", ["update", "energy", "energy_gap", "log_energy_gap", "retrieve"])
def test_interactions_beyond_the_range_are_named(operation, rng):
    patterns = rng.choice([-1.0, 1.0], (4, 3000)).astype(np.float32)
    patterns = patterns[:, :40] if operation == "log_energy_gap" else patterns
    degree = 13 if patterns.shape[-1] == 3000 else 26
    with pytest.raises(ValueError, match=rf"^interaction: got polynomial\({degree}\) on .* range of float32; allowed"):
        getattr(dense, operation)(patterns[:1], patterns, dense.polynomial(degree))


@pytest.mark.filterwarnings("error")
def test_sums_without_a_logarithm_are_refused():
    with pytest.raises(ValueError, match=r"^interaction: got polynomial\(3\) with a sum .* not positive; allowed"):
        dense.log_negative_energy([1.0, -1.0], [[1.0, -1.0], [-1.0, 1.0]], dense.polynomial(3))
