"""A decision about a place holds wherever the same form stands between the same characters, five on each side."""

from dataclasses import dataclass

from importers.text.fold import fold

AROUND = 5
"""How many characters on each side."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    before: str
    after: str


def surroundings(text: str, start: int, end: int) -> Surroundings:
    """Five characters on each side of [start, end), folded and without spaces: what comes again in another width or
    with other spaces is the same place.

    >>> surroundings("昨日，滎阳镇 召开会议", 3, 6)
    Surroundings(before='昨日，', after='召开会议')
    """
    return Surroundings(before=_bare(text[:start])[-AROUND:], after=_bare(text[end:])[:AROUND])


def _bare(text: str) -> str:
    return "".join(fold(text).split())
