"""Lines cut into the passages they hold: dateline, byline and text of one line, a caption and its credit."""

import re
from dataclasses import dataclass

from importers.drafts import DraftPassage, Role, Span
from importers.page import PageText
from importers.reading import lexicon
from importers.reading.headers import Header, starts_with_kicker
from importers.reading.lines import LineView
from importers.reading.sections import Block, Photo
from importers.text.bylines import Credit, People
from importers.text.tidy import tidy

# Inside a span only where a credit was joined over a column break.
_BREAK = re.compile(r"\s*[\r\n]\s*")


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
        raw = (_BREAK.sub("", self.page.text[span.start : span.end]) for span in spans)
        text = tidy(*raw, phrases=phrases)
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

    def block(self, block: Block, *, opens: bool, closes: bool) -> tuple[list[DraftPassage], list[DraftPassage], list[People]]:
        """A paragraph or subheading as (its passages, furniture cut from it, people its credits name).

        ``opens``: a credit may open it; ``closes``: a credit may end it.
        """
        before: list[DraftPassage] = []
        after: list[DraftPassage | None] = []
        furniture: list[DraftPassage | None] = []
        people: list[People] = []
        starts = {id(view): 0 for view in block.lines}
        ends = {id(view): view.length for view in block.lines}
        first, last = block.lines[0], block.lines[-1]
        if opens and first.credit:
            before = self.opening(first, first.credit)
            people.append(first.credit.people)
            starts[id(first)] = first.credit.text[0]
        if (pointer := _pointer_at_start(first)) and not before:
            furniture.append(self.passage(Role.FURNITURE, (first, 0, pointer)))
            starts[id(first)] = pointer
        if (at := _pointer_at_end(last)) is not None:
            furniture.append(self.passage(Role.FURNITURE, (last, at, last.length)))
            ends[id(last)] = at
        elif closes and last.closing_credit and last.closing_credit.text[1] > 0:
            credit = last.closing_credit
            people.append(credit.people)
            ends[id(last)] = credit.text[1]
            after.append(self.passage(Role.BYLINE, (last, credit.text[1], last.length), phrases=True))
        role = Role.SUBHEADING if block.subheading else Role.PARAGRAPH
        parts = [(view, starts[id(view)], ends[id(view)]) for view in block.lines]
        made = [*before, self.passage(role, *parts, phrases=block.subheading), *after]
        return [p for p in made if p], [p for p in furniture if p], people

    def photo(self, photo: Photo) -> tuple[list[DraftPassage], tuple[str, ...] | None, bool]:
        """A photo's passages, its photographers (None where no credit is printed) and whether an agency signs."""
        last = photo.words[-1]
        credit = last.photo
        end = credit.span[0] if credit else last.length
        parts = [(view, 0, view.length) for view in photo.words[:-1]] + [(last, 0, end)]
        made = [
            self.whole(Role.CAPTION_TITLE, *photo.title, phrases=True),
            self.passage(Role.CAPTION, *parts),
            self.passage(Role.PHOTO_CREDIT, (last, end, last.length), phrases=True),
            self.whole(Role.PHOTO_CREDIT, *photo.credit, phrases=True),
        ]
        own = photo.credit[0].photo if photo.credit else None
        signed = credit or own
        names = signed.photographers if signed else None
        return [p for p in made if p], names, bool(signed and signed.agency)


def _pointer_at_start(view: LineView) -> int:
    match = lexicon.POINTER.match(view.text)
    return match.end() if match and "上接" in match[0] else 0


def _pointer_at_end(view: LineView) -> int | None:
    """Where a pointer that ends a line begins: …一步。（下转第2版）"""
    for match in lexicon.POINTER.finditer(view.text):
        if match.end() >= view.length - 1 and "下转" in match[0]:
            return match.start()
    return None


def _trimmed(role: Role, text: str) -> str:
    """Marks that only part a passage from its neighbour are no part of its words (they stay in its span)."""
    if role is Role.KICKER:
        return text.rstrip("： ")
    if role is Role.SUBTITLE:
        return text.lstrip("—－- ")
    if role is Role.COLUMN and text.startswith("（"):
        return text.strip("（）")
    return text
