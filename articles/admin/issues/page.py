"""The admin of pages: every passage in printed order, and the source as it came."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from articles.admin.desk.passages import PassageRow
from articles.admin.desk.scan import ScanAdmin
from articles.admin.desk.warnings import worded
from articles.admin.lists.filters import WarningsFilter
from articles.admin.lists.large import count_of
from articles.admin.lists.searching import NameSearchedAdmin
from articles.admin.lists.states import DerivedStateAdmin
from articles.admin.paper import PaperAdmin
from articles.admin.recording import RecordedAdmin, editor, reason_of
from articles.admin.redacting.redact import redact_view
from articles.admin.structuring.screen import structure_view
from articles.models import Article, Page, PageWarning, Passage
from articles.placing import number_pages
from articles.proposals.queue import waiting
from articles.tracing import source_pieces
from articles.workflow.states import page_states


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring passages of the same article, or of none."""

    article: Article | None
    rows: list[PassageRow]


def stretches(page: Page) -> Iterator[Stretch]:
    passages = list(page.passages.select_related("article", "caption__article"))
    pieces = source_pieces(passages)
    for article, found in groupby(passages, key=owner):
        yield Stretch(article, [PassageRow(passage=row, pieces=pieces.get(row.pk, [])) for row in found])


def owner(passage: Passage) -> Article | None:
    return passage.caption.article if passage.caption else passage.article


class PageForm(forms.ModelForm):
    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        others = Page.objects.filter(issue=self.instance.issue_id).exclude(pk=self.instance.pk)
        if number and others.filter(number=number).exists():
            raise forms.ValidationError(_("This issue has a page of this number already."))
        return number


@admin.register(Page)
class PageAdmin(PaperAdmin, DerivedStateAdmin, ScanAdmin, RecordedAdmin, NameSearchedAdmin):
    states_of = staticmethod(page_states)
    form = PageForm
    change_form_template = "admin/articles/page/change_form.html"
    actions = ["word_selected", "text_selected"]
    fieldsets = [(None, {"fields": [("issue", "number", "stem")]})]
    readonly_fields = ["issue", "stem"]
    list_display = [
        "stem",
        "issue",
        "number",
        "article_count",
        "unassigned_count",
        "warning_count",
        "state",
        "has_scan",
    ]
    list_select_related = ["issue__newspaper"]
    list_filter = [WarningsFilter, "issue__newspaper"]
    ordering = ["-pk"]
    sortable_by = ()
    search_fields = ["stem"]
    search_help_text = _("File name")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Page]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                article_count=count_of(Article.objects.standing(), "page"),
                unassigned_count=count_of(Passage.objects.unassigned(), "page"),
                warning_count=count_of(PageWarning.objects.all(), "page"),
            )
        )

    def articles_to_export(self, rows: QuerySet) -> QuerySet[Article]:
        return Article.objects.standing().filter(page__in=rows)

    @admin.display(description=_("articles"))
    def article_count(self, page: Any) -> int:
        return page.article_count

    @admin.display(description=_("unassigned"))
    def unassigned_count(self, page: Any) -> int | str:
        return page.unassigned_count or ""

    @admin.display(description=_("warnings"))
    def warning_count(self, page: Any) -> int | str:
        return page.warning_count or ""

    @admin.display(description=_("scan"))
    def has_scan(self, page: Page) -> str | None:
        return "✓" if page.scan else None

    def get_urls(self) -> list[URLPattern]:
        structure = self.admin_site.admin_view(self.structure_view)
        return [
            path("<int:pk>/structure/", structure, name="articles_page_structure"),
            path("<int:pk>/redact/", self.admin_site.admin_view(self.redact_view), name="articles_page_redact"),
            *super().get_urls(),
        ]

    def structure_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return structure_view(self, request, pk)

    def redact_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return redact_view(self, request, pk)

    def screen(self, request: HttpRequest, row: Page) -> dict[str, Any]:
        source = row.sources.filter(is_current=True).first()
        return {
            "stretches": list(stretches(row)),
            "source": source,
            "source_lines": source.text.splitlines() if source else [],
            "warnings": worded(row.warnings.all()),
            "has_proposals": waiting().filter(page=row).exists(),
        }

    def write(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        number_pages({form.instance.pk: form.instance.number}, editor(request), reason_of(request))
