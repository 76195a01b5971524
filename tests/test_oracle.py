"""The oracle keeps its promise, 8 ulp (2 in float32), on inputs made to be hard, on every library; truth is certified in balls."""

import warnings

import flint
import numpy as np
import pytest
from flint import arb

import hopfield_theory as ht
from hopfield_theory.arithmetic import balls, doubles, namespace_of
from hopfield_theory.arithmetic.dispatch import system_of
from hopfield_theory.arithmetic.floats import device_of, to_numpy
from hopfield_theory.conformance.hard_inputs import CLASSES, hard_inputs, nearly_tied
from hopfield_theory.models import dense, modern, sparse

PROMISE = {"float64": 8.0, "float32": 2.0}
SCALARS = ["energy", "lse", "remaining_weight", "retrieval_error", "jacobian_norm"]


def truth_of(state, patterns, beta, bits=2200):
    """Give the exact values of all quantities; the leading pattern is the first of those that tie."""
    with flint.ctx.workprec(bits):
        state, patterns = balls.asarray(state), balls.asarray(patterns)
        scores = balls.matmul(patterns, state)
        lead = 0
        for j in range(1, len(scores)):
            lead = j if scores[j] > scores[lead] else lead
        p, f = modern.association(state, patterns, beta), modern.update(state, patterns, beta)
        moved = balls.matmul(p[None, :], patterns - patterns[lead])[0]
        centred = patterns - f
        jacobian = balls.matmul((p[:, None] * centred).T, centred) * arb(beta)
        return {
            "association": p,
            "update": f,
            "displacement": moved,
            "jacobian": jacobian,
            "energy": modern.energy(state, patterns, beta),
            "lse": ht.functions.lse(scores, beta),
            "remaining_weight": balls.sum(np.delete(p, lead), axis=-1),
            "retrieval_error": ht.functions.norm(moved),
            "jacobian_norm": None if all(float(x.mid()) == 0 for x in jacobian.flat) else largest_eigenvalue(jacobian),
        }


def largest_eigenvalue(jacobian):
    top = max(abs(float(x.mid())) for x in jacobian.flat)
    scale = 2 ** flint.fmpq(1) if top == 0 else arb(top)  # the solver works with ordinary numbers
    with flint.ctx.workprec(300):
        return balls.spectral_norm(jacobian / scale)[()] * scale


def spacing(size, dtype):
    """Give the unit in the last place of the dtype at a size."""
    return float(np.spacing(np.asarray(size).astype(dtype)))


def ulps(value, truth, dtype, size=None):
    """Give the distance to the truth, in units in the last place at the truth, or at another size."""
    size = abs(float(truth.mid())) if size is None else size
    with flint.ctx.workprec(2200), np.errstate(under="ignore"):
        return float(abs(arb(float(value)) - truth.mid())) / spacing(size, dtype)


def worst(operation, value, truth, dtype="float64"):
    """Give the error of a result in ulp: component by component, of the norm for displacement, of the diagonal for J."""
    if operation == "displacement":
        with flint.ctx.workprec(2200):
            apart = [arb(float(a)) - t.mid() for a, t in zip(value, truth, strict=True)]
            error = float(sum((x * x for x in apart), arb(0)).sqrt())
            size = float(sum((t * t for t in truth), arb(0)).mid().sqrt())
        return error / spacing(size, dtype)
    if operation == "jacobian":
        diagonal = [abs(float(x.mid())) ** 0.5 for x in np.diag(truth)]
        sizes = [a * b for a in diagonal for b in diagonal]
        return max(ulps(a, t, dtype, size) for a, t, size in zip(value.flat, truth.flat, sizes, strict=True))
    pairs = zip(np.asarray(value).reshape(-1), np.asarray(truth, dtype=object).reshape(-1), strict=True)
    return max(ulps(a, t, dtype) for a, t in pairs)


def representable(truth, dtype):
    """Say whether a result is within the range of the dtype."""
    with flint.ctx.workprec(60):
        return all(abs(float(arb(x).mid())) < float(np.finfo(dtype).max) for x in np.asarray(truth, dtype=object).flat)


