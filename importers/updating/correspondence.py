"""Which character of a page's last text each character of its new text is."""

from dataclasses import dataclass
from itertools import chain

from importers.text.comparing.alignment import Stretch, align

MOST = 20_000 * 20_000
"""A product of two lengths. Comparing more takes minutes, so such a stretch is taken as rewritten as a whole."""

MOVED = 10
"""So many equal characters in a row are the same text, wherever they are."""
ROUNDS = 8
"""Each round finds blocks that have moved past each other once more. Few pages have so many columns."""


@dataclass(frozen=True, slots=True)
class Place:
    """An offset in the last text. If ``same``, it holds the same character; otherwise the new character replaced that
    one."""

    offset: int
    same: bool


def places(old: str, new: str) -> list[Place | None]:
    """For each character of ``new`` its place; None for white space and for what is not in ``old``.

    Line by line first, then character by character within the lines that differ. Where lines break makes no
    difference to the characters.

    >>> [place and place.offset for place in places("新渠昨曰通水", "新渠\\n昨日通水了")]
    [0, 1, None, 2, 3, 4, 5, None]
    """
    found: list[Place | None] = [None] * len(new)
    old_lines, new_lines = _lines(old), _lines(new)
    words = [
        ["".join(text[at] for at in line) for line in lines] for text, lines in ((old, old_lines), (new, new_lines))
    ]
    for stretch in align(*words):
        there = list(chain.from_iterable(old_lines[stretch.a_start : stretch.a_end]))
        here = list(chain.from_iterable(new_lines[stretch.b_start : stretch.b_end]))
        for part in _within(old, new, there, here, same=stretch.same):
            _mark(part, there, here, found)
    _find_moved(old, new, found)
    return found


def _find_moved(old: str, new: str, found: list[Place | None]) -> None:
    """Find text that now stands in another order, since OCR programs put print columns in orders of their own."""
    lines = [(line[0], line[-1]) for line in _lines(new)]
    for _round in range(ROUNDS):
        taken = {place.offset for place in found if place and place.same}
        there = [at for line in _lines(old) for at in line if at not in taken]
        here = [at for line in _lines(new) for at in line if not ((place := found[at]) and place.same)]
        moved = [part for part in _within(old, new, there, here) if part.same and _is_block(part, here, lines)]
        for part in moved:
            _mark(part, there, here, found)
        if not moved:
            return


def _is_block(part: Stretch, here: list[int], lines: list[tuple[int, int]]) -> bool:
    """Whether the run is long, or a whole line. A shorter one may stand in two places by chance."""
    whole = (here[part.b_start], here[part.b_end - 1]) in lines
    return whole or part.b_end - part.b_start >= MOVED


def _lines(text: str) -> list[list[int]]:
    """For each line, the offsets of its characters without white space."""
    lines: list[list[int]] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if offsets := [start + at for at, character in enumerate(line) if not character.isspace()]:
            lines.append(offsets)
        start += len(line)
    return lines


def _within(old: str, new: str, there: list[int], here: list[int], *, same: bool = False) -> list[Stretch]:
    if same or len(there) * len(here) > MOST:
        return [Stretch(same, 0, len(there), 0, len(here))]
    return align([old[at] for at in there], [new[at] for at in here])


def _mark(part: Stretch, there: list[int], here: list[int], found: list[Place | None]) -> None:
    """Note the places of a stretch. Rewritten characters get places in proportion to those that they replace."""
    length = part.b_end - part.b_start
    for done in range(length if part.a_end > part.a_start else 0):
        at = part.a_start + (done if part.same else done * (part.a_end - part.a_start) // length)
        found[here[part.b_start + done]] = Place(there[at], part.same)
