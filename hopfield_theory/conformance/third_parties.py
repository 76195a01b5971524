"""Other people's libraries, put to the checks: what holds, what fails, and what they answer where the definition has no answer.

A library is imported when it is judged. Nothing is said about it that its own answers do not show.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from datetime import date
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from typing import Any

import numpy as np

from ..evidence.record import environment
from .adapter import Adapter
from .check import CheckRecord, check_implementation
from .maps import judge_maps

__all__ = ["PUBLISHED", "Finding", "Probe", "ThirdParty", "as_findings", "judge", "said"]


@dataclass(frozen=True)
class Probe:
    """A question beyond the checks: what is asked, and a function that gives the answer in words."""

    question: str
    answer: Callable[[], str]


@dataclass(frozen=True)
class ThirdParty:
    """An implementation by others, and how it is asked.

    Attributes
    ----------
    name
        What is judged.
    package
        The distribution that it comes in.
    model
        A key of ``conformance.OPERATIONS``; "maps" for maps from scores to weights.
    backend
        Which arrays it takes.
    conventions
        In words, how its conventions differ from ours, which the adapter converts.
    adapter
        Imports the library and gives the functions.
    dtypes
        What it is judged in.
    probes
        Questions beyond the checks.
    trials
        Random instances for each claim; few where a library compiles for every shape.
    statements
        Ids or chapters of the checks that it is put to; by default all.
    """

    name: str
    package: str
    model: str
    backend: str
    conventions: str
    adapter: Callable[[], Any]
    dtypes: tuple[str, ...] = ("float64", "float32")
    probes: tuple[Probe, ...] = ()
    trials: int = 40
    statements: tuple[str, ...] | None = None


@dataclass
class Finding:
    """What was found out about one implementation in one dtype."""

    name: str
    package: str
    version: str
    model: str
    backend: str
    dtype: str
    conventions: str
    counts: dict[str, int]
    failures: list[dict[str, Any]] = field(default_factory=list)
    skipped: list[dict[str, str]] = field(default_factory=list)
    probes: list[dict[str, str]] = field(default_factory=list)


def judge(party: ThirdParty, trials: int | None = None, seed: int = 0, statements: Any = None) -> Iterator[Finding]:
    """Judge an implementation in each of its dtypes.

    Parameters
    ----------
    party : ThirdParty
    trials : int, optional
        Random instances for each claim; by default as many as are set for the implementation.
    seed, statements
        As in :func:`hopfield_theory.conformance.check_implementation`.

    Yields
    ------
    Finding

    Raises
    ------
    ImportError
        If the library is not installed.
    """
    with _precision_of_jax(party.backend):
        functions, trials = party.adapter(), trials or party.trials
        for dtype in party.dtypes:
            if party.model == "maps":
                records = judge_maps(functions, party.backend, dtype, trials, seed)
            else:
                options: Mapping[str, Any] = {"backend": party.backend, "dtype": dtype, "trials": trials, "seed": seed}
                records = check_implementation(
                    functions, party.model, statements=statements or party.statements, **options
                )
            yield _finding(party, dtype, records)


def _finding(party: ThirdParty, dtype: str, records: list[CheckRecord]) -> Finding:
    counts = {s: sum(r.status == s for r in records) for s in dict.fromkeys(r.status for r in records)}
    kept = ("statement", "title", "reason", "cause", "worst", "left", "right", "correct")
    failures = [{key: asdict(record)[key] for key in kept} for record in records if record.status == "failed"]
    skipped: dict[str, list[str]] = {}
    for record in records:
        if record.status in ("skipped", "vacuous"):
            skipped.setdefault(record.reason, []).append(record.statement)
    return Finding(
        party.name,
        party.package.split()[0],
        _version(party.package),
        party.model,
        party.backend,
        dtype,
        party.conventions,
        counts,
        failures,
        [{"reason": reason, "checks": ", ".join(those)} for reason, those in skipped.items()],
        [{"question": p.question, "answer": p.answer()} for p in party.probes] if dtype == party.dtypes[0] else [],
    )


def _version(package: str) -> str:
    """Give the version of a distribution; a checkout has its commit behind its name."""
    name, _, commit = package.partition(" ")
    try:
        return commit or version(name)
    except PackageNotFoundError:
        return "unknown"


@contextmanager
def _precision_of_jax(backend: str) -> Iterator[None]:
    """Put JAX's precision, which a float64 run changes for the whole process, back to what it was."""
    if backend != "jax":
        yield
        return
    config = import_module("jax").config
    before = config.jax_enable_x64
    try:
        yield
    finally:
        config.update("jax_enable_x64", before)


def as_findings(findings: list[Finding], seed: int) -> dict[str, Any]:
    """Give findings, ready for JSON, with the date and the environment that they were made in."""
    return {
        "date": date.today().isoformat(),
        "seed": seed,
        "environment": environment(),
        "findings": [asdict(finding) for finding in findings],
    }


