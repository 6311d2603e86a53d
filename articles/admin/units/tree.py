"""The units as a tree. A level is loaded when it is opened; without JavaScript each level is a screen."""

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.filters import number
from articles.models import Unit
from articles.units.levels import MOST, counts_below, level

if TYPE_CHECKING:
    from articles.admin.units.unit import UnitAdmin

# Counting stops here: it is enough to say that there is a queue.
MOST_COUNTED = 1_000


def tree_view(model_admin: "UnitAdmin", request: HttpRequest) -> HttpResponse:
    """``under`` is the unit whose level is shown, ``start`` where in it. ``bare`` gives the level alone, for the
    script. ``below`` includes the counts of all units below, which the script asks for later."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    asked = request.GET.get("under")
    under = get_object_or_404(Unit.objects.standing(), pk=number(asked) or 0) if asked else None
    with_below = "below" in request.GET
    shown = level(under, number(request.GET.get("start")) or 0, with_below)
    context = {"level": shown, "under": under, "depth": len(shown.above), "with_below": with_below}
    if "bare" in request.GET:
        return TemplateResponse(request, "admin/articles/unit/level.html", context)
    context |= {
        **model_admin.admin_site.each_context(request),
        "title": _("Units"),
        "opts": model_admin.opts,
        "waiting": Unit.objects.waiting().values("pk")[:MOST_COUNTED].count(),
        "most_counted": MOST_COUNTED,
        "has_add_permission": model_admin.has_add_permission(request),
        "can_import": request.user.has_perms(["articles.add_unit", "articles.change_unit"]),
    }
    return TemplateResponse(request, "admin/articles/unit/tree.html", context)


def below_view(model_admin: "UnitAdmin", request: HttpRequest) -> HttpResponse:
    """For each ``unit``: the counts with all units below it, as subject and in passing. Asked for once a level is
    shown."""
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    asked = [pk for given in request.GET.getlist("unit")[:MOST] if (pk := number(given))]
    counts = counts_below(Unit.objects.filter(pk__in=asked).values_list("pk", flat=True))
    return JsonResponse({pk: [each.subject, each.passing] for pk, each in counts.items()})
