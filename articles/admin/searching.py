"""The search box of a list: words are looked up in the index, and what asks for nothing is said to do so."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.admin.lists import ListAdmin
from articles.searching.queries import QueryError


class SearchedAdmin(ListAdmin):
    def matching(self, rows: Any, asked: str) -> QuerySet:
        """By the QuerySet's verb, unless a list says otherwise. May raise QueryError."""
        return rows.matching(asked)

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[QuerySet, bool]:
        if not search_term.strip():
            return queryset, False
        try:
            return self.matching(queryset, search_term), False
        except QueryError as refused:
            messages.error(request, str(refused))
            return queryset.none(), False
