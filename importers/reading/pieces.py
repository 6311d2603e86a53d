"""Lines cut into the passages they hold: dateline, byline and text of one line, a caption and its credit."""

import re
from dataclasses import dataclass

from importers.drafts import DraftPassage, Role, Span
from importers.page import PageText
from importers.reading import lexicon
from importers.reading.headers import Header, starts_with_kicker
from importers.reading.lines import LineView
from importers.reading.sections import Block, Photo
from importers.text.people.bylines import Credit, People
from importers.text.tidy import tidy

# Inside a span only where a credit was joined over a column break.
_BREAK = re.compile(r"\s*[\r\n]\s*")


@dataclass(frozen=True, kw_only=True)
class CutBlock:
    """What the lines of one paragraph hold."""

    passages: list[DraftPassage]
    furniture: list[DraftPassage]
    people: list[People]
    """Whom its credits name."""


@dataclass(frozen=True, kw_only=True)
class CutPhoto:
    passages: list[DraftPassage]
    photographers: tuple[str, ...] | None
    """None where no credit is printed."""
    agency: bool
    """Whether a picture agency or another house signs it."""


@dataclass(frozen=True)
class Cutter:
    """Makes draft passages from parts of a page's lines. Offsets in a line are those of its folded text, which
    are the page's own shifted by the line's start."""

    page: PageText

    def passage(self, role: Role, *parts: tuple[LineView, int, int], phrases: bool = False) -> DraftPassage | None:
        """One passage of the given parts (line, start, end); parts of white space are left out."""
        spans = []
        for view, start, end in parts:
            raw = self.page.text[view.line.start + start : view.line.start + end]
            if stripped := raw.strip():
                first = view.line.start + start + raw.index(stripped[0])
                spans.append(Span(first, first + len(stripped)))
        if not spans:
            return None
        printed = (_BREAK.sub("", self.page.text[span.start : span.end]) for span in spans)
        text = tidy(*printed, phrases=phrases)
        return DraftPassage(role=role, text=_trimmed(role, text), spans=tuple(spans))

    def whole(self, role: Role, *views: LineView, phrases: bool = False) -> DraftPassage | None:
        return self.passage(role, *((view, 0, view.length) for view in views), phrases=phrases)

    # --- headers ---------------------------------------------------------------------------------------------

    def header(self, header: Header) -> list[DraftPassage]:
        """Kicker, headline, column in brackets and subtitle, in printed order."""
        made = [self.whole(Role.KICKER, *header.kicker, phrases=True)]
        made += self._headline(header.headline, has_kicker=bool(header.kicker))
        made.append(self.whole(Role.SUBTITLE, *header.subtitle, phrases=True))
        return [passage for passage in made if passage]

    def _headline(self, lines: list[LineView], *, has_kicker: bool) -> list[DraftPassage | None]:
        if not lines:
            return []
        first, last = lines[0], lines[-1]
        start = 0 if has_kicker else starts_with_kicker(first)
        column = lexicon.bracketed_column(last.text)
        end = column.start() if column else last.length
        if last is first:
            parts = [(first, start, end)]
        else:
            parts = [(first, start, first.length), *((view, 0, view.length) for view in lines[1:-1]), (last, 0, end)]
        return [
            self.passage(Role.KICKER, (first, 0, start), phrases=True),
            self.passage(Role.HEADLINE, *parts, phrases=True),
            self.passage(Role.COLUMN, (last, end, last.length)) if column else None,
        ]

    # --- text ------------------------------------------------------------------------------------------------

    def opening(self, view: LineView, credit: Credit) -> list[DraftPassage]:
        """Dateline and byline of the line that opens a text."""
        text_start = credit.text[0]
        byline_start = credit.byline[0] if credit.byline else text_start
        made = [
            self.passage(Role.DATELINE, (view, 0, byline_start)) if credit.dateline else None,
            self.passage(Role.BYLINE, (view, byline_start if credit.dateline else 0, text_start), phrases=True),
        ]
        return [passage for passage in made if passage]

    def block(self, block: Block, *, opens: bool, closes: bool) -> "CutBlock":
        """A paragraph or subheading. ``opens``: a credit may open it; ``closes``: a credit may end it."""
        first, last = block.lines[0], block.lines[-1]
        before = first.credit if opens else None
        start = before.text[0] if before else lexicon.pointer_at_start(first.text)
        pointer = lexicon.pointer_at_end(last.text)
        after = last.closing_credit if closes and pointer is None else None
        if after and after.text[1] == 0:
            after = None  # the credit is its whole line: no text stands before it
        end = after.text[1] if after else last.length if pointer is None else pointer
        role = Role.SUBHEADING if block.subheading else Role.PARAGRAPH
        passages = [
            *(self.opening(first, before) if before else ()),
            self.passage(role, *_between(block.lines, start, end), phrases=block.subheading),
            self.passage(Role.BYLINE, (last, end, last.length), phrases=True) if after else None,
        ]
        furniture = [
            None if before else self.passage(Role.FURNITURE, (first, 0, start)),
            None if after else self.passage(Role.FURNITURE, (last, end, last.length)),
        ]
        return CutBlock(
            passages=[passage for passage in passages if passage],
            furniture=[passage for passage in furniture if passage],
            people=[credit.people for credit in (before, after) if credit],
        )

    def photo(self, photo: Photo) -> CutPhoto:
        last = photo.words[-1]
        end = last.photo.span[0] if last.photo else last.length
        parts = [(view, 0, view.length) for view in photo.words[:-1]] + [(last, 0, end)]
        passages = [
            self.whole(Role.CAPTION_TITLE, *photo.title, phrases=True),
            self.passage(Role.CAPTION, *parts),
            self.passage(Role.PHOTO_CREDIT, (last, end, last.length), phrases=True),
            self.whole(Role.PHOTO_CREDIT, *photo.credit, phrases=True),
        ]
        signed = last.photo or (photo.credit[0].photo if photo.credit else None)
        return CutPhoto(
            passages=[passage for passage in passages if passage],
            photographers=signed.photographers if signed else None,
            agency=bool(signed and signed.agency),
        )


def _between(lines: list[LineView], start: int, end: int) -> list[tuple[LineView, int, int]]:
    """The parts of lines from ``start`` in the first to ``end`` in the last."""
    last = len(lines) - 1
    return [(line, start if at == 0 else 0, end if at == last else line.length) for at, line in enumerate(lines)]


def _trimmed(role: Role, text: str) -> str:
    """Marks that only part a passage from its neighbour are no part of its words (they stay in its span)."""
    if role is Role.KICKER:
        return text.rstrip("：|｜丨 ")
    if role is Role.SUBTITLE:
        return text.lstrip("—－- ")
    if role is Role.COLUMN and text.startswith("（"):
        return text.strip("（）") or text
    return text
