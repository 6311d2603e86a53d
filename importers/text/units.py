"""The gazetteer: which units (districts, sub-districts, communities, offices) are known, and where a text names them.

A value without a database behind it: built from rows, handed to worker processes as it is.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
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

    @property
    def path(self) -> Path:
        return (*self.chain, self.name)


@dataclass(frozen=True, slots=True)
class Hit:
    """A name of the gazetteer in characters [start, end) of a text."""

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

    @cached_property
    def _automaton(self) -> Any:
        automaton = ahocorasick.Automaton()
        for name, units in self._by_name.items():
            automaton.add_word(name, (name, units))
        automaton.make_automaton()
        return automaton

    @cached_property
    def _by_name(self) -> dict[str, tuple[KnownUnit, ...]]:
        named: dict[str, tuple[KnownUnit, ...]] = {}
        for unit in self.units:
            for name in dict.fromkeys(fold(name) for name in (unit.name, *unit.aliases) if len(name) > 1):
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
        """Workers get the rows and build the automaton themselves: quicker than to unpickle it."""
        return Gazetteer, (self.units, self.homes)

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
            if not runs_on(folded, start, end):
                hits.append(Hit(start, end, text[start:end], units))
        return hits

    def unit(self, path: Path) -> KnownUnit | None:
        return self._by_path.get(path)

    def named(self, name: str) -> tuple[KnownUnit, ...]:
        return self._by_name.get(fold(name), ())

    def below(self, path: Path) -> tuple[KnownUnit, ...]:
        """The units directly under ``path``."""
        return self._children.get(path, ())


# What may not follow a unit's last character: it would be another word's first (市民, 区域, 乡村, 村庄).
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
