"""Merging two changed versions of one text. Changes that do not touch each other are all kept; about the others
somebody has to be asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from importers.text.comparing.alignment import align


@dataclass(frozen=True, slots=True)
class Part:
    """What was in one place of the base, and what each of the two made of it."""

    base: str
    mine: str
    theirs: str

    @property
    def is_asked(self) -> bool:
        """Whether both changed it, each in another way."""
        return self.base != self.mine != self.theirs != self.base

    @property
    def text(self) -> str:
        """The text of a part about which nobody has to be asked: the change of the one who made it."""
        return self.theirs if self.mine == self.base else self.mine


@dataclass(frozen=True, slots=True)
class Hunk:
    """``base[start:end]`` became ``text``; either may be empty."""

    start: int
    end: int
    text: str


def merge(base: str, mine: str, theirs: str) -> list[Part]:
    """The three texts side by side, in parts. Laid end to end, each column is exactly its text.

    Changes touch if they share a character or meet at one place. Touching changes are in the same part.

    >>> [part.text for part in merge("新曲昨曰通水", "新渠昨曰通水", "新曲昨日通水")]
    ['新', '渠', '昨', '日', '通水']
    >>> [part for part in merge("通水", "放水", "供水") if part.is_asked]
    [Part(base='通', mine='放', theirs='供')]
    """
    mine_hunks, theirs_hunks = changes(base, mine), changes(base, theirs)
    parts, at = [], 0
    for start, end in _stretches([*mine_hunks, *theirs_hunks]):
        parts.append(Part(*[base[at:start]] * 3))
        parts.append(Part(base[start:end], *(_became(base, start, end, hunks) for hunks in (mine_hunks, theirs_hunks))))
        at = end
    parts.append(Part(*[base[at:]] * 3))
    return [part for part in parts if part != Part("", "", "")]


def merged(parts: Sequence[Part]) -> str | None:
    """The text with the changes of both. None where somebody has to be asked."""
    return None if any(part.is_asked for part in parts) else "".join(part.text for part in parts)


def changes(base: str, other: str) -> list[Hunk]:
    """The places where ``other`` has different words than the base, in order.

    If the other contains the whole text, something was joined to it. The common beginning and end are not compared,
    because the time grows with the square of the length.
    """
    if base and (at := other.find(base)) >= 0:
        ends = (Hunk(0, 0, other[:at]), Hunk(len(base), len(base), other[at + len(base) :]))
        return [hunk for hunk in ends if hunk.text]
    shared = min(len(base), len(other))
    head = next((at for at in range(shared) if base[at] != other[at]), shared)
    tail = next((at for at in range(shared - head) if base[-1 - at] != other[-1 - at]), shared - head)
    middle, theirs = base[head : len(base) - tail], other[head : len(other) - tail]
    return [
        Hunk(head + stretch.a_start, head + stretch.a_end, theirs[stretch.b_start : stretch.b_end])
        for stretch in align(middle, theirs)
        if not stretch.same
    ]


def _stretches(hunks: Sequence[Hunk]) -> Iterator[tuple[int, int]]:
    """The changed places of the base. Touching ones are joined."""
    places = sorted((hunk.start, hunk.end) for hunk in hunks)
    while places:
        start, end = places.pop(0)
        while places and places[0][0] <= end:
            end = max(end, places.pop(0)[1])
        yield start, end


def _became(base: str, start: int, end: int, hunks: Sequence[Hunk]) -> str:
    """What ``base[start:end]`` is in the text that these hunks make."""
    text, at = "", start
    for hunk in hunks:
        if start <= hunk.start and hunk.end <= end:
            text += base[at : hunk.start] + hunk.text
            at = hunk.end
    return text + base[at:end]
