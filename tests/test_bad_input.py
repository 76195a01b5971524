"""Bad input is a ValueError that names the argument, what came and what is allowed; mixtures are TypeErrors."""

import numpy as np
import pytest
from flint import arb

from hopfield_theory import functions, statements
from hopfield_theory.arithmetic import balls, symbols
from hopfield_theory.evidence import array_like, verify
from hopfield_theory.models import classical, dense, modern
from hopfield_theory.statement import Family, Field, Sides, Source, statement
from hopfield_theory.statements.sources import THIS_PACKAGE
from hopfield_theory.theory import separation

X, S = np.asarray([[1.0, 2.0], [3.0, 4.0]]), np.asarray([[1.0, 1.0]])
W = np.asarray([[0.0, 1.0], [1.0, 0.0]])
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
    "tolerance negative": ("tolerance", lambda: modern.retrieve(S, X, 1.0, tolerance=-1.0)),
    "tolerance NaN": ("tolerance", lambda: modern.retrieve(S, X, 1.0, tolerance=np.nan)),
    "alpha below one": ("alpha", lambda: functions.entmax([1.0], 0.5)),
    "alpha infinite": ("alpha", lambda: functions.entmax([1.0], np.inf)),
    "alpha text": ("alpha", lambda: functions.entmax([1.0], "2")),
    "Tsallis at one": ("alpha", lambda: functions.tsallis_entropy([1.0], 1)),
    "Tsallis at zero": ("alpha", lambda: functions.tsallis_entropy([1.0], 0)),
    "no trials": ("trials", lambda: verify(next(iter(statements.everything().values())), trials=0)),
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


def test_unknown_ids_name_the_closest():
    with pytest.raises(ValueError, match=r"convergence\.descends"):
        statements.by_id("convergence.descent")


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
