"""Storing the passages of a draft and their spans."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Article, Passage, PhotoCaption, Source, SourceSpan
from articles.models.passage import POSITION_STRIDE
from importers.drafts import DraftArticle, DraftCaption, DraftPage
from importers.reading_order import reading_order
from importers.storing.copying import copy_in

Articles = list[tuple[DraftArticle, Article]]
Captions = dict[int, list[tuple[DraftCaption, PhotoCaption]]]
"""The captions of each article, by its id."""


def store_passages(
    draft: DraftPage, source: Source, articles: Articles, captions: Captions, ids: list[int]
) -> list[tuple[int, str]]:
    """Insert the passages under the reserved ``ids``. Returns ids and texts in reading order."""
    owners = _Owners(articles, captions)
    ordered = [(passage, *owners.of(article, caption)) for passage, article, caption in reading_order(draft)]
    copy_in(
        Passage,
        ("id", "page_id", "article_id", "caption_id", "role", "position", "text", "imported_text", "version"),
        (
            (pk, source.page_id, article, caption, each.role.value, position, each.text, each.text, 1)
            for position, pk, (each, article, caption) in zip(positions(len(ids)), ids, ordered, strict=True)
        ),
    )
    copy_spans(
        (source.pk, span.start, span.end, pk)
        for pk, (each, _article, _caption) in zip(ids, ordered, strict=True)
        for span in each.spans
    )
    return [(pk, each.text) for pk, (each, _article, _caption) in zip(ids, ordered, strict=True)]


@dataclass(frozen=True, slots=True)
class _Owners:
    articles: Articles
    captions: Captions

    def of(self, article: int | None, caption: int | None) -> tuple[int | None, int | None]:
        """The ids that the row of a passage refers to: its article, its caption, or neither."""
        if article is None:
            return None, None
        row = self.articles[article][1].pk
        return (row, None) if caption is None else (None, self.captions[row][caption][1].pk)


def copy_spans(rows: Iterable[tuple[int, int, int, int]]) -> None:
    """Insert spans, given as (source, start, end, passage)."""
    copy_in(SourceSpan, ("source_id", "start", "end", "passage_id"), rows)


def positions(count: int) -> list[int]:
    """Positions for so many passages, with room between them and before the first."""
    return [(place + 1) * POSITION_STRIDE for place in range(count)]
