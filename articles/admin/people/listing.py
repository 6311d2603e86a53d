"""Everybody who signs, those with most articles first. Chosen ones can be joined into one person."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.filters import number
from articles.admin.people.answering import answered, require
from articles.admin.recording import editor, reason_of
from articles.models import ByRole, Person
from articles.people.acting import Chosen, join
from articles.people.listing import Row, alike, people
from articles.searching.folding import searchable

if TYPE_CHECKING:
    from articles.admin.people.person import PersonAdmin

ROWS_A_PAGE = 100
GROUPS = 10
"""How many groups of names that are probably one person one screen shows."""
SHOWN = {"": _("all"), "people": _("people"), "names": _("names that are nobody's yet"), "namesakes": _("namesakes")}


def list_view(model_admin: "PersonAdmin", request: HttpRequest) -> HttpResponse:
    if not model_admin.has_view_permission(request):
        raise PermissionDenied
    if request.method == "POST":
        require(request, "add_person", "change_person")
        answered(request, lambda: join(_chosen(request), editor(request), reason_of(request)))
        return HttpResponseRedirect(request.get_full_path())
    rows, asked, shown = people(), request.GET.get("q", ""), request.GET.get("show", "")
    page = Paginator(_narrowed(rows, asked, shown), ROWS_A_PAGE).get_page(request.GET.get("p"))
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("People"),
        "opts": model_admin.opts,
        "page": page,
        "asked": asked[:100],
        "shown": shown if shown in SHOWN else "",
        "choices": SHOWN.items(),
        "roles": ByRole.choices,
        "groups": alike(rows)[:GROUPS] if not asked and page.number == 1 else [],
        "can_change": request.user.has_perms(["articles.add_person", "articles.change_person"]),
    }
    return TemplateResponse(request, "admin/articles/person/list.html", context)


def _narrowed(rows: list[Row], asked: str, shown: str) -> list[Row]:
    wanted = searchable(asked)
    tests: dict[str, Any] = {
        "people": lambda row: row.person,
        "names": lambda row: not row.person,
        "namesakes": lambda row: row.is_namesake,
    }
    fits = tests.get(shown, lambda row: True)
    return [row for row in rows if fits(row) and any(wanted in searchable(name) for name in (row.name, *row.names))]


def _chosen(request: HttpRequest) -> Chosen:
    """The chosen rows, from form fields ``who``: person:7 or name:张三. If a suggestion was pressed, ``group`` is its
    number and the fields are called ``who-GROUP``."""
    group = request.POST.get("group", "")
    given = [each.partition(":") for each in request.POST.getlist(f"who-{group}" if group else "who")]
    ids = [number(value) for kind, _colon, value in given if kind == "person"]
    found = Person.objects.in_bulk([pk for pk in ids if pk])
    names = [value[:40] for kind, _colon, value in given if kind == "name" and value]
    return Chosen(people=[found[pk] for pk in ids if pk in found], names=names)