@pytest.mark.parametrize("kind", CLASSES)
@pytest.mark.filterwarnings("error")
def test_promise_on_hard_inputs(kind):
    for case in hard_inputs(kind):
        for operation, truth in truth_of(case.state, case.patterns, case.beta).items():
            value = getattr(ht.oracle, operation)(case.state, case.patterns, case.beta)
            if truth is None:
                assert value == 0
            elif representable(truth, "float64"):
                assert np.all(np.isfinite(value))
                assert worst(operation, value, truth) <= PROMISE["float64"], (operation, case.beta)


@pytest.mark.parametrize(
    "kind",
    [
        "nearly tied, norm 100, beta 1e3",
        pytest.param("clusters of spread 1e-5 at norm 100", marks=pytest.mark.slow),
        pytest.param("random", marks=pytest.mark.slow),
        pytest.param("corners", marks=pytest.mark.slow),
    ],
)
def test_promise_on_every_library(kind, like, dtype):
    """The arrays come back in their library, dtype and device; float32 is rounded once, from float64."""
    for case in hard_inputs(kind, seed=1):
        state, patterns = (namespace_of(like).convert(x, like) for x in (case.state, case.patterns))
        exact = truth_of(to_numpy(state), to_numpy(patterns), case.beta)
        for operation, truth in exact.items():
            value = getattr(ht.oracle, operation)(state, patterns, case.beta)
            assert (system_of(value), value.dtype, device_of(value)) == (system_of(like), like.dtype, device_of(like))
            if truth is not None:
                assert worst(operation, to_numpy(value), truth, dtype) <= PROMISE[dtype], (operation, case.beta)


@pytest.mark.parametrize("kind", ["subnormal", "nearly tied, norm 1e4, beta 1e8"])
def test_jax_flushes_nothing_and_fuses_nothing(kind, library):
    """Compiled arithmetic could break error-free transformations; the oracle computes on the host, so it is the same to the bit."""
    jax = library("jax")
    before = jax.config.jax_enable_x64
    jax.config.update("jax_enable_x64", True)
    try:
        for case in hard_inputs(kind):
            for operation in ("association", "update", *SCALARS):
                function = getattr(ht.oracle, operation)
                ours = function(case.state, case.patterns, case.beta)
                theirs = function(jax.numpy.asarray(case.state), jax.numpy.asarray(case.patterns), case.beta)
                assert np.array_equal(np.asarray(theirs), ours)
    finally:
        jax.config.update("jax_enable_x64", before)


def test_plain_formulas_lose_what_the_oracle_keeps(rng):
    """The same inputs are hard: the definition in ordinary rounding is off by millions of ulp."""
    state, patterns, beta = nearly_tied(rng, 100.0, 1e6, 0.3)
    truth = truth_of(state, patterns, beta)["association"]
    assert worst("association", modern.association(state, patterns, beta), truth) > 1e6
    assert worst("association", ht.oracle.association(state, patterns, beta), truth) <= 1


def test_other_patterns_than_the_leading_one(rng):
    state, patterns = rng.standard_normal(4), rng.standard_normal((6, 4))
    with flint.ctx.workprec(300):
        p = modern.association(balls.asarray(state), balls.asarray(patterns), 2.0)
        for i in range(6):
            value = ht.oracle.remaining_weight(state, patterns, 2.0, pattern=i)
            assert worst("remaining_weight", value, balls.sum(np.delete(p, i), axis=-1)) <= 8
            moved = balls.matmul(p[None, :], balls.asarray(patterns) - balls.asarray(patterns[i]))[0]
            assert worst("displacement", ht.oracle.displacement(state, patterns, 2.0, pattern=i), moved) <= 8
            distance = ht.oracle.retrieval_error(state, patterns, 2.0, i)
            assert worst("retrieval_error", distance, ht.functions.norm(moved)) <= 8
    assert ht.oracle.remaining_weight(state, patterns, 2.0, pattern=-1) == value
    assert ht.oracle.remaining_weight(100 * patterns[0], 100 * patterns, 2.0, pattern=1) == 1


