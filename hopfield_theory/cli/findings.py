"""Print what an inspection found."""

from math import inf

from .console import console, number, print_table

__all__ = ["print_findings"]

#: How many fixed points are listed, and how many patterns from either end of the separations.
LISTED = 5


def print_findings(inspections, compared, default: bool, exponent: int = 0) -> None:
    """Print guarantees beside measurements; for a single inverse temperature also fixed points and patterns."""
    if exponent:
        console().print(
            f"in units of 2^{exponent} = {number(2.0**exponent)}: norms and errors are multiples of it, separations of its "
            "square, and beta of one over its square"
        )
    _print_patterns_at_large(inspections[0].summary)
    if default and any(0 < beta < inf for beta in inspections[0].geometry.thresholds):
        console().print("beta is by default where half of the patterns that can be guaranteed are guaranteed")
    elif default:
        console().print("beta is by default 1/sqrt(d), as no guarantee names one")
    print_table("Guarantee and measurement", [_row(found.summary) for found in inspections])
    if len(inspections) == 1:
        _print_fixed_points(inspections[0])
        _print_patterns(inspections[0])
    if compared is not None:
        _print_binary(compared)


def _print_patterns_at_large(summary: dict) -> None:
    screen = console()
    subject = "1 pattern" if summary["patterns"] == 1 else f"{summary['patterns']} patterns"
    screen.print(f"{subject} of width {summary['width']}, M = {number(summary['largest_norm'])}")
    if summary["patterns"] == 1:
        screen.print("a single pattern is stored at every beta: one update leads from anywhere to it")
        return
    least, median = number(summary["least_separation"]), number(summary["median_separation"])
    screen.print(f"separation: least {least}, median {median}")
    if summary["smallest_guaranteed_beta"] is not None:
        screen.print(
            f"every pattern is provably stored from beta = {number(summary['smallest_guaranteed_beta'], 10)} on"
        )
        return
    never = summary["never_guaranteed_patterns"]
    if not never:
        screen.print("no beta that floats hold guarantees every pattern: separations are too small beside M")
        return
    shown = ", ".join(map(str, never[:12])) + (", ..." if len(never) > 12 else "")
    screen.print(f"no beta guarantees every pattern: {len(never)} have a separation of at most zero ({shown})")
    screen.print(
        "  such a pattern is a duplicate, in the hull of others, or hidden by a longer one (then try --normalize)"
    )


def _row(summary: dict) -> dict[str, str]:
    moving = f" ({summary['not_converged']} still moving)" if summary["not_converged"] else ""
    kinds = summary["kinds"]
    return {
        "beta": number(summary["beta"]),
        "provably stored": str(summary["provably_stored"]),
        "ended in their ball": str(summary["ended_in_their_ball"]),
        "ended at their pattern": str(summary["ended_at_their_pattern"]),
        "fixed points": f"{summary['distinct_fixed_points']}{moving}",
        "single": str(kinds["single pattern"]),
        "metastable": str(kinds["metastable"]),
        "global": str(kinds["global average"]),
        "error, median": number(summary["median_update_error"], 3),
        "ln bound, median": number(summary["median_log_update_bound"], 3),
    }


def _print_fixed_points(found) -> None:
    rows = [
        {
            "fixed point": f"{index}: {found.kinds[index]}",
            "reached from": str(found.basin_sizes[index]),
            "patterns taking part": str(found.participants[index]),
            "heaviest pattern": str(found.heaviest[index]),
        }
        for index in range(min(LISTED, len(found.fixed_points)))
    ]
    print_table("Fixed points that most retrievals reach", rows)


def _print_patterns(found) -> None:
    known = found.geometry
    order = [int(index) for index in known.separations.argsort()]
    few = len(order) <= 2 * LISTED
    rows = []
    for index in order if few else order[:LISTED] + order[-LISTED:]:
        reached, participants = found.reached[index], found.participants[found.reached[index]]
        rows.append(
            {
                "pattern": str(index),
                "norm": number(known.norms[index], 4),
                "separation": number(known.separations[index], 4),
                "stored from beta": "never" if known.never[index] else number(known.thresholds[index]),
                "provably stored": "yes" if found.stored[index] else "no",
                "radius": number(found.radius, 3),
                "ln bound": number(found.log_update_bound[index], 4),
                "error": number(found.update_error[index], 3),
                "to fixed point": number(found.fixed_point_error[index], 3),
                "kind reached": found.kinds[reached] + (f" ({participants})" if participants > 1 else ""),
            }
        )
    print_table("Patterns" if few else "Patterns with the least and the largest separation", rows)


def _print_binary(compared) -> None:
    rows = [
        {f"binary network, d = {compared.width}": name}
        | {
            f"N = {count}": f"{100 * fixed:.0f} | {100 * retrieved:.0f}"
            for count, fixed, retrieved in zip(
                compared.counts, compared.fixed[row], compared.retrieved[row], strict=True
            )
        }
        for row, name in enumerate(compared.networks)
    ]
    print_table(f"Fixed | retrieved after {compared.flips} flips (%), with N stored patterns", rows)
