"""The gazetteer: the known units (districts, sub-districts, communities, offices), and where a text names them.

A value without a database: built from rows and sent to worker processes as it is.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import ahocorasick

from importers.text.fold import fold

Path = tuple[str, ...]
"""The names of a unit and of those above it, outermost first: ("云川市", "东湖区", "望江路街道")."""


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownUnit:
    name: str
    kind: str = ""
    chain: Path = ()
    """The units above it, outermost first."""
    aliases: tuple[str, ...] = ()
    """Other names by which a text may call it anywhere. What only its own district calls it (区委) is no alias."""
    code: str = ""
    former: tuple[str, ...] = ()
    """Names that it had before."""
    slips: tuple[str, ...] = ()
    """What OCR made of its names."""
    existed_from: date | None = None
    existed_until: date | None = None
    """The last day of a body that was abolished."""
    days: tuple[tuple[str, date | None, date | None], ...] = ()
    """Names of which the first or the last day is known, with both."""

    @property
    def path(self) -> Path:
        return (*self.chain, self.name)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases, *self.former, *self.slips)

    @property
    def is_dated(self) -> bool:
        return bool(self.days or self.existed_from or self.existed_until)

    def was_called(self, folded: str, day: date) -> bool:
        """Whether the unit existed on that day and had that name then."""
        if not is_within(day, self.existed_from, self.existed_until):
            return False
        return all(is_within(day, first, last) for name, first, last in self.days if fold(name) == folded)


def is_within(day: date, first: date | None, last: date | None) -> bool:
    """Whether the day lies between the two. None means no limit."""
    return (first is None or first <= day) and (last is None or day <= last)


@dataclass(frozen=True, slots=True)
class Hit:
    """A name in the gazetteer at characters [start, end) of a text."""

    start: int
    end: int
    printed: str
    units: tuple[KnownUnit, ...]
    """Those of this name: several where two districts have a 晨光社区 each."""


@dataclass(frozen=True)
class Gazetteer:
    units: tuple[KnownUnit, ...] = ()
    homes: Mapping[tuple[str, str], Path] = field(default_factory=dict)
    """Newspaper and section → the unit whose news it prints."""
    day: date | None = None
    """Units and names of other days are not found; None finds those of all times."""

    def at(self, day: date | None) -> "Gazetteer":
        """The gazetteer of that day. This costs nothing, because the automaton is shared."""
        if day is None or not self._is_dated:
            return self
        then = Gazetteer(self.units, self.homes, day)
        for name in ("_by_name", "_automaton", "_by_path", "_children"):
            then.__dict__[name] = getattr(self, name)
        return then

    def with_unit(self, unit: KnownUnit, texts: Iterable[str]) -> "Gazetteer":
        """The gazetteer as if the unit at the path of ``unit`` were ``unit``. It finds units only in ``texts``: only
        names in them are put into the automaton, so that it costs next to nothing."""
        was = self._by_path.get(unit.path, unit)
        changed = Gazetteer(self.units, self.homes, self.day)
        names = {fold(name) for name in (*was.names, *unit.names) if len(name) > 1}
        by_name = {**self._by_name, **{name: self._bearers(name, unit) for name in names}}
        there = {name for text in texts for _last, (name, _units) in self._automaton.iter(fold(text))} | names
        siblings = tuple(each for each in self._children.get(unit.chain, ()) if each.path != unit.path)
        changed.__dict__.update(
            _by_name=by_name,
            _by_path={**self._by_path, unit.path: unit},
            _children={**self._children, unit.chain: (*siblings, unit)},
            _automaton=_automaton({name: by_name[name] for name in sorted(there) if by_name.get(name)}),
            _is_dated=self._is_dated or unit.is_dated,
        )
        return changed

    def _bearers(self, name: str, unit: KnownUnit) -> tuple[KnownUnit, ...]:
        others = tuple(each for each in self._by_name.get(name, ()) if each.path != unit.path)
        return (*others, unit) if name in map(fold, unit.names) else others

    @cached_property
    def _is_dated(self) -> bool:
        return any(unit.is_dated for unit in self.units)

    def _then(self, folded: str, units: tuple[KnownUnit, ...]) -> tuple[KnownUnit, ...]:
        """The units that had the name on the gazetteer's day."""
        if self.day is None:
            return units
        return tuple(unit for unit in units if unit.was_called(folded, self.day))

    @cached_property
    def _automaton(self) -> Any:
        return _automaton(self._by_name)

    @cached_property
    def _by_name(self) -> dict[str, tuple[KnownUnit, ...]]:
        named: dict[str, tuple[KnownUnit, ...]] = {}
        for unit in self.units:
            for name in dict.fromkeys(fold(name) for name in unit.names if len(name) > 1):
                named[name] = (*named.get(name, ()), unit)
        return named

    @cached_property
    def _by_path(self) -> dict[Path, KnownUnit]:
        return {unit.path: unit for unit in self.units}

    @cached_property
    def _children(self) -> dict[Path, tuple[KnownUnit, ...]]:
        children: dict[Path, list[KnownUnit]] = {}
        for unit in self.units:
            children.setdefault(unit.chain, []).append(unit)
        return {path: tuple(units) for path, units in children.items()}

    def __reduce__(self) -> tuple[type["Gazetteer"], tuple[object, ...]]:
        """Send the rows to workers, which build the automaton themselves. That is quicker than to unpickle it."""
        return Gazetteer, (self.units, self.homes, self.day)

    def find(self, text: str) -> list[Hit]:
        """The names in ``text``, the longest at each place, in order, none over another.

        望江路街道 is found as itself, never as a 江路街道 within it; a name that runs on into another word
        (云川市|民, 某镇|静) is left out.
        """
        folded = fold(text)
        hits: list[Hit] = []
        if not self.units:
            return hits
        for last, (name, units) in self._automaton.iter_long(folded):
            start, end = last + 1 - len(name), last + 1
            if then := self._then(name, units):
                if not runs_on(folded, start, end):
                    hits.append(Hit(start, end, text[start:end], then))
            else:
                hits += self._shorter(text, folded, start, end)
        return hits

    def _shorter(self, text: str, folded: str, start: int, end: int) -> list[Hit]:
        """A shorter name within a name that was in use at another time: 柳湾街道 in 柳湾街道办事处."""
        found = sorted(
            (start + last + 1 - len(name), -len(name), name, units)
            for last, (name, units) in self._automaton.iter(folded[start:end])
        )
        hits: list[Hit] = []
        for at, _length, name, units in found:
            free = not hits or at >= hits[-1].end
            then = self._then(name, units)
            if free and then and not runs_on(folded, at, at + len(name)):
                hits.append(Hit(at, at + len(name), text[at : at + len(name)], then))
        return hits

    def unit(self, path: Path) -> KnownUnit | None:
        unit = self._by_path.get(path)
        return unit if unit and self._then(fold(unit.name), (unit,)) else None

    def named(self, name: str) -> tuple[KnownUnit, ...]:
        return self._then(fold(name), self._by_name.get(fold(name), ()))

    def below(self, path: Path) -> tuple[KnownUnit, ...]:
        """The units directly under ``path``."""
        return tuple(unit for unit in self._children.get(path, ()) if self._then(fold(unit.name), (unit,)))