@pytest.mark.parametrize("operation", ["association", "update", "displacement", "jacobian", *SCALARS])
def test_batches_are_loops(operation, rng):
    function = getattr(ht.oracle, operation)
    state, patterns = rng.standard_normal((2, 3, 4, 5)), rng.standard_normal((3, 6, 5))
    beta = np.asarray([0.1, 1.0, 200.0])
    together = function(state, patterns, beta)
    for a in range(2):
        for b in range(3):
            for s in range(4):
                single = function(state[a, b, s], patterns[b], float(beta[b]))
                assert together[a, b, s].shape == single.shape
                assert np.array_equal(together[a, b, s], single)


def test_order_of_the_patterns_does_not_matter(rng):
    state, patterns, beta = nearly_tied(rng, 100.0, 1e6, 0.3)
    order = rng.permutation(len(patterns))
    for operation in ("update", *SCALARS):
        function = getattr(ht.oracle, operation)
        assert np.array_equal(function(state, patterns, beta), function(state, patterns[order], beta))


def test_limits_in_beta(rng):
    state, patterns = rng.standard_normal(5), rng.standard_normal((7, 5))
    assert np.allclose(ht.oracle.update(state, patterns, 1e-300), patterns.mean(axis=0), rtol=1e-15)
    lead = np.argmax(patterns @ state)
    assert np.array_equal(ht.oracle.update(state, patterns, 1e300), patterns[lead])
    assert ht.oracle.remaining_weight(state, patterns, 1e300) == ht.oracle.jacobian_norm(state, patterns, 1e300) == 0
    # weights below the least float64: the limit is reached from above, through subnormal numbers
    far = [
        ht.oracle.remaining_weight(np.ones(1), np.asarray([[0.0], [-1.0]]), beta)
        for beta in (700.0, 720.0, 745.0, 746.0)
    ]
    assert far == sorted(far, reverse=True)
    assert far[2] == 5e-324
    assert far[3] == 0


def test_lost_digits_are_said():
    """Scores that cancel by more than 90 bits are beyond error-free sums of three parts; the result comes with a warning."""
    patterns = np.asarray([[1.0, 0.0, 0.0], [0.0, 1.0, -1.0]])
    with pytest.warns(ht.oracle.LostDigits, match="known to"):
        ht.oracle.update(np.asarray([1.0, 1.0, 2.0**-100]), patterns, 2.0**100)


def test_what_is_refused(rng, library):
    state, patterns = rng.standard_normal(3), rng.standard_normal((4, 3))
    with pytest.raises(TypeError, match=r"^state: got balls"):
        ht.oracle.update(balls.asarray(state), balls.asarray(patterns), 1.0)
    with pytest.raises(ValueError, match=r"^pattern: got 4; allowed is"):
        ht.oracle.remaining_weight(state, patterns, 1.0, pattern=4)
    with pytest.raises(ValueError, match=r"^beta: got"):
        ht.oracle.energy(state, patterns, 0.0)
    with pytest.raises(ValueError, match=r"^alpha: got 2.5; allowed is"):
        ht.oracle.sparse.update(state, patterns, 1.0, alpha=2.5)
    jax = library("jax")
    with pytest.raises(TypeError, match="traced"):
        jax.jit(lambda x: ht.oracle.update(x, jax.numpy.asarray(patterns), 1.0))(jax.numpy.asarray(state))


@pytest.mark.slow
@pytest.mark.parametrize("beta", [1e-3, 1e3, 1e8])
def test_promise_for_many_patterns(beta, rng):
    """A hundred thousand patterns in clusters at norm 100; truth from balls on all of them."""
    centres = rng.standard_normal((100, 4))
    centres *= 100 / np.linalg.norm(centres, axis=-1, keepdims=True)
    patterns = np.repeat(centres, 1000, axis=0) + 1e-5 * rng.standard_normal((100_000, 4))
    state = patterns[5] + 1e-6 * rng.standard_normal(4)
    bits = 400
    with flint.ctx.workprec(bits):
        x, xi = balls.asarray(patterns), balls.asarray(state)
        scores = balls.matmul(x, xi) * arb(beta)
        top = max(range(len(scores)), key=lambda j: float((scores[j] - scores[5]).mid()))
        e = balls.exp(scores - scores[top])
        total = balls.sum(e, axis=-1)
        moved = balls.matmul(e[None, :], x - x[top])[0] / total
        squares = balls.sum(x * x, axis=-1)
        energy = (balls.max(squares) + balls.sum(xi * xi)) / 2 - (scores[top] + (total / 100_000).log()) / beta
        p, f, rest = e / total, moved + x[top], balls.sum(np.delete(e, top), axis=-1) / total
    assert worst("association", ht.oracle.association(state, patterns, beta), p) <= 8
    assert worst("update", ht.oracle.update(state, patterns, beta), f) <= 8
    assert worst("displacement", ht.oracle.displacement(state, patterns, beta), moved) <= 8
    assert worst("energy", ht.oracle.energy(state, patterns, beta), energy) <= 8
    assert worst("remaining_weight", ht.oracle.remaining_weight(state, patterns, beta), rest) <= 8


