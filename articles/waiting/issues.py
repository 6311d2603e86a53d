"""The latest issues, with how much is worth a look in each."""

from dataclasses import dataclass

from django.db.models import Count

from articles.models import Issue, PageWarning, Suspicion

SHOWN = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class IssueToSee:
    issue: Issue
    warnings: int
    """How many warnings are not accepted yet."""
    suspicions: int
    """How many suspicions are open."""


def latest_issues() -> list[IssueToSee]:
    """Three queries, over these issues alone."""
    issues = list(Issue.objects.select_related("newspaper").order_by("-pk")[:SHOWN])
    warnings = PageWarning.objects.filter(page__issue__in=issues, accepted_at=None)
    suspicions = Suspicion.objects.open().filter(page__issue__in=issues)
    warned = dict(warnings.order_by().values_list("page__issue").annotate(Count("pk")))
    suspected = dict(suspicions.order_by().values_list("page__issue").annotate(Count("pk")))
    return [
        IssueToSee(issue=issue, warnings=warned.get(issue.pk, 0), suspicions=suspected.get(issue.pk, 0))
        for issue in issues
    ]


def undated_count() -> int:
    return Issue.objects.undated().count()
