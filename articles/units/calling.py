"""Finding units by their names: for search boxes, and for the known names that a new name may be a misreading of."""

import time
from collections import defaultdict
from collections.abc import Collection, Hashable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.db.models import Max, Min, Q, QuerySet
from rapidfuzz import fuzz, process

from articles.models import Change, Unit, UnitName
from articles.proofing.knowledge import Part, kept, versions
from articles.proofing.slips import is_slip
from articles.searching.folding import searchable
from articles.searching.queries import SearchQuery
from importers.text.fold import fold

NEAREST = 5
LIKE_ENOUGH = 60
"""In percent: half the characters of a name and a little more, in the same order. 区民政局 and 东湖区民政局 reach
80."""
RAREST = 3
"""A similar name must share one of so many pairs of characters, the rarest ones of the name in the gazetteer: 社区 says
nothing."""
MOST_BEARERS = 5_000
SECONDS = 3_600
"""For so long a deleted name may still be offered. New names are added at once, but everything is read anew only once
an hour, because that takes half a second."""
folded_name = lru_cache(maxsize=200_000)(searchable)


@dataclass(frozen=True)
class Called:
    """The names of all standing units by primary key: one name a line, folded as search folds them."""

    names: dict[int, str]

    def met_by(self, query: SearchQuery) -> list[int]:
        return [unit for unit, names in self.names.items() if query.is_met_by_folded([names])]


@dataclass
class Known:
    """The names of confirmed units in the form in which they are compared, each with the ids of its units."""

    bearers: dict[str, tuple[int, ...]]
    last: int = 0
    """The last change that was read."""

    def add(self, name: str, unit: int) -> None:
        folded = fold(name)
        bearers = self.bearers.get(folded, ())
        if not bearers:
            for pair in pairs(folded):
                self._by_pair.setdefault(pair, []).append(folded)
        if unit not in bearers:
            self.bearers[folded] = (*bearers, unit)

    @cached_property
    def _by_pair(self) -> dict[str, list[str]]:
        found: defaultdict[str, list[str]] = defaultdict(list)
        for name in self.bearers:
            for pair in pairs(name):
                found[pair].append(name)
        return dict(found)

    def near(self, name: str, but: Collection[int] = ()) -> list[int]:
        """The ids of units that ``name`` may be another name of: first units of the same name elsewhere, then those
        with the most similar names."""
        likely = [fold(name), *self._alike(fold(name))]
        found = dict.fromkeys(unit for each in likely for unit in self.bearers.get(each, ()) if unit not in but)
        return list(found)[:NEAREST]

    def is_misread(self, name: str) -> bool:
        """Whether the name differs from a known one by look-alike characters only."""
        folded = fold(name)
        return folded not in self.bearers and any(is_slip(folded, each) for each in self._alike(folded))

    def _alike(self, folded: str) -> list[str]:
        sharing = sorted((self._by_pair[pair] for pair in pairs(folded) if pair in self._by_pair), key=len)[:RAREST]
        choices = {name for names in sharing for name in names[:MOST_BEARERS]}
        alike = process.extract(folded, sorted(choices), scorer=fuzz.ratio, score_cutoff=LIKE_ENOUGH, limit=2 * NEAREST)
        names = [name for name, _score, _at in alike]
        return sorted(names, key=lambda name: not is_slip(folded, name))


def pairs(name: str) -> set[str]:
    return {name[at : at + 2] for at in range(len(name) - 1)}


def called() -> Called:
    """The names of all units, kept in the process and read again when a unit or a name has changed."""
    return kept("units called", state_of_units(), _called)


def known() -> Known:
    """The known names, kept in the process. They are read once an hour, or for another archive; newer names are added
    from the change log."""
    first = Unit.objects.aggregate(first=Min("pk"))["first"]
    known = kept("units known", (first, int(time.time() / SECONDS)), _known)
    _hear_news(known)
    return known


def _hear_news(known: Known) -> None:
    last = _last_change()
    if last == known.last:
        return
    news = Change.objects.filter(pk__gt=known.last, pk__lte=last)
    units = set(news.filter(table=Unit._meta.db_table).values_list("row", flat=True))
    names = set(news.filter(table=UnitName._meta.db_table).values_list("row", flat=True))
    for rows in _names(Q(pk__in=units), Q(pk__in=names) | Q(unit__in=units)):
        for unit, name in rows:
            known.add(name, unit)
    known.last = last


def _last_change() -> int:
    return Change.objects.aggregate(last=Max("pk"))["last"] or 0


def state_of_units() -> tuple[Hashable, ...]:
    """A value that changes whenever a unit or a name is made or changed. Three small queries."""
    return (
        versions().get(Part.UNITS),
        Unit.objects.aggregate(last=Max("pk"))["last"],
        UnitName.objects.aggregate(last=Max("pk"))["last"],
    )


def _called() -> Called:
    names: defaultdict[int, list[str]] = defaultdict(list)
    own = Unit.objects.standing().values_list("pk", "name").order_by()
    others = UnitName.objects.filter(unit__merged_into=None).values_list("unit", "name").order_by()
    for rows in (own, others):
        for unit, name in rows.iterator(10_000):
            names[unit].append(folded_name(name))
    return Called({unit: "\n".join(each) for unit, each in names.items()})


def _known() -> Known:
    last = _last_change()
    bearers: defaultdict[str, list[int]] = defaultdict(list)
    for rows in _names(Q(), Q()):
        for unit, name in rows.iterator(10_000):
            bearers[fold(name)].append(unit)
    return Known({name: tuple(dict.fromkeys(units)) for name, units in bearers.items()}, last)


def _names(of_units: Q, others: Q) -> tuple["QuerySet[Unit, tuple[int, str]]", "QuerySet[UnitName, tuple[int, str]]"]:
    """(unit, name) of confirmed units: the query for their own names, and the one for their other names."""
    units = Unit.objects.standing().filter(of_units, confirmed=True)
    names = UnitName.objects.filter(others, unit__confirmed=True, unit__merged_into=None)
    return units.values_list("pk", "name").order_by(), names.values_list("unit", "name").order_by()