def _automaton(names: Mapping[str, tuple[KnownUnit, ...]]) -> Any:
    automaton = ahocorasick.Automaton()
    for name, units in names.items():
        automaton.add_word(name, (name, units))
    automaton.make_automaton()
    return automaton


# Characters that may not follow a unit's last one, because with it they are another word (市民, 区域, 乡村, 村庄).
_OTHER_WORD = {
    "市": "民场政容郊值售面",
    "区": "域间块别划位",
    "县": "级域",
    "镇": "静压定守",
    "乡": "村亲贤愁音土镇情",
    "村": "庄镇落乡",
    "局": "部面势限",
    "院": "落子士",
}
# 东王庄村 is not 王庄村: a name this short is longer if such a character stands before it.
_LENGTHENS = "东西南北中前后上下大小新老"
_WORDS_THAT_END_SO = re.compile(r"[城以][东西南北中上下]|[今此之]后|[目日此之]前|[之其]中|之下")
SHORT_NAME = 3


def runs_on(text: str, start: int, end: int) -> bool:
    """Whether the name in [start, end) of folded text is part of a longer word or name."""
    if text[end : end + 1] and text[end : end + 1] in _OTHER_WORD.get(text[end - 1], ""):
        return True
    before = text[max(0, start - 2) : start]
    return end - start <= SHORT_NAME and before[-1:] in set(_LENGTHENS) and not _WORDS_THAT_END_SO.fullmatch(before)
