"""The column view (纵校) as a screen: all places of one form, decided one by one by keys."""

import re
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from articles.admin.lists.filters import number
from articles.admin.recording import editor
from articles.models import Newspaper, Passage, Suspicion
from articles.proofing.columns import column, leave_place, replace_place
from articles.proofing.deciding import Decided, DecisionRefused
from articles.proofing.wording import evidence

if TYPE_CHECKING:
    from articles.admin.proofing.suspicion import SuspicionAdmin

LONGEST = 60
DIGITS = re.compile(r"[0-9]{1,18}")


def written(typed: str) -> str:
    """The text in one line, without characters that cannot be stored."""
    return "".join(sign for sign in typed if sign.isprintable() or sign == "\u3000")[:LONGEST]


def column_view(model_admin: "SuspicionAdmin", request: HttpRequest) -> HttpResponse:
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    if request.method == "POST":
        return _decided(request)
    form = written(request.GET.get("form", ""))
    newspaper = Newspaper.objects.filter(pk=number(request.GET.get("newspaper")) or 0).first()
    found = column(form, newspaper, number(request.GET.get("below")))
    suspected = Suspicion.objects.open().filter(found=form).first() if form else None
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Column view"),
        "opts": model_admin.opts,
        "form": form,
        "to": request.GET.get("to", (suspected and suspected.suggestion) or ""),
        "evidence": evidence(suspected) if suspected else "",
        "newspaper": newspaper,
        "newspapers": Newspaper.objects.all(),
        "places": found.places,
        "open_count": sum(not place.is_left for place in found.places),
        "further": found.further,
        "can_change": request.user.has_perm("articles.change_article"),
    }
    return TemplateResponse(request, "admin/articles/suspicion/column.html", context)


def _decided(request: HttpRequest) -> HttpResponse:
    """Carry out ``act``: replace or leave, a colon, and the place as passage, start and version."""
    if not request.user.has_perm("articles.change_article"):
        raise PermissionDenied
    try:
        decided = _decide(request)
    except DecisionRefused as refused:
        return _answer(request, {"said": str(refused)}, 409)
    url = reverse("admin:articles_changeset_undo", args=[decided.changeset])
    return _answer(request, {"said": str(decided), "undo": {"label": _("Undo"), "url": url}}, 200)


def _decide(request: HttpRequest) -> Decided:
    act, _colon, place = request.POST.get("act", "").partition(":")
    numbers = [int(part) for part in place.split(":") if DIGITS.fullmatch(part)]
    passage = Passage.objects.select_related("page__issue__newspaper", "caption__article", "article").filter(
        pk__in=numbers[:1]
    )
    found = passage.first()
    if act not in ("replace", "leave") or len(numbers) != 3 or found is None:
        raise DecisionRefused(_("This place is not in the text any more."))
    _pk, start, version = numbers
    form = written(request.POST.get("form", ""))
    if act == "leave":
        return leave_place(found, start, version, form, editor(request))
    return replace_place(found, start, version, form, written(request.POST.get("to", "")), editor(request))


def _answer(request: HttpRequest, answer: dict[str, Any], status: int) -> HttpResponse:
    """JSON for the script. Without the script, the screen with a message."""
    if request.headers.get("Accept", "").startswith("application/json"):
        return JsonResponse(answer, status=status)
    if undo := answer.get("undo"):
        messages.success(request, format_html('{} <a href="{}">{}</a>', answer["said"], undo["url"], undo["label"]))
    else:
        messages.error(request, answer["said"])
    return HttpResponseRedirect(request.get_full_path())
