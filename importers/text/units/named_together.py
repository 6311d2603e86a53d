"""Lists of names that have their ending only once: 解放路、彰德路、和平路三个社区; 东、西柳村; 区人社局、民政局."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from importers.text.fold import fold
from importers.text.units.gazetteer import Gazetteer, KnownUnit
from importers.text.units.home import Home

_TOGETHER = re.compile(
    r"(?P<stems>(?:[\u4e00-\u9fff]{1,8}、)+[\u4e00-\u9fff]{1,8}?)"
    r"(?P<count>等?(?:[两二三四五六七八九十\d]{1,3}个)?)(?P<ending>街道|社区|镇|乡|村)"
)
_SIDES = frozenset("东西南北中前后上下大小")


@dataclass(frozen=True, slots=True)
class Together:
    """Characters [start, end) of the text that name ``unit``, although its ending may be missing there."""

    start: int
    end: int
    unit: KnownUnit


def named_together(text: str, gazetteer: Gazetteer, home: Home) -> Iterator[Together]:
    """The units at home that the gazetteer knows by a stem from the list plus the list's ending."""
    for match in _TOGETHER.finditer(fold(text)):
        stems, at = match["stems"].split("、"), match.start()
        for number, stem in enumerate(stems):
            first, last = number == 0, number == len(stems) - 1
            name = _beside(stem, stems[-1]) if stem in _SIDES and not last else stem
            if found := _known(name, match["ending"], gazetteer, home, cut=first):
                skipped, unit = found
                yield Together(at + skipped, match.end() if last else at + len(stem), unit)
            at += len(stem) + 1


def _beside(side: str, stem: str) -> str:
    """The full stem of a side: 东柳 for 东 in 东、西柳村."""
    return side + stem[1:] if stem[:1] in _SIDES else side


def _known(stem: str, ending: str, gazetteer: Gazetteer, home: Home, *, cut: bool) -> tuple[int, KnownUnit] | None:
    """The unit of that name, and how many characters come before it: words that lead up to the list
    (走进|解放路、…)."""
    for skipped in range(len(stem) if cut else 1):
        for unit in gazetteer.named(stem[skipped:] + ending):
            if home.holds(unit):
                return skipped, unit
    return None
