"""The admin's first page: what waits, what is mine, and the next piece of work."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.admin.recording import editor
from articles.completeness.counting import open_count
from articles.waiting.days import Day, last_days
from articles.waiting.issues import latest_issues, undated_count
from articles.waiting.mine import SHOWN, my_articles, my_unsaved, overdue_queries, queries_to
from articles.waiting.steps import STEPS, waiting_counts
from articles.waiting.taking import take_next_to_correct, take_next_to_verify

HEIGHT, STEP, BAR = 80, 40, 14
"""The chart's height, the width of a day, and the width of a bar, in units of the SVG."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Bars:
    """One day of the chart, as lengths."""

    day: Day
    at: int
    pages: int
    verified: int

    @property
    def pages_top(self) -> int:
        return HEIGHT - self.pages

    @property
    def verified_top(self) -> int:
        return HEIGHT - self.verified

    @property
    def verified_at(self) -> int:
        return self.at + BAR


def first_page(request: HttpRequest) -> dict[str, Any]:
    """The context for the template; empty for users who may not see articles."""
    if not request.user.has_perm("articles.view_article"):
        return {}
    user = editor(request)
    counts = waiting_counts()
    queries = queries_to(user)
    return {
        "steps": [(name, words, counts[name]) for name, (words, _where) in STEPS.items()],
        "mine": my_articles(user),
        "unsaved": my_unsaved(user),
        "queries": queries[:SHOWN],
        "query_count": queries.count(),
        "overdue": overdue_queries(),
        "undated": undated_count(),
        "to_look_into": open_count() if request.user.has_perm("articles.view_issue") else None,
        "issues": latest_issues(),
        "bars": bars(last_days()),
        "may_correct": request.user.has_perm("articles.change_article"),
        "may_upload": request.user.has_perm("articles.add_intake"),
    }


def bars(days: Sequence[Day]) -> list[Bars]:
    """Bars in units of the SVG. The highest of all days has the full HEIGHT."""
    highest = max([1, *(max(day.pages, day.verified) for day in days)])
    return [
        Bars(
            day=day,
            at=number * STEP,
            pages=round(day.pages * HEIGHT / highest),
            verified=round(day.verified * HEIGHT / highest),
        )
        for number, day in enumerate(days)
    ]


@require_POST
def take_next(request: HttpRequest) -> HttpResponse:
    """Open the next article to correct, or with ``verify`` the next one to verify."""
    if not request.user.has_perm("articles.change_article"):
        raise PermissionDenied
    take = take_next_to_verify if "verify" in request.POST else take_next_to_correct
    if article := take(editor(request)):
        return redirect("admin:articles_article_change", article.pk)
    messages.info(request, _("Nothing waits that is not open elsewhere."))
    return redirect(reverse("admin:index"))
