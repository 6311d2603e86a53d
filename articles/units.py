"""Which unit a printed name means. One that nobody knows yet becomes an unconfirmed unit, once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q

from articles.models import Unit


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintedName:
    """A unit as a text names it."""

    name: str
    chain: tuple[str, ...] = ()
    """The names printed above it, outermost first: (北关区, 红旗路街道) of 北关区红旗路街道万达园社区."""
    kind: str = ""


def find_or_make_units(printed: Iterable[PrintedName], home: int | None = None) -> dict[PrintedName, int]:
    """The id of the unit that each name means, made where none fits.

    Of units of one name the chain decides, then whether one lies in the unit ``home`` (the newspaper's district),
    then whether it is confirmed. To be called inside a changeset, by one transaction at a time.
    """
    names = sorted(dict.fromkeys(printed), key=_depth)
    known = _Known({name for each in names for name in (each.name, *each.chain)}, home)
    meant: dict[PrintedName, int] = {}
    for _, level in groupby(names, key=_depth):
        meant |= _find_or_make_level(list(level), known)
    return meant


def _depth(printed: PrintedName) -> float:
    """Parents before children; names without a chain last, for they may mean one that was printed in full."""
    return len(printed.chain) or float("inf")


def _find_or_make_level(level: list[PrintedName], known: "_Known") -> dict[PrintedName, int]:
    found = {each: unit for each in level if (unit := known.find(each))}
    places = {each: (each.name, known.parent(each)) for each in level if each not in found}
    kinds = {place: each.kind for each, place in places.items()}
    made = {(name, parent): Unit(name=name, parent_id=parent, kind=kind) for (name, parent), kind in kinds.items()}
    for new in Unit.objects.bulk_create(made.values()):
        known.add(new.pk, new.parent_id, False, {new.name})
    return found | {each: made[place].pk for each, place in places.items()}


class _Known:
    """The units that bear one of ``names``, and what stands above each."""

    def __init__(self, names: set[str], home: int | None) -> None:
        self.home = home
        self.by_name: dict[str, set[int]] = defaultdict(set)
        self.parents: dict[int, int | None] = {}
        self.confirmed: set[int] = set()
        bears = Q(name__in=names) | Q(names__name__in=names)
        rows = Unit.objects.filter(bears).values_list("pk", "parent", "confirmed", "name", "names__name")
        for pk, parent, confirmed, official, other in rows:
            self.add(pk, parent, confirmed, {official, other} & names)
        self._climb()

    def add(self, unit: int, parent: int | None, confirmed: bool, names: set[str]) -> None:
        self.parents[unit] = parent
        if confirmed:
            self.confirmed.add(unit)
        for name in names:
            self.by_name[name].add(unit)

    def _climb(self) -> None:
        """Read the parents' parents, a level a query (社区, 街道, 区, 市)."""
        while unread := {parent for parent in self.parents.values() if parent} - self.parents.keys():
            self.parents.update(Unit.objects.filter(pk__in=unread).values_list("pk", "parent"))

    def above(self, unit: int) -> list[int]:
        """Innermost first."""
        above: list[int] = []
        parent = self.parents[unit]
        while parent and parent not in above:
            above.append(parent)
            parent = self.parents[parent]
        return above

    def find(self, printed: PrintedName) -> int | None:
        fitting = [unit for unit in self.by_name[printed.name] if self._fits(unit, printed.chain)]
        return min(fitting, key=self._rank, default=None)

    def _fits(self, unit: int, chain: tuple[str, ...]) -> bool:
        """Whether ``unit`` may stand under ``chain``: in its innermost known unit, or placed less exactly so far."""
        known = [self.by_name[name] for name in chain if self.by_name[name]]
        above = self.above(unit)
        if not known or not above:
            return True
        return not known[-1].isdisjoint(above) or any(above[0] in units for units in known)

    def _rank(self, unit: int) -> tuple[bool, bool, int]:
        return self.home not in self.above(unit), unit not in self.confirmed, unit

    def parent(self, printed: PrintedName) -> int | None:
        """The innermost unit of its chain that is known: where a new unit belongs."""
        for depth in reversed(range(len(printed.chain))):
            if unit := self.find(PrintedName(name=printed.chain[depth], chain=printed.chain[:depth])):
                return unit
        return None
