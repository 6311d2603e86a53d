"""The gazetteer as .xlsx; and importing a table, which is looked over before anything is stored."""

from io import BytesIO
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from articles.admin.recording import editor
from articles.models import Unit, UnitTable
from importers.gazetteers.stored import stored_gazetteer
from importers.gazetteers.table import table_of
from importers.page import PageError
from importers.running.reports import said
from importers.table_form import TableForm
from importers.tables import write_xlsx
from importers.unit_tables.addresses import table_address
from importers.unit_tables.looks import look_of, look_soon
from importers.unit_tables.storing import forget_old, store_soon

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def table(request: HttpRequest) -> HttpResponse:
    """All confirmed units, in the form that ``import_units`` reads."""
    if not request.user.has_perm("articles.view_unit"):
        raise PermissionDenied
    file = BytesIO()
    write_xlsx(file, table_of(stored_gazetteer().units), title=_("Units"))
    name = f"units-{localdate()}.xlsx"
    return HttpResponse(file.getvalue(), XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def bring_in(request: HttpRequest) -> HttpResponse:
    """Upload a table. It is kept and looked over; nothing is stored."""
    _require(request)
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return _screen(request, form)
    forget_old()
    file = form.cleaned_data["file"]
    kept = UnitTable.objects.create(user=editor(request), name=str(file.name)[:500], content=file.read())
    look_soon(kept)
    return HttpResponseRedirect(table_address(kept))


def looked_over(request: HttpRequest, pk: int) -> HttpResponse:
    """What storing the user's table would do. A POST stores it."""
    _require(request)
    tables = UnitTable.objects.select_related("job").filter(user=editor(request))
    kept = tables.filter(pk=pk).first()
    if kept is None:
        messages.error(request, _("The table is not kept any more: choose it once more."))
        return HttpResponseRedirect(reverse("unit_tables:import"))
    if request.method == "POST":
        return _store(request, kept)
    return _screen(request, TableForm(), table=kept, look=look_of(kept))


def _store(request: HttpRequest, table: UnitTable) -> HttpResponse:
    look = look_of(table)
    if table.stored or look is None or not look.has_changed:
        return HttpResponseRedirect(table_address(table))
    try:
        store_soon(table)
    except PageError as error:
        messages.error(request, said(error))
        return HttpResponseRedirect(table_address(table))
    stored = get_object_or_404(UnitTable, pk=table.pk)
    if not stored.stored:
        return HttpResponseRedirect(table_address(table))
    undo_url = reverse("admin:articles_changeset_undo", args=[stored.changeset]) if stored.changeset else ""
    messages.success(request, format_html('{} <a href="{}">{}</a>', stored.stored, undo_url, _("Undo")))
    return HttpResponseRedirect(reverse("admin:articles_unit_changelist"))


def _require(request: HttpRequest) -> None:
    if not request.user.has_perms(["articles.add_unit", "articles.change_unit"]):
        raise PermissionDenied


def _screen(request: HttpRequest, form: TableForm, **context: Any) -> HttpResponse:
    shown = {
        **admin.site.each_context(request),
        "title": _("Import a table of units"),
        "opts": Unit._meta,
        "form": form,
        **context,
    }
    return TemplateResponse(request, "admin/articles/unit/import.html", shown)
