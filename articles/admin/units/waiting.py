"""The queue of unconfirmed units. Each is decided by one key, and then the next one takes its place."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from articles.admin.lists.filters import number
from articles.admin.lists.large import CappedPaginator
from articles.admin.recording import editor, reason_of
from articles.admin.units.answering import done, require
from articles.models import Unit, UnitName
from articles.units.acting import UnitRefused
from articles.units.deciding import confirm_units, reject_unit
from articles.units.merging import merge_units
from articles.units.waiting import waiting_units

if TYPE_CHECKING:
    from articles.admin.units.unit import UnitAdmin

UNITS_A_PAGE = 20
KINDS = [choice for choice in UnitName.Kind.choices if choice[0] != UnitName.Kind.OFFICIAL]


def waiting_view(model_admin: "UnitAdmin", request: HttpRequest) -> HttpResponse:
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    if request.method == "POST":
        require(request, "change_unit")
        _decide(request)
        return HttpResponseRedirect(request.get_full_path())
    rows = Unit.objects.waiting().select_related("parent").order_by("-pk")
    page = CappedPaginator(rows, UNITS_A_PAGE).get_page(request.GET.get("p"))
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Units to confirm"),
        "opts": model_admin.opts,
        "rows": waiting_units(list(page)),
        "rows_page": page,
        "kinds": KINDS,
        "can_decide": model_admin.has_change_permission(request),
    }
    return TemplateResponse(request, "admin/articles/unit/waiting.html", context)


def _decide(request: HttpRequest) -> None:
    """Carry out ``act``: confirm, reject or name, a colon and the unit; for name another colon and the unit that it is
    a name of."""
    act, *given = request.POST.get("act", "").split(":")
    units = [Unit.objects.filter(pk=number(each) or 0).first() for each in given]
    try:
        if not units or None in units:
            raise UnitRefused(_("This unit is not there any more."))
        said, changeset = _done(request, act, [unit for unit in units if unit])
    except UnitRefused as refused:
        messages.error(request, str(refused))
    else:
        done(request, said, changeset)


def _done(request: HttpRequest, act: str, units: list[Unit]) -> tuple[str, int]:
    user, reason, unit = editor(request), reason_of(request), units[0]
    if act == "confirm":
        return _("%(unit)s is confirmed.") % {"unit": unit}, confirm_units(units, user, reason).pk
    if act == "reject":
        return _("%(unit)s is no unit.") % {"unit": unit}, reject_unit(unit, user, reason).pk
    if act == "name" and len(units) == 2:
        kind = request.POST.get(f"kind-{unit.pk}", "")
        kept_as = kind if kind in dict(KINDS) else UnitName.Kind.SHORT
        merged = merge_units(unit, units[1], user, reason, kept_as)
        return str(merged), merged.changeset
    raise UnitRefused(_("There is no such act."))
