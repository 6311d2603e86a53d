"""What stands on paper, as values: an article with its marked places, and several of them under one title and
footer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from articles.models import Passage

Role = Passage.Role
HEAD = (Role.COLUMN, Role.KICKER, Role.HEADLINE, Role.SUBTITLE, Role.BYLINE, Role.DATELINE)
BODY = (Role.PARAGRAPH, Role.SUBHEADING)
PHOTO = (Role.CAPTION_TITLE, Role.CAPTION, Role.PHOTO_CREDIT)


@dataclass(frozen=True, slots=True)
class Note:
    """A place that is worth a look: its number, where it is, what it reads, and why it is marked."""

    number: int
    where: str
    quote: str
    words: str
    kind: str
    """suspicion or query."""


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of a text that have the same marks."""

    text: str
    marked: bool = False
    ends: tuple[int, ...] = ()
    """The numbers of the notes whose place ends here."""


@dataclass(frozen=True, slots=True)
class Block:
    role: str
    label: str
    """The role in words; for a numbered paragraph its number."""
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    title: str
    """The title as lists show it."""
    place: str
    """Newspaper, day and page."""
    state: str
    """Kind, text status, publication and revision, in words."""
    head: tuple[Block, ...]
    body: tuple[Block, ...]
    photos: tuple[tuple[Block, ...], ...] = ()
    """The texts of each photo."""
    rest: tuple[Block, ...] = ()
    """Texts of the article that have no place."""
    notes: tuple[Note, ...] = ()

    @property
    def blocks(self) -> Iterator[Block]:
        yield from self.head
        yield from self.body
        for photo in self.photos:
            yield from photo
        yield from self.rest


@dataclass(frozen=True, kw_only=True, slots=True)
class Paper:
    title: str
    foot: str
    """State and revision of the articles on it, for the foot of every printed sheet."""
    sheets: Sequence[Sheet]


@dataclass(frozen=True, slots=True)
class Span:
    """The characters [start, end) that note ``number`` is about."""

    start: int
    end: int
    number: int


def runs(text: str, spans: Iterable[Span]) -> tuple[Run, ...]:
    """``text``, cut where a mark begins or ends. Marks may overlap, and a mark on no characters still shows its number.

    >>> [(run.text, run.marked, run.ends) for run in runs("新渠通水", [Span(1, 2, 7)])]
    [('新', False, ()), ('渠', True, (7,)), ('通水', False, ())]
    """
    inside = [span for span in spans if 0 <= span.start <= span.end <= len(text)]
    cuts = sorted({0, len(text), *(at for span in inside for at in (span.start, span.end))})
    found = [_run(text, start, end, inside) for start, end in pairwise(cuts)]
    opening = tuple(span.number for span in inside if span.end == 0)
    return (Run("", ends=opening), *found) if opening else tuple(found)


def _run(text: str, start: int, end: int, spans: Sequence[Span]) -> Run:
    marked = any(span.start < end and start < span.end for span in spans)
    return Run(text[start:end], marked, tuple(span.number for span in spans if span.end == end))