SPARSE = [
    "random",
    "nearly tied, norm 100, beta 1e3",
    "exactly tied",
    "clusters of spread 1e-5 at norm 100",
    "extreme beta",
    "corners",
]


@pytest.mark.parametrize("alpha", [1, pytest.param(1.1, marks=pytest.mark.slow), 4 / 3, 1.5, 2])
@pytest.mark.parametrize("kind", SPARSE)
def test_sparse_promise(kind, alpha):
    for case in hard_inputs(kind):
        if case.beta < 1e-100:  # see the next test
            continue
        with flint.ctx.workprec(700):
            exact = (balls.asarray(case.state), balls.asarray(case.patterns), case.beta, alpha)
            truths = {name: getattr(sparse, name)(*exact) for name in ("association", "update", "energy")}
        for name, truth in truths.items():
            value = getattr(ht.oracle.sparse, name)(case.state, case.patterns, case.beta, alpha)
            for a, t in zip(np.reshape(value, -1), np.reshape(np.asarray(truth, dtype=object), -1), strict=True):
                if t.contains(0) or abs(float(t.mid())) < 1e-150:  # what balls of 700 bits cannot tell from zero
                    assert abs(a) < 1e-140
                else:
                    assert ulps(a, t, "float64") <= 8, (name, case.beta)


@pytest.mark.parametrize("alpha", [1.1, 1.5, 2])
def test_sparse_and_modern_agree_where_beta_vanishes(alpha, rng):
    state, patterns = rng.standard_normal(5), rng.standard_normal((7, 5))
    ours, theirs = ht.oracle.sparse.energy(state, patterns, 1e-300, alpha), ht.oracle.energy(state, patterns, 1e-300)
    assert abs(ours - theirs) <= 2 * np.spacing(theirs)
    assert np.array_equal(
        ht.oracle.sparse.update(state, patterns, 1e-300, alpha), ht.oracle.update(state, patterns, 1e-300)
    )


INTERACTIONS = [dense.polynomial(2), dense.polynomial(3), dense.polynomial(30), dense.rectified(4), dense.exponential()]


@pytest.mark.parametrize("interaction", INTERACTIONS, ids=lambda interaction: interaction.name)
@pytest.mark.parametrize("patterns_are", ["signs", "real"])
def test_dense_promise(interaction, patterns_are, rng):
    state = rng.choice([-1.0, 1.0], (5, 12))
    patterns = rng.choice([-1.0, 1.0], (6, 12)) if patterns_are == "signs" else 20 * rng.standard_normal((6, 12))
    with flint.ctx.workprec(600):
        exact = balls.asarray(state), balls.asarray(patterns), interaction
        energy, updated = dense.energy(*exact), dense.update(*exact)
        positive = all(e < 0 for e in energy)
        logarithm = dense.log_negative_energy(*exact) if positive else None
    assert worst("energy", ht.oracle.dense.energy(state, patterns, interaction), energy) <= 8
    if positive:
        assert worst("energy", ht.oracle.dense.log_negative_energy(state, patterns, interaction), logarithm) <= 8
    assert np.array_equal(ht.oracle.dense.update(state, patterns, interaction), updated.astype(float))


