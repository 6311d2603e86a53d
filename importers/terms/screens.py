"""Importing a table of protected terms in the admin: stored at once, in one changeset with an undo."""

from collections.abc import Sequence

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.admin.recording import editor
from articles.models import ProtectedTerm
from importers.page import PageError
from importers.running.reports import said
from importers.table_form import TableForm
from importers.tables import RowsError
from importers.terms.rows import StoredTerms, store_terms
from importers.terms.table import read_terms

SHOWN = 200
"""How many bad rows of a table are listed."""


def bring_in(request: HttpRequest) -> HttpResponse:
    if not request.user.has_perms(["articles.add_protectedterm", "articles.change_protectedterm"]):
        raise PermissionDenied
    form = TableForm(request.POST or None, request.FILES or None)
    problems: Sequence[str] = ()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            stored = store_terms(read_terms(file.read()), editor(request), str(file.name)[:500])
        except PageError as error:
            problems = _problems(error)
        else:
            _tell(request, stored)
            return HttpResponseRedirect(reverse("admin:articles_protectedterm_changelist"))
    context = {
        **admin.site.each_context(request),
        "title": _("Import a table of protected terms"),
        "opts": ProtectedTerm._meta,
        "form": form,
        "problems": problems,
    }
    return TemplateResponse(request, "admin/articles/protectedterm/import.html", context)


def _problems(error: PageError) -> list[str]:
    rows = error.problems[:SHOWN] if isinstance(error, RowsError) else ()
    return [said(error), *map(said, rows)]


def _tell(request: HttpRequest, stored: StoredTerms) -> None:
    if stored.changeset is None:
        messages.info(request, str(stored))
        return
    undo_url = reverse("admin:articles_changeset_undo", args=[stored.changeset])
    messages.success(request, format_html('{} <a href="{}">{}</a>', stored, undo_url, _("Undo")))