def said(ask: Callable[[], Any]) -> str:
    """Put an answer, or the error that came instead, into words."""
    try:
        with np.errstate(all="ignore"):
            answer = ask()
    except Exception as raised:  # whatever a library raises is its answer
        return f"raises {type(raised).__name__}: {' '.join(str(raised).split())}"[:200]
    return answer if isinstance(answer, str) else str(np.asarray(answer, dtype=float).round(4).tolist())


# --- attention --------------------------------------------------------------------------------------------------------

_HIDDEN = "A query that sees no key: query 1, key 1, value 1, mask false"
_QUERY = [[1.0]]


def _torch() -> Any:
    return import_module("torch")


def _sdpa() -> Adapter:
    attend = _torch().nn.functional.scaled_dot_product_attention
    return Adapter(
        takes="network", attention=lambda q, k, v, beta, mask=None: attend(q, k, v, attn_mask=mask, scale=float(beta))
    )


def _sdpa_hidden() -> str:
    torch = _torch()
    x = torch.asarray(_QUERY)
    return said(
        lambda: torch.nn.functional.scaled_dot_product_attention(x, x, x, attn_mask=torch.asarray([[False]])).numpy()
    )


def _multihead(width: int, dtype: Any) -> Any:
    """Give a module with one head whose projections change nothing."""
    torch = _torch()
    module = torch.nn.MultiheadAttention(width, 1, bias=False, batch_first=True, dtype=dtype).eval()
    with torch.no_grad():
        module.in_proj_weight.copy_(torch.eye(width, dtype=dtype).repeat(3, 1))
        module.out_proj.weight.copy_(torch.eye(width, dtype=dtype))
    return module


def _torch_module() -> Adapter:
    torch = _torch()

    def attend(q, k, v, beta, mask=None):
        width = max(q.shape[-1], v.shape[-1])
        padded = [torch.nn.functional.pad(x, (0, width - x.shape[-1]))[None] for x in (q * (beta * width**0.5), k, v)]
        with torch.no_grad():
            output, _ = _multihead(width, q.dtype)(*padded, attn_mask=mask, need_weights=False)
        return output[0, :, : v.shape[-1]]

    return Adapter(takes="network", mask="true_hides", attention=attend)


def _module_hidden() -> str:
    torch = _torch()
    x = torch.asarray([_QUERY])
    module = _multihead(1, x.dtype)
    return said(lambda: module(x, x, x, attn_mask=torch.asarray([[True]]), need_weights=False)[0][0].detach().numpy())


def _jax_attention() -> Adapter:
    jax = import_module("jax")

    def attend(q, k, v, beta, mask=None):
        width = max(q.shape[-1], v.shape[-1])
        heads = [jax.numpy.pad(x, ((0, 0), (0, width - x.shape[-1])))[None, :, None, :] for x in (q, k, v)]
        mask = None if mask is None else jax.numpy.asarray(mask)[None, None]
        return jax.nn.dot_product_attention(*heads, scale=float(beta), mask=mask)[0, :, 0, : v.shape[-1]]

    return Adapter(takes="network", attention=attend)


def _jax_hidden() -> str:
    jax = import_module("jax")
    x = jax.numpy.ones((1, 1, 1, 1))
    return said(lambda: jax.nn.dot_product_attention(x, x, x, mask=jax.numpy.zeros((1, 1, 1, 1), dtype=bool))[0, :, 0])


def _jax_widths() -> str:
    jax = import_module("jax")
    x, v = jax.numpy.ones((1, 1, 1, 1)), jax.numpy.ones((1, 1, 1, 2))
    return said(lambda: jax.nn.dot_product_attention(x, x, v)[0, :, 0])


def _equinox() -> Adapter:
    jax, eqx = import_module("jax"), import_module("equinox")

    def attend(q, k, v, mask=None):
        sizes = {
            "query_size": q.shape[-1],
            "key_size": k.shape[-1],
            "value_size": v.shape[-1],
            "output_size": v.shape[-1],
        }
        module = eqx.nn.MultiheadAttention(
            1, **sizes, qk_size=k.shape[-1], vo_size=v.shape[-1], dtype=q.dtype, key=jax.random.key(0)
        )
        widths = {"query": q, "key": k, "value": v, "output": v}
        for part, x in widths.items():
            module = eqx.tree_at(
                lambda m, part=part: getattr(m, f"{part}_proj").weight,
                module,
                jax.numpy.eye(x.shape[-1], dtype=q.dtype),
            )
        return module(q, k, v, mask=mask)

    return Adapter(
        takes="network", beta="in_query_times_root_width",
        attention=lambda q, k, v, mask=None: attend(q, k, v, None if mask is None else jax.numpy.asarray(mask)),
    )  # fmt: skip


# --- networks ---------------------------------------------------------------------------------------------------------


