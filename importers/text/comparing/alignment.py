"""Aligns two states of a text: which offset in one corresponds to an offset in the other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

OPENS = "“‘（《〈【「『("


@dataclass(frozen=True, slots=True)
class Stretch:
    """``a[a_start:a_end]`` became ``b[b_start:b_end]``; either may be empty."""

    same: bool
    a_start: int
    a_end: int
    b_start: int
    b_end: int


def align(a: Sequence[str], b: Sequence[str]) -> list[Stretch]:
    """The stretches in order. Laid end to end they are exactly both texts."""
    matcher = SequenceMatcher(None, a, b, autojunk=False)  # autojunk takes frequent characters for noise
    return [Stretch(tag == "equal", *places) for tag, *places in matcher.get_opcodes()]


def cut(a: str, b: str, offset: int) -> int:
    """Where to cut ``b`` when ``a`` is cut at ``offset``. The result grows with the offset, from 0 to the length of
    ``b``.

    If ``b`` has additional characters at the cut (a stop that was missing), they go to the text before it. Opening
    quotes and brackets go to the text after it.

    >>> cut("新渠通水昨日", "新渠通水。“昨日", 4)
    5
    """
    if offset <= 0:
        return 0
    if offset >= len(a):
        return len(b)
    return max(_places(a, b, offset), default=0)


def _places(a: str, b: str, offset: int) -> Iterator[int]:
    for stretch in align(a, b):
        if stretch.a_start < offset:
            yield inside(stretch, offset)
        elif stretch.a_start == stretch.a_end == offset:
            yield stretch.b_start + len(b[stretch.b_start : stretch.b_end].rstrip(OPENS))


def inside(stretch: Stretch, offset: int) -> int:
    """The offset in ``b`` that corresponds to an offset of ``a`` in this stretch. Where the texts differ, it is
    interpolated."""
    if offset >= stretch.a_end:
        return stretch.b_end
    if stretch.same or offset <= stretch.a_start:
        return stretch.b_start + max(0, offset - stretch.a_start)
    done, length = offset - stretch.a_start, stretch.a_end - stretch.a_start
    new_length = stretch.b_end - stretch.b_start
    return stretch.b_start + done * new_length // length
