"""Adding, changing or removing a name of a unit. First the screen shows which articles would gain or lose the unit."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.admin.recording import editor
from articles.admin.units.answering import done, require, to_unit
from articles.admin.units.forms import ActForm, day_field
from articles.models import Article, PhotoCaption, Unit, UnitName
from articles.units.acting import UnitRefused
from articles.units.matching import Owner
from articles.units.naming import NameChange, Preview, change_name, change_name_later, check_name, preview

if TYPE_CHECKING:
    from articles.admin.units.unit import UnitAdmin

SHOWN = 200
REMOVE = "remove"


class NameForm(ActForm):
    name = forms.CharField(label=_("Name"), max_length=120)
    kind = forms.ChoiceField(label=_("Kind"), choices=[*UnitName.Kind.choices, (REMOVE, _("no name of it: remove"))])
    used_from = day_field(_("From"))
    used_until = day_field(_("Until"), _("Texts of other days do not mean the unit by it; empty: at any time."))
    field_order = ["name", "kind", "used_from", "used_until"]

    def change(self, unit: Unit) -> NameChange:
        given = self.cleaned_data
        kind = "" if given["kind"] == REMOVE else given["kind"]
        days = {"used_from": given["used_from"], "used_until": given["used_until"]} if kind else {}
        return NameChange(unit=unit, name=given["name"], kind=kind, **days)


def names_view(model_admin: "UnitAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    """POST with ``_look`` shows what would happen, ``_name`` changes the name only, ``_all`` the articles too."""
    require(request, "change_unit", "add_unitname", "change_unitname", "delete_unitname")
    unit = get_object_or_404(Unit.objects.select_related("parent"), pk=pk)
    form = NameForm(request.POST if request.method == "POST" else None, initial=_asked_for(request, unit))
    found = _acted(request, unit, form) if request.method == "POST" and form.is_valid() else None
    if isinstance(found, HttpResponse):
        return found
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Names of %(unit)s") % {"unit": unit},
        "button": _("Show which articles change"),
        "opts": model_admin.opts,
        "unit": unit,
        "form": form,
        "found": found,
        "gains": _articles(found.gains) if found else [],
        "losses": _articles(found.losses) if found else [],
        "media": model_admin.media,
    }
    return TemplateResponse(request, "admin/articles/unit/names.html", context)


def _acted(request: HttpRequest, unit: Unit, form: NameForm) -> HttpResponse | Preview | None:
    """The answer to a change, or the preview of one. None where it was refused; the screen then says why."""
    try:
        change = form.change(unit)
        check_name(change)
        if "_look" not in request.POST:
            return _carry_out(request, change, form.cleaned_data["reason"])
        return preview(change)
    except UnitRefused as refused:
        messages.error(request, str(refused))
        return None


def _asked_for(request: HttpRequest, unit: Unit) -> dict[str, Any]:
    name = UnitName.objects.filter(unit=unit, name=request.GET.get("name", "")).first()
    if name is None:
        return {"kind": UnitName.Kind.SHORT, "name": request.GET.get("name", "")[:120]}
    kind = REMOVE if "remove" in request.GET else name.kind
    return {"name": name.name, "kind": kind, "used_from": name.used_from, "used_until": name.used_until}


def _carry_out(request: HttpRequest, change: NameChange, reason: str) -> HttpResponse:
    found = preview(change) if "_all" in request.POST else None
    if found and found.further:
        job = change_name_later(change, editor(request), reason)
        return HttpResponseRedirect(reverse("admin:articles_backgroundjob_change", args=[job.pk]))
    made = change_name(change, editor(request), reason, found)
    if found:
        said = _("Saved: %(gains)d places in the news gained, %(losses)d lost.")
        done(request, said % {"gains": len(found.gains), "losses": len(found.losses)}, made.pk)
    else:
        done(request, _("Saved. Articles stay as they are."), made.pk)
    return to_unit(change.unit)


def _articles(owners: "dict[Owner, str] | set[Owner]") -> list[Article]:
    captions = PhotoCaption.objects.filter(pk__in=[caption for _article, caption in owners if caption])
    ids = {article for article, _caption in owners if article} | set(captions.values_list("article", flat=True))
    rows = Article.objects.filter(pk__in=ids).select_related("page__issue__newspaper").order_by("-pk")
    return list(rows[:SHOWN])
