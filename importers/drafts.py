"""Drafts: what a reading makes of a page, as values from which rows are made. No Django.

Every non-blank character of the page's text is in exactly one span of exactly one passage. ``uncovered`` and
``check_lossless`` check that.
"""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from importers.page import PageFacts, PageText
from importers.text.proofing.suspicion import Suspicion


class Role(StrEnum):
    """The same roles as articles.models.Passage.Role, repeated because reading a page must not need Django. A test
    holds both equal."""

    COLUMN = "column"
    KICKER = "kicker"
    HEADLINE = "headline"
    SUBTITLE = "subtitle"
    DATELINE = "dateline"
    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    CAPTION_TITLE = "caption_title"
    CAPTION = "caption"
    PHOTO_CREDIT = "photo_credit"
    FURNITURE = "furniture"
    UNASSIGNED = "unassigned"


@dataclass(frozen=True, slots=True)
class Span:
    """The characters [start, end) of the page's text."""

    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftPassage:
    role: Role
    text: str
    """The tidied text, as a reader should see it (importers.text.tidy)."""
    spans: tuple[Span, ...]
    """Its places in the source, in reading order. There are several where a printed column, a caption or another
    article interrupts the text."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftMention:
    """A unit that an article or a caption names. ``chain`` are the names printed above it, the outermost first."""

    name: str
    role: str
    """subject or mention"""
    kind: str = ""
    chain: tuple[str, ...] = ()
    known: bool = False
    """Whether the gazetteer has it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DraftWarning:
    code: str
    text: str = ""
    line: int | None = None
    """The number of the line in the file, from 1."""
    margin: float | None = None


@dataclass(frozen=True, kw_only=True)
class DraftCaption:
    passages: tuple[DraftPassage, ...]
    """caption_title, caption, photo_credit, in printed order."""
    photographers: tuple[str, ...] = ()
    origin: str = ""
    mentions: tuple[DraftMention, ...] = ()


@dataclass(frozen=True, kw_only=True)
class DraftArticle:
    kind: str
    """news or picture"""
    passages: tuple[DraftPassage, ...] = ()
    """Its own, in reading order: kicker, headline, subtitle, byline, dateline, paragraphs, subheadings.
    Empty for picture news, whose words are its captions'."""
    captions: tuple[DraftCaption, ...] = ()
    column: str = ""
    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    credit: str = ""
    """文/图, or empty"""
    origin: str = ""
    """own, agency or empty"""
    mentions: tuple[DraftMention, ...] = ()
    warnings: tuple[DraftWarning, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Proofread:
    """What proofreading found in a draft."""

    suspicions: tuple[tuple[int, Suspicion], ...]
    """Each suspicion with the index of its passage among all passages of the page in reading order
    (importers.reading_order)."""
    state: Hashable
    """The state of the knowledge with which it was proofread (importers.text.proofing.context.Context)."""


@dataclass(frozen=True, kw_only=True)
class DraftPage:
    page: PageText
    facts: PageFacts
    articles: tuple[DraftArticle, ...]
    """In reading order. Picture news is among them, at its place."""
    loose: tuple[DraftPassage, ...] = ()
    """Passages that belong to the page itself: column, furniture, unassigned, in printed order."""
    warnings: tuple[DraftWarning, ...] = ()
    proofread: Proofread | None = None
    """None before proofreading."""

    def passages(self) -> Iterator[DraftPassage]:
        for article in self.articles:
            yield from article.passages
            for caption in article.captions:
                yield from caption.passages
        yield from self.loose


class LosslessError(Exception):
    """A draft would lose or double a character of its page."""


def uncovered(text: str, spans: Iterator[Span]) -> list[int]:
    """Offsets of the non-blank characters of ``text`` that are in no span. Raises LosslessError where spans overlap or
    leave the text."""
    missing: list[int] = []
    at = 0
    for span in sorted(spans, key=lambda span: span.start):
        if span.start < at or span.end > len(text) or span.start >= span.end:
            raise LosslessError(f"Span {span.start}–{span.end} overlaps another or leaves the page.")
        missing += [at + offset for offset, character in enumerate(text[at : span.start]) if not character.isspace()]
        at = span.end
    missing += [at + offset for offset, character in enumerate(text[at:]) if not character.isspace()]
    return missing


def check_lossless(draft: DraftPage) -> None:
    """Raise LosslessError unless every non-blank character of the page is in exactly one span."""
    text = draft.page.text
    if missing := uncovered(text, (span for passage in draft.passages() for span in passage.spans)):
        raise LosslessError(f"{len(missing)} characters have no place, the first at {missing[0]}: {text[missing[0]]!r}")
