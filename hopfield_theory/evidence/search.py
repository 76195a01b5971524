"""Attack a claim: search for the instance that brings left / right closest to, or past, one."""

import dataclasses
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy.optimize import differential_evolution, minimize

from ..arithmetic.inputs import whole_number
from ..statement import Statement
from .instances import Raw, batches, lifted, single
from .run import claim_of, generator_of
from .verdict import Outcome, Verdict, definitions, judge_exactly
from .words import described

__all__ = ["Attack", "attack"]

#: Size of the populations, and the most evaluations of the final improvement.
POPULATION, POLISH = 40, 1500


@dataclasses.dataclass(frozen=True)
class Attack:
    """The best instance of an adversarial search, judged in balls.

    Attributes
    ----------
    ratio
        Largest left / right that was found (of the quantities themselves where the claim compares logarithms). For an
        equality, the largest ``|left - right|``.
    verdict
        What balls say of that instance.
    left, right, logarithmic
        Leading digits of both sides, or of their logarithms.
    instance, built, rounded
        The instance, as of ``hopfield_theory.evidence.words.described``.
    """

    id: str
    ratio: float
    verdict: str
    instance: dict[str, Any] | None
    evaluations: int
    left: str = ""
    right: str = ""
    logarithmic: bool = False
    built: dict[str, Any] = dataclasses.field(default_factory=dict)
    rounded: list[str] = dataclasses.field(default_factory=list)


def _score(statement: Statement, raw: Raw, model: Any) -> np.ndarray:
    """Give, per instance, the score to maximise: log(left / right) where hypotheses hold, less than every such score where they fail."""
    with np.errstate(all="ignore"):
        case = lifted(statement.instances, raw, np.zeros(1))
        sides = statement(model, case)
        left, right = np.broadcast_arrays(sides.left, sides.right)
        if statement.relation == "==":
            score = np.log(np.abs(left - right) + 1e-300)
        elif sides.logarithmic:
            score = left - right
        else:
            # sides of two signs have no telling ratio, but the nearer they are, the nearer is one that tells
            apart = -700 + 1 / (1 + np.abs(right - left))
            score = np.select(
                [(left > 0) & (right > 0), (left < 0) & (right < 0), left > right, left <= right],
                [np.log(left) - np.log(right), np.log(-right) - np.log(-left), 700.0, apart],
                np.nan,
            )
        count = score.shape[0]
        conditions = [hypothesis.test(case) for hypothesis in statement.hypotheses]
        gaps = [np.asarray(condition.left - condition.right) for condition in conditions]
        axes = max(x.ndim for x in (score, *gaps))
        score, *gaps = (x.reshape(x.shape + (1,) * (axes - x.ndim)) for x in (score, *gaps))
        penalty = sum((np.maximum(np.where(np.isnan(gap), 1e6, gap), 0) for gap in gaps), np.zeros(score.shape))
        score = np.where(penalty > 0, -1e3 - np.minimum(penalty, 1e9), np.where(np.isnan(score), -1e4, score))
    return score.reshape(count, -1).max(axis=-1)


def _packed(statement: Statement, raw: Raw) -> np.ndarray:
    """Flatten the continuous ingredients; positive ones as logarithms, bounded ones through a logit."""
    parts = []
    for name, field in statement.instances.fields.items():
        values = np.ravel(raw[name])
        if field.kind == "real":
            parts.append(values)
        elif field.kind == "positive":
            parts.append(np.log(values))
        elif field.kind == "unit":
            share = np.clip((values - field.low) / (field.high - field.low or 1.0), 1e-9, 1 - 1e-9)  # or a single value
            parts.append(np.log(share / (1 - share)))
    return np.concatenate(parts) if parts else np.empty(0)


