"""Which unit a printed name means. A name that nobody knows becomes an unconfirmed unit, one for all places that name
it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q

from articles.models import Unit, UnitName
from articles.units.tree import parents_above
from importers.text.units.gazetteer import is_within
from importers.text.units.home import DISTRICT_KINDS, is_relative, tells_its_place


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintedName:
    """The name of a unit as a text prints it."""

    name: str
    chain: tuple[str, ...] = ()
    """The names printed before it, outermost first: (北关区, 红旗路街道) for 北关区红旗路街道万达园社区."""
    kind: str = ""
    known: bool = False
    """The gazetteer has the unit, by the name that it has today, whatever it was called on the day."""


def find_or_make_units(
    printed: Iterable[PrintedName], home: int | None = None, day: date | None = None
) -> dict[PrintedName, Unit]:
    """The unit that each name means on that day. A unit is made where none fits.

    Among units of the same name the printed chain decides; then whether one lies in the unit ``home`` (the newspaper's
    district); then whether it is confirmed. Names recur all over the country. So a name without a chain never means a
    unit of a district other than ``home``, and 区委 means no unit where no home is known.

    A name is left out of the result if editors rejected it, or if its unit bore it at another time. To be called inside
    a changeset, by one transaction at a time.
    """
    names = sorted(dict.fromkeys(printed), key=_depth)
    known = _Known({name for each in names for name in (each.name, *each.chain)}, home, day)
    meant: dict[PrintedName, Unit] = {}
    for _, level in groupby(names, key=_depth):
        meant |= _find_or_make_level(list(level), known)
    return meant


def _depth(printed: PrintedName) -> float:
    """The order in which names are looked up: parents before children. Names without a chain come last, because they
    may mean a unit that was also printed in full."""
    return len(printed.chain) or float("inf")


def _find_or_make_level(level: list[PrintedName], known: "_Known") -> dict[PrintedName, Unit]:
    found = {each: known.units[unit] for each in level if (unit := known.find(each))}
    missing = [each for each in level if each not in found and not known.is_nobody(each)]
    places = {each: (each.name, known.parent(each)) for each in missing}
    kinds = {place: each.kind for each, place in places.items()}
    made = {(name, parent): Unit(name=name, parent_id=parent, kind=kind) for (name, parent), kind in kinds.items()}
    for new in Unit.objects.bulk_create(made.values()):
        known.add(new)
        known.by_name[new.name].add(new.pk)
        known.ever[new.name].add(new.pk)
    return found | {each: made[place] for each, place in places.items()}


class _Known:
    """The units that bear one of ``names``, with everything above them."""

    def __init__(self, names: set[str], home: int | None, day: date | None) -> None:
        self.home = home
        self.day = day
        self.by_name: dict[str, set[int]] = defaultdict(set)
        self.ever: dict[str, set[int]] = defaultdict(set)
        """For each name the units that have it or had it at another time, and that existed on the day."""
        self.closed: dict[str, set[int]] = defaultdict(set)
        """For each name the units that did not have it on the day or did not exist then, and what is no unit."""
        self.units: dict[int, Unit] = {}
        self.parents: dict[int, int | None] = {}
        self.districts: set[int] = set()
        self.confirmed: set[int] = set()
        bears = Q(name__in=names) | Q(pk__in=UnitName.objects.filter(name__in=names).values("unit"))
        units = {unit.pk: unit for unit in Unit.objects.filter(bears, merged_into=None)}
        rows = UnitName.objects.filter(unit__in=units, name__in=names)
        spans = {(row.unit_id, row.name): (row.used_from, row.used_until) for row in rows}
        own = {(unit.pk, unit.name): (None, None) for unit in units.values() if unit.name in names}
        for (unit, name), span in (own | spans).items():
            self._bear(units[unit], name, span)
        for each in units.values():
            self.add(each)
        above = {unit for unit in (self.home, *self.parents.values()) if unit} - self.parents.keys()
        self.parents |= parents_above(above) if above else {}

    def _bear(self, unit: Unit, name: str, span: tuple[date | None, date | None]) -> None:
        exists = self._is_then(unit.existed_from, unit.existed_until) and not unit.rejected
        if exists:
            self.ever[name].add(unit.pk)
        held = self.by_name if exists and self._is_then(*span) else self.closed
        held[name].add(unit.pk)

    def _is_then(self, first: date | None, last: date | None) -> bool:
        """Whether the day lies within these days. A missing date is open."""
        return self.day is None or is_within(self.day, first, last)

    def add(self, unit: Unit) -> None:
        self.units[unit.pk] = unit
        self.parents[unit.pk] = unit.parent_id
        if unit.kind in DISTRICT_KINDS:
            self.districts.add(unit.pk)
        if unit.confirmed:
            self.confirmed.add(unit.pk)

    def is_nobody(self, printed: PrintedName) -> bool:
        """Whether the name means a unit that does not bear it on this day, or that was rejected: one that stands where
        a new unit would be made, or that fits the printed chain."""
        closed = self.closed[printed.name]
        place = self.parent(printed) if closed else None
        return any(
            self.parents[unit] == place or (self.parents[unit] and self._fits(unit, printed.chain)) for unit in closed
        )

    def above(self, unit: int) -> list[int]:
        """The ids of the units above, the innermost first."""
        above: list[int] = []
        parent = self.parents[unit]
        while parent and parent not in above:
            above.append(parent)
            parent = self.parents[parent]
        return above

    def find(self, printed: PrintedName) -> int | None:
        bearers = self.ever if printed.known else self.by_name
        fitting = [unit for unit in bearers[printed.name] if self._fits(unit, printed.chain)]
        if not printed.known and not printed.chain:
            fitting = [unit for unit in fitting if self._is_near(unit, printed.name)]
        return min(fitting, key=self._rank, default=None)

    def _fits(self, unit: int, chain: tuple[str, ...]) -> bool:
        """Whether ``unit`` may stand under ``chain``: it lies in the innermost known unit of the chain, or its place is
        known less exactly so far."""
        known = [self.ever[name] for name in chain if self.ever[name]]
        above = self.above(unit)
        if not known or not above:
            return True
        return not known[-1].isdisjoint(above) or any(above[0] in units for units in known)

    def _is_near(self, unit: int, name: str) -> bool:
        """Whether a name without a chain may mean the unit: it lies in the home, belongs to the home's city, or nobody
        knows where it lies."""
        above = self.above(unit)
        if not above or tells_its_place(name):
            return True
        if self.home is None:
            return not is_relative(name)
        at_home = (self.home, *self.above(self.home))
        return unit in self.districts or unit in at_home or above[0] in at_home or self.home in above

    def _rank(self, unit: int) -> tuple[bool, bool, int]:
        return self.home not in self.above(unit), unit not in self.confirmed, unit

    def parent(self, printed: PrintedName) -> int | None:
        """The innermost known unit of the chain: under it a new unit is made."""
        for depth in reversed(range(len(printed.chain))):
            if unit := self.find(PrintedName(name=printed.chain[depth], chain=printed.chain[:depth], known=True)):
                return unit
        return None
