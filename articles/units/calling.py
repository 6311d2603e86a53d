"""Units by what they are called: for a search box, and for the names that a new one might be a misreading of."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.db.models import Max
from rapidfuzz import fuzz, process

from articles.models import Unit, UnitName
from articles.proofing.knowledge import Part, kept, versions
from articles.searching.folding import searchable
from articles.searching.queries import SearchQuery
from importers.text.fold import fold
from importers.text.proofing.near_names import NearNames

NEAREST = 5
LIKE_ENOUGH = 60
"""Of 100: half the characters of a name and a little more, in their order. 区民政局 and 东湖区民政局 reach 80."""
folded_name = lru_cache(maxsize=200_000)(searchable)


@dataclass(frozen=True)
class Called:
    """The standing units by their names, folded as search folds them."""

    names: dict[int, str]
    """All names of a unit, a line each."""
    confirmed: dict[str, tuple[int, ...]]
    """Names as they are compared, and which known units bear them."""

    def met_by(self, query: SearchQuery) -> list[int]:
        return [unit for unit, names in self.names.items() if query.is_met_by_folded([names])]

    @cached_property
    def _near(self) -> NearNames:
        return NearNames(frozenset(name for name in self.confirmed if len(name) > 2))

    @cached_property
    def _choices(self) -> list[str]:
        return list(self.confirmed)

    def near(self, name: str, but: Collection[int] = ()) -> list[int]:
        """Known units that ``name`` may be another name of: the same name elsewhere, one that it misreads, then those
        that are written most like it."""
        folded = fold(name)
        misread = self._near.near(folded) if len(folded) > 2 else None
        likely = [folded, *([misread.name] if misread else []), *self._alike(folded)]
        found = dict.fromkeys(unit for each in likely for unit in self.confirmed.get(each, ()) if unit not in but)
        return list(found)[:NEAREST]

    def is_misread(self, name: str) -> bool:
        """Whether it misses a known name by look-alike characters alone."""
        return bool(self._near.near(fold(name))) and fold(name) not in self.confirmed

    def _alike(self, folded: str) -> Iterable[str]:
        alike = process.extract(folded, self._choices, scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=NEAREST)
        return [name for name, _score, _at in alike]


def called() -> Called:
    """Read anew only where a unit or a name was made or changed."""
    return kept("units called", state_of_units(), _read)


def state_of_units() -> Hashable:
    """Another one whenever a unit or a name was made or changed. Three small queries."""
    return (
        versions().get(Part.UNITS),
        Unit.objects.aggregate(last=Max("pk"))["last"],
        UnitName.objects.aggregate(last=Max("pk"))["last"],
    )


def _read() -> Called:
    names: defaultdict[int, list[str]] = defaultdict(list)
    bearers: defaultdict[str, list[int]] = defaultdict(list)
    own = Unit.objects.standing().values_list("pk", "name", "confirmed").order_by()
    others = UnitName.objects.filter(unit__merged_into=None).values_list("unit", "name", "unit__confirmed").order_by()
    for rows in (own, others):
        for unit, name, confirmed in rows.iterator(10_000):
            names[unit].append(folded_name(name))
            if confirmed:
                bearers[fold(name)].append(unit)
    return Called(
        {unit: "\n".join(each) for unit, each in names.items()},
        {name: tuple(dict.fromkeys(units)) for name, units in bearers.items()},
    )
