"""Which lists can be searched: the table of a list's rows, and the table beside it that holds their text for search."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.http import QueryDict

from articles.api.lists.orderings import Key, Orderings
from articles.api.parameters.values import DayField
from articles.models import PublishedArticle, PublishedCaption, PublishedCaptionText, PublishedText, SearchedText
from articles.searching.facets import ARTICLES, CAPTIONS, Faceted
from articles.searching.hits import is_one_of, texts_of
from articles.searching.ways import Texts

DAYS = {"published_on": "exact", "published_on_after": "gte", "published_on_before": "lte"}
"""The filters by day, which have been read and found right before, and how each compares."""
SHARED = ("published_on", "issue_id", "order")
"""The columns of a row of text that orderings read. The text itself is not among them."""


@dataclass(frozen=True, kw_only=True)
class Searched:
    """A list that can be searched. A hit is a row of ``texts``; what a page shows is the row of ``rows`` beside it."""

    rows: type[Model]
    texts: type[SearchedText]
    row: str
    """The field by which a row of ``texts`` names its row of ``rows``."""
    paths: Mapping[str, str]
    """The list orders by columns of ``rows``. This maps those that ``texts`` keeps under another name."""
    faceted: Faceted

    def among(self, rows: QuerySet[Any], query: QueryDict) -> Texts:
        """The texts of ``rows``, which ``query`` has narrowed. They repeat their day: told of the days that are asked
        for, PostgreSQL begins with these instead of going there from the newest text by text."""
        days = {
            f"published_on__{way}": DayField().read(str(query[name])) for name, way in DAYS.items() if name in query
        }
        return texts_of(rows, self.texts).filter(**days)

    def in_order(self, keys: Sequence[int]) -> list[Any]:
        """The rows with these primary keys, in this order, each with ``pk`` and ``document``. A row that is gone
        meanwhile is left out."""
        if not keys:
            return []
        found = self.rows._default_manager.order_by().filter(is_one_of(keys))
        rows = {row.pk: row for row in found.values_list("pk", "document", named=True)}
        return [rows[key] for key in keys if key in rows]

    def orderings(self, orderings: Orderings) -> Orderings:
        """The list's own orderings over the columns of ``texts``. Names and values stay, so a cursor of the list is
        also one of the search."""
        return {
            name: tuple(Key(self.paths.get(key.path, key.path), key.type, key.descending) for key in keys)
            for name, keys in orderings.items()
        }

    def read(self, found: QuerySet[Any]) -> QuerySet[Any]:
        """``found`` reading only the columns that orderings need."""
        paths = [path for path in self.paths.values() if "__" in path]
        return found.select_related(self.row).only(*SHARED, *paths)


SEARCHED_ARTICLES = Searched(
    rows=PublishedArticle,
    texts=PublishedText,
    row="article",
    paths={"public_id": "article__public_id"},
    faceted=ARTICLES,
)
SEARCHED_CAPTIONS = Searched(
    rows=PublishedCaption,
    texts=PublishedCaptionText,
    row="caption",
    paths={
        "article__published_on": "published_on",
        "article__issue_id": "issue_id",
        "article__order": "order",
        "article_id": "caption__article_id",
        "position": "caption__position",
        "public_id": "caption__public_id",
    },
    faceted=CAPTIONS,
)
