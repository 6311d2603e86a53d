"""The names of a home's units with a hole at each place, so that a misread name is found by the rest of its
characters."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from importers.text.fold import fold
from importers.text.proofing.context import Context
from importers.text.shapes import LIKE, likeness
from importers.text.units.gazetteer import Path

HOLE = "\0"
SHORTEST = 3
"""A shorter name cannot be recognised with one wrong character."""
LONG = 3
"""With so many characters before 村 or 街道, two may be wrong: 西潭润村 for 西漳涧村."""
_ENDING = re.compile(r"(?:街道办事处|街道|社区|[镇乡村局])$")
MUCH_ALIKE = 0.7
# 东王庄 and 西王庄, 一中 and 二中 are two places, however alike they look.
TELLS_APART = frozenset("东西南北中前后上下大小新老左右内外一二三四五六七八九十")


@dataclass(frozen=True, slots=True)
class NearName:
    """A known name from which a printed one differs by look-alike characters."""

    name: str
    odd: tuple[int, ...]
    """The offsets at which they differ."""


@dataclass(frozen=True)
class NearNames:
    names: frozenset[str]
    """The names, folded."""

    @cached_property
    def _holed(self) -> dict[str, list[str]]:
        index: dict[str, list[str]] = {}
        for name in self.names:
            for holed in _with_holes(name):
                index.setdefault(holed, []).append(name)
        return index

    @cached_property
    def lengths(self) -> tuple[int, ...]:
        return tuple(sorted({len(name) for name in self.names}, reverse=True))

    def near(self, printed: str) -> NearName | None:
        """The one known name from which ``printed`` (folded) differs by one look-alike character, or by two of four."""
        known = [holed for holed in _with_holes(printed) if holed in self._holed]
        found = {
            name: odd
            for holed in known
            for name in self._holed[holed]
            if (odd := _odd(printed, name)) and _is_misreading(printed, name, odd)
        }
        if not found:
            return None
        fewest = min(len(odd) for odd in found.values())
        nearest = [NearName(name, odd) for name, odd in found.items() if len(odd) == fewest]
        return nearest[0] if len(nearest) == 1 else None


def _with_holes(name: str) -> list[str]:
    """The name with one hole at each place. Long names also with two."""
    holed = [name[:at] + HOLE + name[at + 1 :] for at in range(len(name))]
    stem = len(_ENDING.sub("", name))
    if stem < LONG:
        return holed
    pairs = combinations(range(stem), 2)
    return holed + [name[:one] + HOLE + name[one + 1 : other] + HOLE + name[other + 1 :] for one, other in pairs]


def _odd(printed: str, name: str) -> tuple[int, ...]:
    return tuple(at for at, (one, other) in enumerate(zip(printed, name, strict=True)) if one != other)


def _is_misreading(printed: str, name: str, odd: tuple[int, ...]) -> bool:
    """Whether the name is misread: most of it has to be right. Two odd characters each have to be more alike than a
    single one."""
    enough = LIKE if len(odd) == 1 else MUCH_ALIKE
    return all(likeness(printed[at], name[at]) >= enough and not {printed[at], name[at]} <= TELLS_APART for at in odd)


def names_at_home(context: Context, home: Path) -> NearNames:
    """The names of all units at or under ``home``; of all units where there is no home."""
    units = (unit for unit in context.gazetteer.units if unit.path[: len(home)] == home)
    return NearNames(frozenset(_long_enough(name for unit in units for name in (unit.name, *unit.aliases))))


def _long_enough(names: Iterable[str]) -> Iterator[str]:
    return (fold(name) for name in names if len(name) >= SHORTEST)
