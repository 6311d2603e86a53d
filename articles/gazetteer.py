"""The archive's gazetteer as a plain value, for reading pages and for proofreading."""

from collections import defaultdict
from collections.abc import Mapping

from articles.models import Newspaper, Unit, UnitName
from importers.text.units import gazetteer as known

READ = ("name", "kind", "parent_id", "code", "confirmed", "existed_from", "existed_until")


def stored_gazetteer(*, slips: bool = True) -> known.Gazetteer:
    """The confirmed units with all their names, and each newspaper's home. Three queries.

    Unconfirmed units are left out. A name that was once cut wrongly out of a text would otherwise be found for ever.
    Without ``slips``, names that OCR misread are left out too: whoever looks for slips must not take one for a name.
    """
    rows = {row.pk: row for row in Unit.objects.filter(merged_into=None).only(*READ)}
    names: dict[int, list[UnitName]] = defaultdict(list)
    kept = UnitName.objects.filter(unit__confirmed=True, unit__merged_into=None).order_by("name")
    if not slips:
        kept = kept.exclude(kind=UnitName.Kind.SLIP)
    for name in kept:
        names[name.unit_id].append(name)
    units = tuple(_known(row, rows, names[row.pk]) for row in rows.values() if row.confirmed)
    homes = {
        (paper.name, paper.section): path_of(rows[paper.home_unit_id], rows)
        for paper in Newspaper.objects.filter(home_unit__isnull=False)
        if paper.home_unit_id
    }
    return known.Gazetteer(units, homes)


def _known(row: Unit, rows: Mapping[int, Unit], names: list[UnitName]) -> known.KnownUnit:
    return known.KnownUnit(
        name=row.name,
        kind=row.kind,
        chain=chain_of(row, rows),
        aliases=_of_kind(names, row, UnitName.Kind.SHORT, UnitName.Kind.OFFICIAL),
        former=_of_kind(names, row, UnitName.Kind.FORMER),
        slips=_of_kind(names, row, UnitName.Kind.SLIP),
        code=row.code,
        existed_from=row.existed_from,
        existed_until=row.existed_until,
        days=tuple((name.name, name.used_from, name.used_until) for name in names if name.used_from or name.used_until),
    )


def _of_kind(names: list[UnitName], row: Unit, *kinds: str) -> tuple[str, ...]:
    return tuple(name.name for name in names if name.kind in kinds and name.name != row.name)


def path_of(row: Unit, rows: Mapping[int, Unit]) -> known.Path:
    return (*chain_of(row, rows), row.name)


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
