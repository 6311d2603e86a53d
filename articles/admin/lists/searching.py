"""The search box of a list. Words are looked up in the index, and a query that searches for nothing gets a message."""

from collections import defaultdict
from functools import lru_cache
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.admin.lists.large import ListAdmin
from articles.searching.folding import searchable
from articles.searching.queries import QueryError, read_query

folded_name = lru_cache(maxsize=200_000)(searchable)
"""The folded names of small tables, kept because every search compares with them again."""


class SearchedAdmin(ListAdmin):
    def matching(self, rows: Any, asked: str) -> QuerySet:
        """The rows that match, by default by the QuerySet's own method. May raise QueryError."""
        return rows.matching(asked)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[QuerySet, bool]:
        if not search_term.strip():
            return queryset, False
        try:
            return self.matching(queryset, search_term), False
        except QueryError as refused:
            messages.error(request, str(refused))
            return queryset.none(), False


class NameSearchedAdmin(SearchedAdmin):
    """Searches the names in ``search_fields`` by reading all rows, for tables of some ten thousand rows."""

    def matching(self, rows: Any, asked: str) -> QuerySet:
        query = read_query(asked)
        names: defaultdict[Any, set[str]] = defaultdict(set)
        for key, *own in self.model._default_manager.order_by().values_list("pk", *self.search_fields):
            names[key].update(filter(None, own))
        return rows.filter(pk__in=[key for key, own in names.items() if query.is_met_by_folded(map(folded_name, own))])
