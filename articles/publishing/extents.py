"""Which text partners have under which id, and which article has that text on the desk now.

A split, a merge, or lines given to another article move text on the desk, while partners keep what they had. The text
is recognised by its passages and photos, whose rows survive all acts, and by its places in the source, since a passage
may be cut or joined.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from itertools import islice, takewhile

from django.db.models.functions import Coalesce

from articles.models import Article, Passage, PhotoCaption, PublishedExtent, SourceSpan

Span = tuple[int, int, int]
"""Source id, start, end."""


@dataclass(slots=True)
class Extent:
    """The text of one article: the ids of its passages and captions, and its spans."""

    passages: set[int] = field(default_factory=set)
    captions: set[int] = field(default_factory=set)
    spans: set[Span] = field(default_factory=set)

    def row(self, article: int) -> PublishedExtent:
        return PublishedExtent(
            article_id=article,
            passages=sorted(self.passages),
            captions=sorted(self.captions),
            spans=[list(span) for span in sorted(self.spans)],
        )


def stored_extent(row: PublishedExtent) -> Extent:
    return Extent(set(row.passages), set(row.captions), {(source, start, end) for source, start, end in row.spans})


class DeskTexts:
    """Which article has which text of some pages now. Three queries, however many pages."""

    def __init__(self, pages: Collection[int]) -> None:
        self.of_passage: dict[int, int] = {}
        self.of_caption: dict[int, int] = {}
        self.extents: defaultdict[int, Extent] = defaultdict(Extent)
        self._lines: defaultdict[int, list[tuple[int, int, int]]] = defaultdict(list)
        self._read_captions(pages)
        self._read_passages(pages)
        self._read_spans(pages)

    def _read_captions(self, pages: Collection[int]) -> None:
        rows = PhotoCaption.objects.filter(article__page__in=pages).order_by()
        for pk, article in rows.values_list("pk", "article"):
            self.of_caption[pk] = article
            self.extents[article].captions.add(pk)

    def _read_passages(self, pages: Collection[int]) -> None:
        rows = Passage.objects.filter(page__in=pages).order_by()
        owner = Coalesce("article", "caption__article")
        for pk, article in rows.annotate(owner=owner).exclude(owner=None).values_list("pk", "owner"):
            self.of_passage[pk] = article
            self.extents[article].passages.add(pk)

    def _read_spans(self, pages: Collection[int]) -> None:
        """Fills ``_lines``: for each source (end, start, article), in printed order. They do not overlap."""
        rows = SourceSpan.objects.filter(passage__page__in=pages).order_by("source", "start")
        for source, start, end, passage in rows.values_list("source", "start", "end", "passage"):
            if article := self.of_passage.get(passage):
                self._lines[source].append((end, start, article))
                self.extents[article].spans.add((source, start, end))

    def owners(self, extent: Extent) -> set[int]:
        """The ids of the articles that have any part of the extent now."""
        found = {self.of_passage[pk] for pk in extent.passages if pk in self.of_passage}
        found |= {self.of_caption[pk] for pk in extent.captions if pk in self.of_caption}
        return found.union(*(self._owners_of(span) for span in extent.spans))

    def _owners_of(self, span: Span) -> set[int]:
        source, start, end = span
        lines = self._lines[source]
        first = bisect_left(lines, (start + 1,))  # the first line that ends behind the span's start
        reached = takewhile(lambda line: line[1] < end, islice(lines, first, None))
        return {article for _end, _start, article in reached}


def published_extents(pages: Collection[int]) -> dict[int, Extent]:
    """The extents on these pages that partners have or had, by article. One query."""
    rows = PublishedExtent.objects.filter(article__page__in=pages)
    return {row.article_id: stored_extent(row) for row in rows}


def follow_spans(page: int) -> None:
    """After a page came again: add the places of published text in the new source."""
    known = published_extents([page])
    for article, extent in known.items():
        spans = SourceSpan.objects.filter(passage__in=extent.passages).values_list("source", "start", "end")
        extent.spans.update(spans)
        extent.row(article).save(update_fields=["spans"])


def keep_extents(articles: Iterable[Article], desk: DeskTexts, known: dict[int, Extent]) -> None:
    """Note that partners have these articles now just as the desk has them.

    ``known`` are the extents on their pages that were noted before. The other articles of the pages lose what these
    have now. A query or two, where something has changed.
    """
    fresh = {article.pk: desk.extents[article.pk] for article in articles}
    changed = {pk: extent for pk, extent in fresh.items() if known.get(pk) != extent}
    for pk, extent in known.items():
        if pk not in fresh and (left := _without(extent, desk, fresh.keys())) != extent:
            changed[pk] = left
    PublishedExtent.objects.bulk_create(
        [extent.row(pk) for pk, extent in changed.items()],
        update_conflicts=True,
        unique_fields=["article"],
        update_fields=["passages", "captions", "spans"],
    )


def _without(extent: Extent, desk: DeskTexts, articles: Collection[int]) -> Extent:
    """The extent without what these articles have now."""
    return Extent(
        {pk for pk in extent.passages if desk.of_passage.get(pk) not in articles},
        {pk for pk in extent.captions if desk.of_caption.get(pk) not in articles},
        {span for span in extent.spans if desk.owners(Extent(spans={span})).isdisjoint(articles)},
    )
