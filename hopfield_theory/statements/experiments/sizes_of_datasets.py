"""How the collection of data sets is divided."""

from dataclasses import replace

from ...statement import Family, Field, Instance, Mutant, Sides, Source, statement
from ..sources import RAMSAUER_2021

COLLECTION = Instance("121 data sets", {"all": 121, "small": 75})


def _counts(large: int | None = None) -> Family:
    fields = {name: Field("unit", (), low=n, high=n) for name, n in COLLECTION.raw.items()}
    return Family(fields=fields | ({"large": Field("unit", (), low=large, high=large)} if large else {}), sizes=({},))


@statement(
    title="Of 121 data sets, of which 75 are small, 46 are large",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Section 4"),
    instances=_counts(),
    edges=(COLLECTION,),
    rejects=(Mutant("one less", sides=lambda sides: replace(sides, right=sides.right - 1)),),
)
def sizes_of_datasets(model, case):
    """A data set is small if it has less than 1,000 samples, and large otherwise; 121 in all less 75 small ones leave 46."""
    return Sides(case.all - case.small, 0 * case.all + 46)


@statement(
    title="The 121 data sets are divided into 75 small and 45 large ones",
    relation="==",
    model="none",
    source=Source(RAMSAUER_2021, "Section 4"),
    instances=_counts(45),
    counterexample=Instance("121 data sets", {"all": 121, "small": 75, "large": 45}),
    amended="experiments.sizes_of_datasets",
    fault="arithmetic",
    correction="75 + 45 = 120; every data set is small or large, so that 46 are large.",
)
def printed(model, case):
    """The whole 121 data sets are divided into 75 with less than 1,000 samples and 45 with 1,000 or more."""
    return Sides(case.small + case.large, case.all)
