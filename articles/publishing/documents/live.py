"""The documents that are built from the desk's rows at each request: newspapers, issues, pages and units.

Each is shown only while an article of it is published, and its counts cover published articles alone.
"""

from collections.abc import Iterable
from datetime import date

from django.urls import reverse

from articles.models import Issue, Newspaper, Page, Unit, UnitName
from articles.publishing.documents.references import (
    Document,
    issue_reference,
    newspaper_reference,
    page_reference,
    unit_reference,
)

# Where each of them leads on to.
LISTS = {"articles": "article", "captions": "caption"}


def newspaper_document(newspaper: Newspaper, issue_count: int, first_on: date, last_on: date) -> Document:
    """``issue_count``, ``first_on`` and ``last_on`` count only issues with a published article."""
    public_id = newspaper.public_id
    issues = f"{reverse('api:issue-list')}?newspaper={public_id}"
    return {
        **newspaper_reference(newspaper),
        "issue_count": issue_count,
        "first_published_on": first_on.isoformat(),
        "last_published_on": last_on.isoformat(),
        "links": {
            "self": reverse("api:newspaper-detail", args=[public_id]),
            "issues": issues,
            **lists_of("newspaper", public_id),
        },
    }


def issue_document(issue: Issue, article_count: int, pages: Iterable[Page]) -> Document:
    """``article_count`` counts published articles. ``pages`` are the pages that have one, in order."""
    return {
        **issue_reference(issue),
        "newspaper": newspaper_reference(issue.newspaper),
        "article_count": article_count,
        "pages": [page_reference(page) for page in pages],
        "links": {
            "self": reverse("api:issue-detail", args=[issue.public_id]),
            "newspaper": reverse("api:newspaper-detail", args=[issue.newspaper.public_id]),
            "pages": f"{reverse('api:page-list')}?issue={issue.public_id}",
            **lists_of("issue", issue.public_id),
        },
    }


def page_document(page: Page, article_count: int) -> Document:
    """``article_count`` counts published articles."""
    return {
        **page_reference(page),
        "newspaper": newspaper_reference(page.issue.newspaper),
        "issue": issue_reference(page.issue),
        "article_count": article_count,
        "links": {
            "self": reverse("api:page-detail", args=[page.public_id]),
            "newspaper": reverse("api:newspaper-detail", args=[page.issue.newspaper.public_id]),
            "issue": reverse("api:issue-detail", args=[page.issue.public_id]),
            **lists_of("page", page.public_id),
        },
    }


def unit_document(unit: Unit) -> Document:
    """Reads ``unit.parent`` and ``unit.names``: prefetch them. Prefetch the parent only where partners may see it."""
    parent = unit.parent
    return {
        **unit_reference(unit),
        "confirmed": unit.confirmed,
        "names": [
            {"name": name.name, "kind": name.kind} for name in unit.names.all() if name.kind != UnitName.Kind.SLIP
        ],
        "parent": unit_reference(parent) if parent else None,
        "existed_from": unit.existed_from and unit.existed_from.isoformat(),
        "existed_until": unit.existed_until and unit.existed_until.isoformat(),
        "links": {"self": reverse("api:unit-detail", args=[unit.public_id]), **lists_of("unit", unit.public_id)},
    }


def lists_of(parameter: str, public_id: str) -> Document:
    return {name: f"{reverse(f'api:{view}-list')}?{parameter}={public_id}" for name, view in LISTS.items()}
