"""The gazetteer that the archive keeps, as the value that reading a page takes."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db.utils import DatabaseError

from articles.models import Newspaper, Unit, UnitName
from importers.text import units as known


def stored_gazetteer() -> known.Gazetteer:
    """The confirmed units with all their names, and which is whose home. Three queries.

    Unconfirmed units are left out: a name that was once cut wrongly out of a text would be found so for ever.
    """
    rows = {row.pk: row for row in Unit.objects.only("name", "kind", "parent_id", "code", "confirmed")}
    names: dict[int, list[str]] = defaultdict(list)
    for unit, name in UnitName.objects.filter(unit__confirmed=True).values_list("unit", "name"):
        names[unit].append(name)
    units = tuple(_known(row, rows, names[row.pk]) for row in rows.values() if row.confirmed)
    homes = {
        (paper.name, paper.section): (*chain_of(rows[paper.home_unit_id], rows), rows[paper.home_unit_id].name)
        for paper in Newspaper.objects.filter(home_unit__isnull=False)
        if paper.home_unit_id
    }
    return known.Gazetteer(units, homes)


def gazetteer_if_there() -> known.Gazetteer | None:
    """The stored gazetteer for a run that stores nothing: None where no database stands ready.

    An embedded server that was never used is not made for it.
    """
    options = settings.DATABASES["default"].get("OPTIONS", {})
    if "folder" in options and not Path(options["folder"]).exists():
        return None
    try:
        return stored_gazetteer()
    except (DatabaseError, ImproperlyConfigured):
        return None


def _known(row: Unit, rows: Mapping[int, Unit], names: list[str]) -> known.KnownUnit:
    aliases = tuple(sorted({name for name in names if name != row.name}))
    return known.KnownUnit(name=row.name, kind=row.kind, chain=chain_of(row, rows), aliases=aliases, code=row.code)


def chain_of(row: Unit, rows: Mapping[int, Unit]) -> known.Path:
    """The names of the units above a row, outermost first."""
    chain: list[str] = []
    above: list[int] = []
    parent = row.parent_id
    while parent and parent not in above:
        above.append(parent)
        chain.insert(0, rows[parent].name)
        parent = rows[parent].parent_id
    return tuple(chain)
