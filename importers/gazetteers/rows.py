"""Storing a gazetteer: existing units are changed to what it says, missing ones are made, in one changeset."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from articles.gazetteer import chain_of
from articles.log.changesets import changeset
from articles.models import Changeset, Unit, UnitName
from articles.proofing.knowledge import Part, knowledge_changed
from articles.proofing.spreading import everything_waits
from articles.units.acting import take_turns
from articles.units.following import follow_units
from importers.page import PageError, gettext_noop
from importers.text.units.gazetteer import KnownUnit, Path

TOLD = ("kind", "code", "existed_from", "existed_until")
FIELDS = ("name", "parent", "confirmed", "rejected", *TOLD)


@dataclass(frozen=True, kw_only=True)
class UnitsStored:
    made: int = 0
    changed: int = 0
    unchanged: int = 0
    names: int = 0
    """How many other names are new or have other days or another kind."""

    @property
    def has_changed(self) -> bool:
        return bool(self.made or self.changed or self.names)

    def __str__(self) -> str:
        told = _("Units made: {made}; changed: {changed}; as they were: {unchanged}. New names: {names}.")
        return told.format(made=self.made, changed=self.changed, unchanged=self.unchanged, names=self.names)


@dataclass(frozen=True, kw_only=True)
class Planned:
    """What would change, one line each."""

    stored: UnitsStored
    made: list[str]
    changed: list[str]
    names: list[str]


def store_units(units: Iterable[KnownUnit], reason: str = "", user: User | None = None) -> UnitsStored:
    """Store the gazetteer's units, parents before children; all or none.

    A unit is recognised by its code, else by its name under its parent. An unconfirmed unit (which a page named) is
    taken for the gazetteer's unit if only one can be meant. Nothing is deleted, and a name that changes stays as a
    former one.
    """
    with transaction.atomic():
        take_turns()
        plan = _Plan(list(units))
        if plan.has_work:
            with changeset(Changeset.Kind.UNITS, user, reason) as made:
                plan.write()
                knowledge_changed(Part.UNITS)
                everything_waits()
                follow_units(made, user)
    return plan.stored


def plan_units(units: Iterable[KnownUnit]) -> "Planned":
    """What ``store_units`` would do. Writes nothing."""
    plan = _Plan(list(units))
    return Planned(
        stored=plan.stored,
        made=[str(row) for _depth, row in plan.made],
        changed=[str(row) for row in plan.placed.values() if row.pk in plan.changed],
        names=[f"{name.unit} = {name}" for name in (*plan.names, *plan.changed_names)],
    )


class _Plan:
    """Everything that has to be written, found out before anything is."""

    def __init__(self, units: list[KnownUnit]) -> None:
        rows = {row.pk: row for row in Unit.objects.all()}
        for row in rows.values():
            row.parent = rows[row.parent_id] if row.parent_id else None  # no query for each
        self._by_code = {row.code: row for row in rows.values() if row.code}
        self._rows = rows
        standing_last = sorted(rows.values(), key=lambda row: row.merged_into_id is None)
        self._by_place = {(row.parent_id, row.name): row for row in standing_last}
        self._chains = {pk: chain_of(row, rows) for pk, row in rows.items()}
        self._waiting = _waiting(rows.values(), units)
        self._names = {(name.unit_id, name.name): name for name in UnitName.objects.all()}
        self.placed: dict[Path, Unit] = {}
        self._stored = {(*self._chains[pk], row.name): row for pk, row in rows.items() if _is_known(row)}
        self.made: list[tuple[int, Unit]] = []
        """The units that were made, each with the number of units above it."""
        self.changed: dict[int, set[str]] = {}
        """The fields that change, by the id of the row."""
        self.names: list[UnitName] = []
        self.changed_names: list[UnitName] = []
        for unit in units:
            self._place(unit)

    def _place(self, unit: KnownUnit) -> None:
        parent = (self.placed.get(unit.chain) or self._stored[unit.chain]) if unit.chain else None
        row = self._row(unit, parent)
        if row is None:
            row = Unit(parent=parent, confirmed=True, **{name: getattr(unit, name) for name in ("name", *TOLD)})
            self.made.append((len(unit.chain), row))
        elif row.merged_into_id:  # editors know better: it is that one, whatever it says
            row = self._rows[row.merged_into_id]
        else:
            self._change(row, unit, parent)
        self.placed[unit.path] = row
        for name in _names(row, unit):
            self._name(name, self._names.get((row.pk or 0, name.name)))

    def _name(self, name: UnitName, known: UnitName | None) -> None:
        """What the gazetteer does not say about a name stays: its days, and that it is a former one."""
        if known is None:
            self.names.append(name)
            return
        told = {field: value for field in ("used_from", "used_until") if (value := getattr(name, field))}
        told |= {"kind": name.kind} if name.kind in (UnitName.Kind.FORMER, UnitName.Kind.SLIP) else {}
        if any(getattr(known, field) != value for field, value in told.items()):
            for field, value in told.items():
                setattr(known, field, value)
            self.changed_names.append(known)

    def _row(self, unit: KnownUnit, parent: Unit | None) -> Unit | None:
        by_code = self._by_code.get(unit.code) if unit.code else None
        new_parent = parent is not None and parent.pk is None
        by_place = None if new_parent else self._by_place.get((parent.pk if parent else None, unit.name))
        if by_code and by_place and by_code is not by_place:
            raise PageError(gettext_noop("{unit} is in the archive twice: merge the two first."), unit=unit.name)
        return by_code or by_place or self._unconfirmed(unit)

    def _unconfirmed(self, unit: KnownUnit) -> Unit | None:
        """The unconfirmed row of this name, unless what pages printed above it says otherwise."""
        row = self._waiting.get(unit.name)
        return row if row and set(self._chains[row.pk]) <= set(unit.chain) else None

    def _change(self, row: Unit, unit: KnownUnit, parent: Unit | None) -> None:
        wanted = {"name": unit.name, "parent": parent, "confirmed": True, "rejected": False}
        wanted |= {name: value for name in TOLD if (value := getattr(unit, name))}
        differing = {name for name, value in wanted.items() if getattr(row, name) != value}
        if "name" in differing and (row.pk, row.name) not in self._names:
            self.names.append(UnitName(unit=row, name=row.name, kind=UnitName.Kind.FORMER))
        for name in differing:
            setattr(row, name, wanted[name])
        if differing:
            self.changed[row.pk] = differing

    @property
    def stored(self) -> UnitsStored:
        return UnitsStored(
            made=len(self.made),
            changed=len(self.changed),
            unchanged=len(self.placed) - len(self.made) - len(self.changed),
            names=len(self.names) + len(self.changed_names),
        )

    @property
    def has_work(self) -> bool:
        return bool(self.made or self.changed or self.names or self.changed_names)

    def write(self) -> None:
        """Changes first, because one may free a name for a new unit. But changes under a parent that has to be made
        come later."""
        rows = [row for row in self.placed.values() if row.pk in self.changed]
        early = [row for row in rows if not (row.parent and row.parent.pk is None)]
        late = [row for row in rows if row.parent and row.parent.pk is None]
        Unit.objects.bulk_update(early, FIELDS, batch_size=1000)
        for _level, made in groupby(self.made, key=lambda pair: pair[0]):
            Unit.objects.bulk_create((row for _depth, row in made), batch_size=1000)
        Unit.objects.bulk_update(late, FIELDS, batch_size=1000)
        UnitName.objects.bulk_create(self.names, batch_size=1000)
        UnitName.objects.bulk_update(self.changed_names, ["kind", "used_from", "used_until"], batch_size=1000)


def _names(row: Unit, unit: KnownUnit) -> list[UnitName]:
    """Everything that the gazetteer says about a unit's names. The official name has a row only if it has days."""
    days = {name: {"used_from": first, "used_until": last} for name, first, last in unit.days}
    kinds = dict.fromkeys(unit.aliases, UnitName.Kind.SHORT)
    kinds |= dict.fromkeys(unit.former, UnitName.Kind.FORMER)
    kinds |= dict.fromkeys(unit.slips, UnitName.Kind.SLIP)
    kinds |= {name: UnitName.Kind.OFFICIAL for name in days if name == unit.name}
    return [UnitName(unit=row, name=name, kind=kind, **days.get(name, {})) for name, kind in kinds.items()]


def _is_known(row: Unit) -> bool:
    return row.confirmed and row.merged_into_id is None


def _waiting(rows: Collection[Unit], units: list[KnownUnit]) -> dict[str, Unit]:
    """Unconfirmed rows that only one unit can mean: the name is unique both in the archive and in the gazetteer."""
    standing = [row for row in rows if row.is_standing]
    named = Counter(row.name for row in standing)
    listed = Counter(unit.name for unit in units)
    return {row.name: row for row in standing if not row.confirmed and named[row.name] == 1 == listed[row.name]}
