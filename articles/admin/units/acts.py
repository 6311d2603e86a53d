"""Rename, move, merge, reject: one screen and one changeset each, with a link to undo it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from articles.admin.recording import editor
from articles.admin.units.answering import done, require, to_unit
from articles.admin.units.forms import ActForm, MergeForm, MoveForm, RenameForm
from articles.models import Unit
from articles.units.acting import UnitRefused
from articles.units.deciding import reject_unit
from articles.units.levels import counts_of
from articles.units.merging import merge_units
from articles.units.moving import move_unit
from articles.units.renaming import rename_unit

if TYPE_CHECKING:
    from articles.admin.units.unit import UnitAdmin

Done = tuple[Unit, Any, int]
"""The unit to show next, the message, and the id of the changeset."""


@dataclass(frozen=True, slots=True)
class Act:
    title: Any
    button: Any
    form: type[ActForm]
    carry_out: Callable[[HttpRequest, Unit, dict[str, Any]], Done]


def _rename(request: HttpRequest, unit: Unit, given: dict[str, Any]) -> Done:
    made = rename_unit(unit, user=editor(request), **given)
    return unit, _("%(old)s is called %(new)s now.") % {"old": unit.name, "new": given["name"]}, made.pk


def _move(request: HttpRequest, unit: Unit, given: dict[str, Any]) -> Done:
    made = move_unit(unit, user=editor(request), **given)
    return unit, _("%(unit)s moved.") % {"unit": unit}, made.pk


def _merge(request: HttpRequest, unit: Unit, given: dict[str, Any]) -> Done:
    merged = merge_units(unit, user=editor(request), **given)
    return merged.unit, merged, merged.changeset


def _reject(request: HttpRequest, unit: Unit, given: dict[str, Any]) -> Done:
    made = reject_unit(unit, user=editor(request), **given)
    return unit, _("%(unit)s is no unit.") % {"unit": unit}, made.pk


ACTS = {
    "rename": Act(_("Rename %(unit)s"), _("Rename"), RenameForm, _rename),
    "move": Act(_("Move %(unit)s"), _("Move"), MoveForm, _move),
    "merge": Act(_("Merge %(unit)s into another unit"), _("Merge"), MergeForm, _merge),
    "reject": Act(_("%(unit)s is no unit"), _("Reject"), ActForm, _reject),
}


def act_view(model_admin: "UnitAdmin", request: HttpRequest, pk: int, act: str) -> HttpResponse:
    require(request, "change_unit")
    unit = get_object_or_404(Unit.objects.select_related("parent"), pk=pk)
    asked = ACTS[act]
    form = asked.form(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            shown, said, changeset = asked.carry_out(request, unit, form.cleaned_data)
        except UnitRefused as refused:
            messages.error(request, str(refused))
        else:
            done(request, said, changeset)
            return to_unit(shown)
    context = {
        **model_admin.admin_site.each_context(request),
        "title": asked.title % {"unit": unit},
        "button": asked.button,
        "opts": model_admin.opts,
        "unit": unit,
        "form": form,
        "counts": counts_of([unit.pk]).get(unit.pk),
        "media": model_admin.media + form.media,
    }
    return TemplateResponse(request, "admin/articles/unit/act.html", context)
