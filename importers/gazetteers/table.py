"""A gazetteer as a table: name, kind, parent, aliases and code (of official statistics); where they are known also
former names, OCR slips, and the days of units and names. What is written here is read back the same."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from importers.page import PageError, gettext_noop
from importers.tables import Row, RowProblems, day_in, read_table
from importers.text.units.gazetteer import Gazetteer, KnownUnit

COLUMNS = {
    "name": ("名称", "单位", "单位名称"),
    "kind": ("类型", "类别", "级别"),
    "parent": ("上级", "上级单位", "隶属"),
    "aliases": ("别名", "简称", "其他名称"),
    "code": ("代码", "区划代码", "统计代码"),
    "former": ("曾用名", "原名"),
    "slips": ("OCR误字", "误字"),
    "from": ("设立日期", "设立"),
    "until": ("撤销日期", "撤销"),
    "days": ("名称起止",),
}
HEADINGS = ("名称", "类型", "上级", "别名", "代码", "曾用名", "OCR误字", "设立日期", "撤销日期", "名称起止")
"""The headings in the order in which ``table_of`` writes them."""
LONGEST = {"name": 120, "kind": 40, "code": 20}
MOST_LEVELS = 12
"""Province, city, district, sub-district, community, and room for more. A longer chain means a circle."""
_BETWEEN_ALIASES = "|;；、,，"
_BETWEEN_PARENTS = "/>＞／"
_DAYS = re.compile(r"(?P<name>.+)[（(](?P<first>[^（(至）)]*)至(?P<last>[^（(至）)]*)[）)]", re.DOTALL)


@dataclass(frozen=True, eq=False)
class _Entry:
    row: int
    unit: KnownUnit
    """The unit, without its chain, which is not known yet."""
    parent: tuple[str, ...]
    """The parent as written: a name or a path."""
    is_whole: bool = False
    """The path begins with a stroke: it is complete, from the topmost unit down."""


def read_gazetteer(path: Path | bytes, known: Gazetteer | None = None) -> tuple[KnownUnit, ...]:
    """The units of a table, parents before children, whatever the order of its rows.

    A parent is a unit of the table or one of ``known``, given by its name, or by its path (云川市/东湖区) where several
    have the name and the codes do not tell. Raises RowsError with every row that cannot be followed, TableError where
    the file is no such table.
    """
    problems = RowProblems()
    family = _Family(known or Gazetteer())
    for row in read_table(path, COLUMNS, ["name"]):
        with problems.row(row.number):
            family.add(_entry(row))
    units: dict[tuple[str, ...], KnownUnit] = {}
    for entry in family.entries:
        with problems.row(entry.row):
            unit = family.placed(entry)
            if units.setdefault(unit.path, unit) != unit:
                raise PageError(gettext_noop("Another row tells otherwise of {unit}."), unit=unit.name)
    problems.refuse()
    return tuple(sorted(units.values(), key=lambda unit: len(unit.chain)))


def _entry(row: Row) -> _Entry:
    if not row["name"]:
        raise PageError(gettext_noop("The unit has no name."))
    for column, most in LONGEST.items():
        if len(row[column]) > most:
            raise PageError(gettext_noop("“{value}” is longer than {most} characters."), value=row[column], most=most)
    names = {kind: _parts(_BETWEEN_ALIASES, row[kind]) for kind in ("aliases", "former", "slips")}
    if too_long := next((name for kind in names.values() for name in kind if len(name) > LONGEST["name"]), ""):
        raise PageError(
            gettext_noop("“{value}” is longer than {most} characters."), value=too_long, most=LONGEST["name"]
        )
    first, last = day_in(row["from"]), day_in(row["until"])
    if first and last and first > last:
        raise PageError(gettext_noop("The first day comes after the last one."))
    unit = KnownUnit(
        name=row["name"],
        kind=row["kind"],
        code=row["code"],
        existed_from=first,
        existed_until=last,
        days=tuple(sorted(_name_days(part) for part in _parts(_BETWEEN_ALIASES, row["days"]))),
        **names,
    )
    return _Entry(row.number, unit, _parts(_BETWEEN_PARENTS, row["parent"]), row["parent"].startswith("/"))


def _parts(between: str, cell: str) -> tuple[str, ...]:
    """The names in a cell, each once. A name with a separator in it is quoted, as ``_joined`` writes it."""
    found = re.findall(rf'\s*(?:"((?:[^"]|"")*)"|([^{re.escape(between)}]+))', cell)
    parts = (quoted.replace('""', '"') if quoted else bare.strip() for quoted, bare in found)
    return tuple(dict.fromkeys(part for part in parts if part))


def _joined(between: str, names: Iterable[str]) -> str:
    return between[0].join(_quoted(between, name) for name in names)


def _quoted(between: str, name: str) -> str:
    return '"{}"'.format(name.replace('"', '""')) if set(name) & {*between, '"'} else name


def _name_days(part: str) -> tuple[str, date | None, date | None]:
    match = _DAYS.fullmatch(part)
    if match is None:
        raise PageError(
            gettext_noop("“{value}” gives no days: write it as 柳湾镇（1990-01-01至2005-05-31）."), value=part
        )
    return match["name"], day_in(match["first"]), day_in(match["last"])


def table_of(units: Iterable[KnownUnit]) -> Iterator[list[str]]:
    """The headings, and a row for each unit, parents before children. ``read_gazetteer`` reads the same back."""
    yield list(HEADINGS)
    rows = sorted(units, key=lambda unit: (len(unit.chain), unit.path))
    bearers = Counter(unit.name for unit in rows)
    for unit in rows:
        days = (f"{name}（{first or ''}至{last or ''}）" for name, first, last in unit.days)
        yield [
            unit.name,
            unit.kind,
            "/" * (bearers[unit.chain[-1]] > 1 if unit.chain else 0) + _joined(_BETWEEN_PARENTS, unit.chain),
            _joined(_BETWEEN_ALIASES, unit.aliases),
            unit.code,
            _joined(_BETWEEN_ALIASES, unit.former),
            _joined(_BETWEEN_ALIASES, unit.slips),
            str(unit.existed_from or ""),
            str(unit.existed_until or ""),
            _joined(_BETWEEN_ALIASES, days),
        ]


class _Family:
    """The rows by name and by code, and the chain above each once it is asked for."""

    def __init__(self, known: Gazetteer) -> None:
        self.known = known
        self.entries: list[_Entry] = []
        self._by_name: dict[str, list[_Entry]] = {}
        self._by_code: dict[str, _Entry] = {}
        self._chains: dict[_Entry, tuple[str, ...]] = {}

    def add(self, entry: _Entry) -> None:
        code = entry.unit.code
        if code and (other := self._by_code.setdefault(code, entry)) is not entry and other.unit != entry.unit:
            raise PageError(gettext_noop("Row {row} has the code {code} too."), row=other.row, code=code)
        self.entries.append(entry)
        self._by_name.setdefault(entry.unit.name, []).append(entry)

    def placed(self, entry: _Entry) -> KnownUnit:
        """The unit in its place. Raises PageError where no parent is found above it, several are, or the unit itself
        is."""
        return replace(entry.unit, chain=self._chain(entry))

    def _chain(self, entry: _Entry, level: int = 0) -> tuple[str, ...]:
        if level > MOST_LEVELS:
            raise PageError(gettext_noop("{unit} stands above itself."), unit=entry.unit.name)
        if entry.parent and entry not in self._chains:
            self._chains[entry] = self._path_above(entry, level)
        return self._chains.get(entry, ())

    def _path_above(self, entry: _Entry, level: int) -> tuple[str, ...]:
        paths = [(*self._chain(parent, level + 1), parent.unit.name) for parent in self._parents(entry)]
        if not paths:
            paths = [unit.path for unit in self.known.named(entry.parent[-1]) if unit.name == entry.parent[-1]]
        fitting = {path for path in paths if _goes_under(entry.parent[:-1], path[:-1])}
        if entry.is_whole:
            fitting &= {entry.parent}
        if len(fitting) == 1:
            return fitting.pop()
        name = "/".join(entry.parent)
        if fitting:
            raise PageError(gettext_noop("Several units are called {unit}: write the whole path."), unit=name)
        raise PageError(gettext_noop("There is no unit {unit}."), unit=name)

    def _parents(self, entry: _Entry) -> list[_Entry]:
        """Rows with the parent's name. Of several, those whose code begins the unit's code, the longest first."""
        named = self._by_name.get(entry.parent[-1], [])
        code = entry.unit.code
        by_code = [one for one in named if one.unit.code and code.startswith(one.unit.code) and one is not entry]
        if len(named) < 2 or not by_code or len(entry.parent) > 1:
            return named
        return [max(by_code, key=lambda one: len(one.unit.code))]


def _goes_under(written: tuple[str, ...], chain: tuple[str, ...]) -> bool:
    """Whether the names are in the chain, in the same order."""
    names = iter(chain)
    return all(name in names for name in written)
