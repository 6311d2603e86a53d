"""The admin of the change log, to look at."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.core.exceptions import FieldDoesNotExist
from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db import models
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.filters import ChangedArticleFilter
from articles.admin.lists.large import ReadOnlyAdmin, count_of
from articles.admin.log.auditing import AuditAdmin, may_audit
from articles.admin.log.outside import outside_of
from articles.admin.log.undoing import may_undo, undo_view
from articles.log.undoings import undoings_of
from articles.models import Change, Changeset

CHANGES_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class FieldChange:
    label: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class RowChange:
    """One changed row in words: what it is, and which of its fields differ. A new row has no ``before``, a deleted one
    no ``after``."""

    label: str
    row: int
    made: bool
    deleted: bool
    fields: list[FieldChange]


def in_words(change: Change) -> RowChange:
    model = tables().get(change.table)
    before, after = change.before or {}, change.after or {}
    names = [name for name in {**before, **after} if before.get(name) != after.get(name) and name != "id"]
    return RowChange(
        label=capfirst(str(model._meta.verbose_name)) if model else change.table,
        row=change.row,
        made=change.before is None,
        deleted=change.after is None,
        fields=[FieldChange(label(model, name), before.get(name), after.get(name)) for name in names],
    )


def tables() -> dict[str, type[models.Model]]:
    return {model._meta.db_table: model for model in apps.get_app_config("articles").get_models()}


def label(model: type[models.Model] | None, column: str) -> str:
    """The name of a field in the reader's language, or the column's name where the model no longer has it."""
    try:
        field = model._meta.get_field(column) if model else None
    except FieldDoesNotExist:
        return column
    return str(getattr(field, "verbose_name", column))


@admin.register(Changeset)
class ChangesetAdmin(AuditAdmin, ReadOnlyAdmin):
    change_list_template = "admin/articles/changeset/change_list.html"
    change_form_template = "admin/articles/changeset/change_form.html"
    actions = ["audit_xlsx", "audit_csv"]
    fieldsets = [(None, {"fields": [("kind", "user", "made_at"), ("reason", "undoes")]})]
    list_display = ["number", "made_at", "kind", "user", "reason", "change_count", "undoes"]
    list_select_related = ["user", "undoes"]
    list_filter = ["kind", ChangedArticleFilter]
    ordering = ["-pk"]
    sortable_by = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet[Changeset]:
        return super().get_queryset(request).annotate(change_count=count_of(Change.objects.all(), "changeset"))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"may_audit": may_audit(request), **(extra_context or {})})

    @admin.display(description=_("number"))
    def number(self, made: Changeset) -> str:
        return f"#{made.pk}"

    @admin.display(description=_("rows changed"))
    def change_count(self, made: Any) -> int:
        return made.change_count

    def screen(self, request: HttpRequest, row: Changeset) -> dict[str, Any]:
        changes: ListPage = Paginator(row.changes.order_by("pk"), CHANGES_A_PAGE).get_page(request.GET.get("p"))
        return {
            "changes": [in_words(change) for change in changes],
            "changes_page": changes,
            "outside": outside_of(row),
            "undoings": undoings_of(row),
            "may_undo": (changes.paginator.count or row.kind == Changeset.Kind.REDACT) and may_undo(request, row),
        }

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.undo_view)
        return [path("<int:pk>/undo/", view, name="articles_changeset_undo"), *super().get_urls()]

    def undo_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return undo_view(self, request, pk)
