"""A new reading laid over the rows of a page: which characters of which rows make up each passage of the reading."""

from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import TypeVar

from importers.drafts import DraftPage, DraftPassage, Span
from importers.reading_order import in_reading_order
from importers.text.comparing.alignment import cut
from importers.updating.correspondence import Place, places
from importers.updating.page import OldPage

Old = TypeVar("Old", bound=Hashable)
New = TypeVar("New", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Entry:
    """A passage of the new reading."""

    passage: DraftPassage
    article: int | None
    caption: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Run:
    """Characters [start, end) of the printed text of an entry that one row had. ``old`` is None if they are new."""

    old: int | None
    start: int
    end: int


class Overlay:
    def __init__(self, old: OldPage, draft: DraftPage) -> None:
        self.source = draft.page.text
        self.entries = entries(draft)
        owners = {at: row.id for row in old.passages for span in row.spans for at in range(span.start, span.end)}
        found = places(old.text, self.source)
        least = 1 if old.text == self.source else LEAST  # the same text again: nothing is found by chance
        self.runs = [runs(offsets(entry.passage), found, owners, least) for entry in self.entries]
        self.shared = self._shared(found, owners)
        """How many characters a row and an entry have in common."""
        rows = {row.id: row for row in old.passages}
        self.article_overlap = self._overlap(lambda row, entry: (rows[row].article, entry.article))
        """How many characters an article of the page and one of the draft have in common."""
        self.articles = matched(self.article_overlap)
        """The row of each draft article, by its place in the draft."""
        self.captions = matched(self._overlap(lambda row, entry: (rows[row].caption, entry.caption)))

    def _shared(self, found: list[Place | None], owners: Mapping[int, int]) -> Counter[tuple[int, int]]:
        shared = Counter[tuple[int, int]]()
        for index, entry in enumerate(self.entries):
            for at in offsets(entry.passage):
                place = found[at]
                if place and place.same and place.offset in owners:
                    shared[owners[place.offset], index] += 1
        return shared

    def _overlap(self, owners: Callable[[int, Entry], tuple[Old | None, New | None]]) -> Counter[tuple[Old, New]]:
        """How many characters the owners of rows and of entries have in common."""
        overlap = Counter[tuple[Old, New]]()
        for (row, index), count in self.shared.items():
            old, new = owners(row, self.entries[index])
            if old is not None and new is not None:
                overlap[old, new] += count
        return overlap

    def text_of(self, index: int, run: Run) -> str:
        """The part of the entry's tidied text that the run covers."""
        passage = self.entries[index].passage
        printed = "".join(self.source[at] for at in offsets(passage))
        return passage.text[cut(printed, passage.text, run.start) : cut(printed, passage.text, run.end)]

    def spans_of(self, index: int, run: Run) -> tuple[Span, ...]:
        spans, before = [], 0
        for span in self.entries[index].passage.spans:
            length = span.end - span.start
            start, end = max(run.start - before, 0), min(run.end - before, length)
            before += length
            if start < end and (stripped := self.stripped(span.start + start, span.start + end)):
                spans.append(stripped)
        return tuple(spans)

    def stripped(self, start: int, end: int) -> Span | None:
        words = self.source[start:end]
        first = start + len(words) - len(words.lstrip())
        return Span(first, first + len(words.strip())) if words.strip() else None


def entries(draft: DraftPage) -> list[Entry]:
    """The passages of the draft in reading order."""
    owned: list[tuple[DraftPassage, int | None, tuple[int, int] | None]] = []
    for number, article in enumerate(draft.articles):
        owned += [(passage, number, None) for passage in article.passages]
        for place, caption in enumerate(article.captions):
            owned += [(passage, number, (number, place)) for passage in caption.passages]
    return [Entry(*each) for each in in_reading_order(owned, draft.loose, nobody=(None, None))]


def offsets(passage: DraftPassage) -> list[int]:
    return [at for span in passage.spans for at in range(span.start, span.end)]


LEAST = 3
"""Fewer equal characters in a row may be chance (的 is everywhere)."""


def runs(printed: list[int], found: list[Place | None], owners: Mapping[int, int], least: int = LEAST) -> list[Run]:
    """The printed characters of an entry, cut into runs by the row that had them. The runs cover all of it.

    New characters go with those before them. A row of which almost nothing is found again gets no run if others do:
    words that were rewritten at a seam do not count.
    """
    marks = [
        (at, owners[place.offset], place.same)
        for at, offset in enumerate(printed)
        if (place := found[offset]) and place.offset in owners
    ]
    stretches = [list(of) for _owner, of in groupby(marks, key=lambda mark: mark[1])]
    sizes = Counter(owners.values())
    firm = [of for of in stretches if _same(of) >= min(least, sizes[of[0][1]])] or _fullest(stretches)
    starts = [next(of) for _owner, of in groupby(((of[0][0], of[0][1]) for of in firm), key=lambda start: start[1])]
    if not starts:
        return [Run(None, 0, len(printed))]
    edges = [0, *(at for at, _owner in starts[1:]), len(printed)]
    return [Run(owner, edges[at], edges[at + 1]) for at, (_start, owner) in enumerate(starts)]


Mark = tuple[int, int, bool]
"""The index of a character among those printed, its row, and whether it is exactly the same character."""


def _same(stretch: list[Mark]) -> int:
    return sum(same for _at, _owner, same in stretch)


def _fullest(stretches: list[list[Mark]]) -> list[list[Mark]]:
    return [max(stretches, key=lambda of: (_same(of), len(of)))] if stretches else []


def matched(overlap: Mapping[tuple[Old, New], int]) -> dict[New, Old]:
    """Pair each new one with at most one old one. Those that share most are paired first."""
    found: dict[New, Old] = {}
    taken: set[Old] = set()
    for (old, new), _count in sorted(overlap.items(), key=lambda item: (-item[1], str(item[0]))):
        if new not in found and old not in taken:
            found[new] = old
            taken.add(old)
    return found