def test_dense_and_sparse_keep_library_dtype_and_device(like, dtype, rng):
    state, patterns = rng.choice([-1.0, 1.0], (2, 5, 8)), rng.choice([-1.0, 1.0], (2, 4, 8))
    arrays = [namespace_of(like).convert(x, like) for x in (state, patterns)]
    cubic, oracle = dense.polynomial(3), ht.oracle
    for ours, plain in (
        (oracle.dense.energy(*arrays, cubic), oracle.dense.energy(state, patterns, cubic)),
        (oracle.dense.update(*arrays, cubic), oracle.dense.update(state, patterns, cubic)),
        (oracle.sparse.update(*arrays, 0.3), oracle.sparse.update(state, patterns, 0.3)),
        (oracle.sparse.energy(*arrays, 0.3), oracle.sparse.energy(state, patterns, 0.3)),
    ):
        assert (system_of(ours), ours.dtype, device_of(ours)) == (system_of(like), like.dtype, device_of(like))
        assert np.allclose(to_numpy(ours), plain, rtol=float(np.finfo(dtype).eps), atol=0)


def test_dense_signs_are_right_where_rounding_is_not(rng):
    """Gaps below the rounding of their terms, and ties between gaps that float64 does not hold."""
    patterns = rng.standard_normal((4, 6)) * 1e3
    patterns[2:] = -patterns[:2]  # even interactions give every site a gap of exactly zero from the other sites' mirror
    state = np.asarray([1.0, -1.0, 1.0, 1.0, -1.0, 1.0])
    odd = dense.polynomial(5)
    for order in ("synchronous", "sequential", np.asarray([3, 3, 0])):
        assert np.array_equal(ht.oracle.dense.update(state, patterns, odd, order=order, at_zero="keep"), state)
        forced = ht.oracle.dense.update(state, patterns, odd, order=order, at_zero=-1)
        sites = np.arange(6) if isinstance(order, str) else np.unique(order)
        assert np.all(forced[sites] == -1)
    close = np.asarray([[1.0, 2.0**-30], [-1.0, 2.0**-30 + 2.0**-80]])
    assert np.array_equal(ht.oracle.dense.update(np.ones(2), close, dense.exponential(), order=[1]), [1, 1])
    assert np.array_equal(ht.oracle.dense.update(np.ones(2), -close, dense.exponential(), order=[1]), [1, -1])


def test_dense_exponential_overflows_only_where_the_result_does():
    state, patterns = np.ones(800), np.ones((3, 800))
    assert ht.oracle.dense.energy(state, patterns, dense.exponential()) == -np.inf
    assert ht.oracle.dense.log_negative_energy(state, patterns, dense.exponential()) == 800 + np.log(3)


def test_dense_powers_and_logarithms_that_do_not_exist():
    patterns, inverse = np.asarray([[1.0, 1.0, 1.0], [1.0, 1.0, -1.0]]), dense.Interaction("inverse", lambda a: a**-1)
    assert ht.oracle.dense.energy(np.ones(3), patterns, inverse) == -4 / 3
    with pytest.raises(TypeError, match="whole powers"):
        ht.oracle.dense.energy(np.ones(3), patterns, dense.Interaction("root", lambda a: a**0.5))
    for level in (ht.dense, ht.oracle.dense):
        with pytest.raises(ValueError, match="sum over the patterns that is not positive"):
            level.log_negative_energy(np.ones(3), -patterns, dense.polynomial(3))


def test_double_double_functions(rng):
    """The functions are good to 2^-95, relative, over their whole range."""
    w = doubles.Doubles(*doubles.two_sum(*(lambda x: (x, 1e-17 * x))(-(10.0 ** rng.uniform(-30, 2.8, 300)))))
    y = doubles.Doubles.of(np.concatenate([-rng.uniform(0, 0.999, 100), 10.0 ** rng.uniform(-30, 6, 100)]))

    def exact(x):
        return [arb(a) + arb(b) for a, b in zip(x.hi.tolist(), x.lo.tolist(), strict=True)]

    with flint.ctx.workprec(300), warnings.catch_warnings():
        warnings.simplefilter("error")
        for ours, theirs in (
            (doubles.expm1(w), [x.expm1() for x in exact(w)]),
            (doubles.log1p(y), [x.log1p() for x in exact(y)]),
            (y / (y + 3.0), [x / (x + 3) for x in exact(y)]),
            ((y + 2.0) ** 7, [(x + 2) ** 7 for x in exact(y)]),
        ):
            assert max(float(abs(a / b - 1)) for a, b in zip(exact(ours), theirs, strict=True)) < 2.0**-95
