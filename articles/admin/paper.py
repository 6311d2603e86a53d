"""Articles, pages and issues on paper: a view to print, a Word file, plain text; by key, by link, and for a
selection."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from articles.admin.recording import editor
from articles.models import Article, Page
from articles.paper.exporting import FORMS, File, TooManyError, export, file_of
from articles.paper.gathering import paper_of_article, paper_of_page
from articles.paper.sheets import Paper
from articles.proofing.recomputing import catch_up


class ExportAdmin(admin.ModelAdmin):
    """Exports a list's selection as Word or plain text. Admins of other rows than articles override
    ``articles_to_export``."""

    def articles_to_export(self, rows: QuerySet) -> QuerySet[Article]:
        return rows

    @admin.action(description=_("Export as Word file"), permissions=["view"])
    def word_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._exported(request, queryset, "docx")

    @admin.action(description=_("Export as plain text"), permissions=["view"])
    def text_selected(self, request: HttpRequest, queryset: QuerySet) -> HttpResponse | None:
        return self._exported(request, queryset, "txt")

    def _exported(self, request: HttpRequest, rows: QuerySet, form: str) -> HttpResponse | None:
        try:
            made = export(self.articles_to_export(rows), form, editor(request))
        except TooManyError as error:
            messages.error(request, str(error))
            return None
        if isinstance(made, File):
            return as_download(made)
        return HttpResponseRedirect(reverse("admin:articles_backgroundjob_change", args=[made.pk]))


def paper_of(row: Article | Page) -> Paper:
    """The paper of a row. Suspicions on it are up to date: a page that waits for a look is looked at first."""
    if isinstance(row, Page):
        catch_up([row.pk])
        return paper_of_page(row)
    catch_up([row.page_id])
    return paper_of_article(row)


class PaperAdmin(ExportAdmin):
    """A row on paper: to print at ``…/paper/``, as a file at ``…/paper/docx/`` and ``…/paper/txt/``."""

    def get_urls(self) -> list[URLPattern]:
        name = f"articles_{self.opts.model_name}_paper"
        view, file = self.admin_site.admin_view(self.paper_view), self.admin_site.admin_view(self.paper_file_view)
        return [
            path("<int:pk>/paper/", view, name=name),
            path("<int:pk>/paper/<slug:form>/", file, name=f"{name}_file"),
            *super().get_urls(),
        ]

    def paper_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        row = self._row_on_paper(request, pk)
        name = f"admin:articles_{self.opts.model_name}"
        context = {
            "paper": paper_of(row),
            "printed_at": timezone.localtime(),
            "word_url": reverse(f"{name}_paper_file", args=[pk, "docx"]),
            "text_url": reverse(f"{name}_paper_file", args=[pk, "txt"]),
            "back_url": reverse(f"{name}_change", args=[pk]),
        }
        return TemplateResponse(request, "admin/articles/paper/sheets.html", context)

    def paper_file_view(self, request: HttpRequest, pk: int, form: str) -> HttpResponse:
        row = self._row_on_paper(request, pk)
        if form not in FORMS:
            raise Http404
        return as_download(file_of(paper_of(row), form))

    def _row_on_paper(self, request: HttpRequest, pk: int) -> Any:
        """Whoever may see the row may print it."""
        row = get_object_or_404(self.get_queryset(request), pk=pk)
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return row


def as_download(file: File) -> HttpResponse:
    disposition = content_disposition_header(True, file.name) or "attachment"
    return HttpResponse(file.content, content_type=file.media_type, headers={"Content-Disposition": disposition})
