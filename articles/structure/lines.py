"""A page line by line as OCR gave it, each line with its passage: what an editor points at."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import pairwise

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Page, Passage, SourceSpan
from articles.structure.acting import StructureRefused
from articles.structure.cutting import cut_passage

_PRINTED_LINE = re.compile(r"[^\r\n]+")


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line, or the part of one that belongs to a passage."""

    number: int
    """The number of the line in the source, from 1."""
    start: int
    """Its offset in the source, which identifies the line."""
    text: str
    passage: Passage
    is_first: bool
    """The passage starts here."""


def page_lines(page: Page) -> list[Line]:
    """The lines that are not blank, in printed order. One query."""
    spans = SourceSpan.objects.filter(source__page=page, source__is_current=True).order_by("start")
    rows = spans.select_related("source", "passage__article", "passage__caption__article")
    lines: list[Line] = []
    met: set[int] = set()
    number, counted = 1, 0
    for span in rows:
        for found in _PRINTED_LINE.finditer(span.source.text, span.start, span.end):
            if found[0].isspace():
                continue
            number, counted = number + span.source.text.count("\n", counted, found.start()), found.start()
            lines.append(Line(number, found.start(), found[0], span.passage, span.passage_id not in met))
            met.add(span.passage_id)
    return lines


def cut_out(page: Page, starts: Collection[int], user: User | None) -> list[Passage]:
    """The passages that hold exactly the lines that start at these offsets, in printed order.

    A passage of which only some lines were chosen is cut. To be called inside the changeset of the act that follows.
    Raises StructureRefused where there are no such lines.
    """
    lines = page_lines(page)
    for line in reversed(_edges(lines, starts)):
        cut_passage(line.passage, line.start, user)
    chosen = {line.passage.pk: line.passage for line in page_lines(page) if line.start in starts}
    if not chosen:
        raise StructureRefused(_("Choose the lines first."))
    return list(chosen.values())


def _edges(lines: list[Line], starts: Collection[int]) -> list[Line]:
    """The lines at which a passage has to be cut: lines where a chosen and an unchosen line of one passage meet."""
    by_passage: dict[int, list[Line]] = {}
    for line in lines:
        by_passage.setdefault(line.passage.pk, []).append(line)
    pairs = (pair for of in by_passage.values() for pair in pairwise(of))
    return [below for above, below in pairs if (above.start in starts) != (below.start in starts)]