def _unpacked(statement: Statement, vectors: np.ndarray, like: Raw) -> Raw:
    """Turn rows of flattened ingredients back into a batch; discrete ingredients are those of ``like``."""
    raw, start, count = {}, 0, vectors.shape[0]
    for name, field in statement.instances.fields.items():
        shape = (count, *like[name].shape[1:])
        if field.kind in ("sign", "permutation"):
            raw[name] = np.broadcast_to(like[name], shape)
            continue
        size = like[name].size
        part = vectors[:, start : start + size].reshape(shape)
        start += size
        if field.kind == "positive":
            part = np.exp(np.clip(part, np.log(field.low) - 1, np.log(field.high) + 1))
        elif field.kind == "unit":
            part = field.low + (field.high - field.low) / (1 + np.exp(-np.clip(part, -40, 40)))
        raw[name] = part
    return raw


def attack(
    statement: Statement | str,
    seed: int = 0,
    draws: int = 2000,
    generations: int = 150,
    on_step: Callable[[], None] | None = None,
) -> Attack:
    """Search for the instance where left / right is largest, and judge it in balls.

    For each of the family's sizes the best random draws seed a differential evolution whose populations are judged as
    one batch; Powell's method then improves the winner.

    Parameters
    ----------
    statement : Statement or str
        The claim, or its id; claims about frequencies have no instance to search for.
    seed : int
        Seed of all randomness.
    draws : int
        How many random instances each size is scouted with.
    generations : int
        How many generations the evolution runs for each size.
    on_step : callable, optional
        Called after each size, for a progress bar.

    Returns
    -------
    Attack

    Raises
    ------
    ValueError
        If there is no such claim, it is about a frequency or a limit, draws is no integer of at least one, or the seed or
        generations none of at least zero.
    """
    statement = claim_of(statement)
    seed, draws = whole_number("seed", seed, 0), whole_number("draws", draws, 1)
    generations = whole_number("generations", generations, 0)
    if statement.relation in ("probability", "decreasing"):
        raise ValueError(
            f"id: got {statement.id!r}, a claim about a frequency; allowed are claims about single instances"
        )
    model, rng = definitions(statement), generator_of(statement, seed)
    candidates: list[tuple[float, Raw]] = []
    evaluations = 0
    for batch in batches(statement.instances, rng, draws * len(statement.instances.sizes)):
        scores = _score(statement, batch, model)
        leaders = np.argsort(-scores)[:POPULATION]
        start = single(batch, int(leaders[0]))
        candidates.append((float(scores[leaders[0]]), start))
        evaluations += scores.size
        population = np.stack([_packed(statement, single(batch, int(index))) for index in leaders])
        if population.shape[1]:
            spread = np.ptp(population, axis=0) + 1
            bounds = np.stack([population.min(axis=0) - spread, population.max(axis=0) + spread], axis=-1)

            def cost(vectors, start=start):
                columns = vectors[:, None] if vectors.ndim == 1 else vectors
                costs = -_score(statement, _unpacked(statement, columns.T, start), model)
                return costs if vectors.ndim > 1 else float(costs[0])

            evolved = differential_evolution(
                cost,
                bounds,
                init=population,
                maxiter=generations,
                vectorized=True,
                updating="deferred",
                polish=False,
                rng=rng,
                tol=0,
            )
            options = {"maxfev": POLISH, "xtol": 1e-8, "ftol": 1e-10}
            with np.errstate(all="ignore"):
                polished = minimize(cost, evolved.x, method="Powell", bounds=bounds, options=options)
            evaluations += int(evolved.nfev + polished.nfev)
            candidates += [
                (-float(found.fun), _unpacked(statement, found.x[None, :], start)) for found in (evolved, polished)
            ]
        if on_step is not None:
            on_step()
    # floats may rank an instance first that is only rounding: take the best one that balls decide
    outcome = Outcome(Verdict.INCONCLUSIVE)
    for _, raw in sorted(candidates, key=lambda pair: -pair[0]):
        outcome = judge_exactly(statement, raw)
        if outcome.verdict in (Verdict.HOLDS, Verdict.VIOLATED, Verdict.UNINFORMATIVE):
            return Attack(
                statement.id,
                outcome.ratio,
                str(outcome.verdict),
                evaluations=evaluations,
                left=outcome.left,
                right=outcome.right,
                logarithmic=outcome.logarithmic,
                **described(statement.instances, raw),
            )
    return Attack(statement.id, float("nan"), str(outcome.verdict), None, evaluations)