def _hopfieldnetwork() -> Adapter:
    library = import_module("hopfieldnetwork.libary")

    def network(couplings):
        found = library.HopfieldNetwork(couplings.shape[-1])
        found.w = couplings
        return found

    def update(state, couplings):
        found = network(couplings)
        found.set_initial_neurons_state(state)
        found.update_neurons(1, "sync")
        return found.S.astype(float)

    return Adapter(
        takes="state", diagonal="zero", normalisation="sites", order="synchronous", at_zero=1,
        couplings=lambda patterns: library.construct_hebb_matrix(np.ascontiguousarray(patterns.T)),
        energy=lambda state, couplings: np.asarray(network(couplings).compute_energy(state)),
        update=update,
    )  # fmt: skip


def _tie_is_missed() -> str:
    """Look for a state and patterns where a field that is exactly zero is not seen as zero."""
    library = import_module("hopfieldnetwork.libary")
    rng = np.random.default_rng(0)
    for count, sites in [(c, d) for d in (11, 101, 301, 1001) for c in (2, 16, 128, 512)]:
        patterns = rng.choice([-1, 1], (sites, count))
        found = library.HopfieldNetwork(sites)
        found.train_pattern(patterns)
        whole = patterns @ patterns.T
        np.fill_diagonal(whole, 0)
        for _ in range(50):
            state = rng.choice([-1, 1], sites)
            found.set_initial_neurons_state(state.copy())
            found.update_neurons(1, "sync")
            missed = np.flatnonzero((whole @ state == 0) & (np.asarray(found.S) == -1))
            if len(missed):
                field_ = float(found.w[missed[0]] @ state)
                return (
                    f"no: with {count} patterns of {sites} sites (seed 0) its field is {field_:.3g} where the exact one is 0, "
                    "and the site goes to -1"
                )
    return "yes, in 800 random states of 11 to 1001 sites"


def _keeps_the_state() -> str:
    library = import_module("hopfieldnetwork.libary")
    given = np.asarray([1, 1, 1, -1])
    found = library.HopfieldNetwork(4)
    found.train_pattern(np.asarray([1, 1, 1, 1]))
    found.set_initial_neurons_state(given)
    found.update_neurons(1, "async")
    return f"the caller's array [1, 1, 1, -1] is {given.tolist()} afterwards"


def _entmax() -> dict[str, tuple[Callable, float]]:
    library = import_module("entmax")
    return {
        "sparsemax": (lambda z: library.sparsemax(z, dim=-1), 2.0),
        "entmax15": (lambda z: library.entmax15(z, dim=-1), 1.5),
        "sparsemax_bisect": (lambda z: library.sparsemax_bisect(z, dim=-1), 2.0),
        "entmax_bisect(alpha=1.5)": (lambda z: library.entmax_bisect(z, alpha=1.5, dim=-1), 1.5),
        "entmax_bisect(alpha=1.25)": (lambda z: library.entmax_bisect(z, alpha=1.25, dim=-1), 1.25),
    }


#: What can be installed from PyPI.
PUBLISHED: dict[str, ThirdParty] = {
    party.name: party
    for party in (
        ThirdParty(
            "torch.nn.functional.scaled_dot_product_attention", "torch", "attention", "torch",
            "scale=beta; a boolean attn_mask is true where a query sees a key", _sdpa,
            probes=(Probe(_HIDDEN, _sdpa_hidden),),
        ),
        ThirdParty(
            "torch.nn.MultiheadAttention", "torch", "attention", "torch",
            "one head, identity projections, eval mode; the query is multiplied by beta times the root of the width, "
            "which the module divides by; a boolean attn_mask is true where a key is hidden", _torch_module,
            probes=(Probe(_HIDDEN, _module_hidden),),
        ),
        ThirdParty(
            "jax.nn.dot_product_attention", "jax", "attention", "jax",
            "one head; scale=beta; queries, keys and values are filled up with zeros to the same width", _jax_attention,
            probes=(Probe(_HIDDEN, _jax_hidden), Probe("Values of another width than the keys: 2 and 1", _jax_widths)),
            trials=2,
        ),
        ThirdParty(
            "equinox.nn.MultiheadAttention", "equinox", "attention", "jax",
            "one head, identity projections; beta times the root of the width in the query", _equinox, ("float64",), trials=2,
            statements=("value",),
        ),
        ThirdParty(
            "hopfieldnetwork.HopfieldNetwork", "hopfieldnetwork", "classical", "numpy",
            "patterns in columns; couplings divided by the number of sites, with zero diagonal; mode \"sync\"; ties go to +1 "
            "(asynchronous updates draw their own random order, which no check can ask for)", _hopfieldnetwork, ("float64",),
            probes=(
                Probe("Does a field that is exactly zero count as zero?", _tie_is_missed),
                Probe("Does an asynchronous update leave the array that it was given alone?", _keeps_the_state),
            ),
        ),
        ThirdParty("entmax: maps to the simplex", "entmax", "maps", "torch", "scores in rows, dim=-1", _entmax),
    )
}  # fmt: skip
