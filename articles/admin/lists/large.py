"""Lists that stay fast on a large archive: nothing counts, sorts or searches a whole table."""

from functools import cached_property
from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.core.paginator import Paginator
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.utils.text import capfirst

from articles.admin.lists.filters import number
from articles.admin.screens import ScreenAdmin

# Further down, nobody reads a list page by page. They use the search and the filters.
LIST_CAP = 1_000


class CappedPaginator(Paginator):
    """Counts at most LIST_CAP rows, and only their keys."""

    @cached_property
    def count(self) -> int:
        rows: Any = self.object_list
        return rows.order_by().values("pk")[:LIST_CAP].count() if isinstance(rows, QuerySet) else len(rows)

    @property
    def is_capped(self) -> bool:
        return self.count >= LIST_CAP


def count_of(rows: QuerySet, owner: str) -> Coalesce:
    """A subquery that counts the ``rows`` whose foreign key ``owner`` refers to a row of the list. Evaluated for the
    rows that are shown."""
    counts = rows.filter(**{owner: OuterRef("pk")}).order_by().values(owner).annotate(count=Count("*"))
    return Coalesce(Subquery(counts.values("count")), 0, output_field=IntegerField())


class ListAdmin(ScreenAdmin):
    list_per_page = 50
    list_max_show_all = 50
    show_full_result_count = False
    show_facets = admin.ShowFacets.NEVER
    paginator = CappedPaginator

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        title = capfirst(str(self.opts.verbose_name_plural))
        return super().changelist_view(request, {"title": title, **(extra_context or {})})

    def response_action(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse | None:
        """Django's version fails on a chosen id that is no number. Here there is simply no such row."""
        given = request.POST.copy()
        chosen = given.getlist(ACTION_CHECKBOX_NAME)
        given.setlist(ACTION_CHECKBOX_NAME, [pk for pk in chosen if number(pk) is not None])
        request.POST = given  # type: ignore[assignment]
        return super().response_action(request, *args, **kwargs)


class ReadOnlyAdmin(ListAdmin):
    """Rows that other parts of the system write: they can only be looked at."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
