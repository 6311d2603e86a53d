"""The admin of completeness: all newspapers with their years, one year as a calendar, and explaining its findings."""

from datetime import date
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles.admin.completeness.forms import DaysForm
from articles.admin.completeness.keys import key_groups
from articles.admin.completeness.lines import groups
from articles.admin.completeness.months import legend, months, weekday_heads
from articles.admin.completeness.overview import overview
from articles.admin.lists.large import ReadOnlyAdmin
from articles.admin.recording import editor
from articles.completeness.counting import keep_count
from articles.completeness.explaining import NotExplained, explain, explain_days, sections_of, take_back
from articles.completeness.year import Year, read_year
from articles.models import CompletenessCount, Explanation, Newspaper

OLDEST = 1850


@admin.register(CompletenessCount)
class CompletenessAdmin(ReadOnlyAdmin):
    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.has_perm("articles.view_issue"))

    def get_urls(self) -> list[URLPattern]:
        wrap, of_year = self.admin_site.admin_view, "<int:newspaper>/<int:year>/"
        explaining, days = wrap(require_POST(self.explain_view)), wrap(require_POST(self.days_view))
        taking = wrap(require_POST(self.take_back_view))
        return [
            path("", wrap(self.changelist_view), name="articles_completenesscount_changelist"),
            path(of_year, wrap(self.calendar_view), name="articles_completenesscount_calendar"),
            path(f"{of_year}explain/", explaining, name="articles_completenesscount_explain"),
            path(f"{of_year}days/", days, name="articles_completenesscount_days"),
            path(f"{of_year}<int:pk>/take-back/", taking, name="articles_completenesscount_take_back"),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        self._require(self.has_view_permission(request))
        return self._page(request, "overview", {"title": _("Completeness"), "papers": overview()})

    def calendar_view(self, request: HttpRequest, newspaper: int, year: int) -> HttpResponse:
        self._require(self.has_view_permission(request))
        return self._calendar(request, _newspaper(newspaper), _year(year), {})

    def explain_view(self, request: HttpRequest, newspaper: int, year: int) -> HttpResponse:
        """Form fields: ``finding``, any number of them, and ``note``. If it is refused, the form is shown as it was
        sent."""
        self._require(request.user.has_perm("articles.add_explanation"))
        paper, note = _newspaper(newspaper), request.POST.get("note", "").strip().replace("\x00", "")[:300]
        chosen = request.POST.getlist("finding")
        try:
            count = explain(paper, _year(year), chosen, note, editor(request))
        except NotExplained as refused:
            messages.error(request, str(refused))
            return self._calendar(request, paper, year, {"chosen": chosen, "note": note})
        messages.success(request, ngettext("%d explained.", "%d explained.", count) % count)
        return self._back(paper, year)

    def days_view(self, request: HttpRequest, newspaper: int, year: int) -> HttpResponse:
        """Form fields as in DaysForm."""
        self._require(request.user.has_perm("articles.add_explanation"))
        paper, form = _newspaper(newspaper), DaysForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("Not explained: see below."))
            return self._calendar(request, paper, _year(year), {"days_form": form})
        papers = sections_of(paper) if form.cleaned_data["sections"] else [paper]
        explain_days(papers, form.period(), form.cleaned_data["note"], editor(request))
        messages.success(request, _("Explained."))
        return self._back(paper, year)

    def take_back_view(self, request: HttpRequest, newspaper: int, year: int, pk: int) -> HttpResponse:
        self._require(request.user.has_perm("articles.delete_explanation"))
        paper = _newspaper(newspaper)
        take_back(get_object_or_404(Explanation, pk=pk, newspaper=paper), editor(request))
        messages.success(request, _("Taken back: what it explained is open again."))
        return self._back(paper, year)

    def _calendar(self, request: HttpRequest, paper: Newspaper, year: int, sent: dict[str, Any]) -> HttpResponse:
        found = read_year(paper, year)
        keep_count(found)
        may_upload = request.user.has_perm("articles.add_intake")
        context = {
            "title": f"{paper} {year}",
            "paper": paper,
            **_year_shown(found),
            "years": CompletenessCount.objects.filter(newspaper=paper, issues__gt=0).order_by("year"),
            "groups": groups((f for f in found.findings if f.is_open), sent.get("chosen", ()), may_upload=may_upload),
            "note": sent.get("note", ""),
            "days_form": sent.get("days_form") or DaysForm(),
            "may_explain": request.user.has_perm("articles.add_explanation"),
            "may_take_back": request.user.has_perm("articles.delete_explanation"),
            "may_set_rhythm": request.user.has_perm("articles.change_newspaper"),
            "key_groups": key_groups(),
        }
        return self._page(request, "calendar", context)

    def _page(self, request: HttpRequest, name: str, context: dict[str, Any]) -> TemplateResponse:
        shown = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/articles/completenesscount/{name}.html", shown)

    def _back(self, paper: Newspaper, year: int) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:articles_completenesscount_calendar", args=[paper.pk, year]))

    def _require(self, allowed: bool) -> None:
        if not allowed:
            raise PermissionDenied


def _newspaper(pk: int) -> Newspaper:
    return get_object_or_404(Newspaper, pk=min(pk, 2**63 - 1))


def _year_shown(found: Year) -> dict[str, Any]:
    """The part of the template's context that is the same for every user."""
    return {
        "year": found,
        "months": months(found),
        "weekday_heads": weekday_heads(),
        "weekdays": [whole for at, (_short, whole) in enumerate(weekday_heads()) if at in found.weekdays],
        "legend": legend(),
        "explained_groups": groups(f for f in found.findings if not f.is_open),
        "explanations": [row for row in found.facts.explanations if row.kind == Explanation.Kind.DAY],
    }


def _year(year: int) -> int:
    if not OLDEST <= year <= localdate().year + 1:
        raise Http404
    return date(year, 1, 1).year
