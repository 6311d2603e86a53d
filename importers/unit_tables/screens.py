"""Two screens: the gazetteer as .xlsx, and a table brought in, which is looked over before anything is stored."""

from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Changeset, Unit
from importers.gazetteer_file import GazetteerError, read_gazetteer, table_of
from importers.gazetteers import stored_gazetteer
from importers.page import PageError
from importers.reports import said
from importers.tables import write_xlsx
from importers.text.units import KnownUnit
from importers.unit_rows import UnitsStored, plan_units, store_units
from importers.unit_tables.keeping import forget, keep, kept

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SHOWN = 200


class TableForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("Table (.xlsx, .csv)"))


def table(request: HttpRequest) -> HttpResponse:
    """All confirmed units, as ``import_units`` reads them."""
    if not request.user.has_perm("articles.view_unit"):
        raise PermissionDenied
    file = BytesIO()
    write_xlsx(file, table_of(stored_gazetteer().units), title=_("Units"))
    name = f"units-{localdate()}.xlsx"
    return HttpResponse(file.getvalue(), XLSX, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def bring_in(request: HttpRequest) -> HttpResponse:
    """A POST with a file looks it over; one with ``_store`` and what was looked over stores it."""
    if not request.user.has_perms(["articles.add_unit", "articles.change_unit"]):
        raise PermissionDenied
    form = TableForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "problems": [], "planned": None}
    if "_store" in request.POST:
        if answer := _store(request):
            return answer
        form = context["form"] = TableForm()
    elif request.method == "POST" and form.is_valid():
        context |= _looked_over(form.cleaned_data["file"])
    shown = {
        **admin.site.each_context(request),
        "title": _("Import a table of units"),
        "opts": Unit._meta,
        **context,
    }
    return TemplateResponse(request, "admin/articles/unit/import.html", shown)


def _looked_over(file: "UploadedFile[bytes]") -> dict[str, Any]:
    """What storing it would do; or what is wrong with it, row by row."""
    content = file.read()
    try:
        planned = plan_units(_read(content))
    except GazetteerError as error:
        return {"problems": [said(error), *map(said, error.problems[:SHOWN])]}
    except PageError as error:
        return {"problems": [said(error)]}
    return {"planned": planned, "token": keep(str(file.name), content), "shown": SHOWN}


def _read(content: bytes) -> Iterable[KnownUnit]:
    return read_gazetteer(content, stored_gazetteer())


def _store(request: HttpRequest) -> HttpResponse | None:
    """None where the table is not there any more, or does not fit what came since."""
    found = kept(request.POST.get("token", ""))
    if found is None:
        messages.error(request, _("The table is not kept any more: choose it once more."))
        return None
    name, content = found
    try:
        stored = store_units(_read(content), name[:500], request.user)  # type: ignore[arg-type]
    except PageError as error:
        messages.error(request, said(error))
        return None
    forget(request.POST["token"])
    _tell(request, stored)
    return HttpResponseRedirect(reverse("admin:articles_unit_changelist"))


def _tell(request: HttpRequest, stored: UnitsStored) -> None:
    if not stored.has_changed:
        messages.info(request, str(stored))
        return
    made = Changeset.objects.filter(user=request.user.pk, kind=Changeset.Kind.UNITS).latest("pk")
    undo_url = reverse("admin:articles_changeset_undo", args=[made.pk])
    messages.success(request, format_html('{} <a href="{}">{}</a>', stored, undo_url, _("Undo")))
