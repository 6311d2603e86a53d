"""The short forms by which a document refers to a newspaper, issue, page or unit."""

from typing import Any

from articles.models import Issue, Newspaper, Page, Unit

Document = dict[str, Any]


def newspaper_reference(newspaper: Newspaper) -> Document:
    return {"id": newspaper.public_id, "name": newspaper.name, "section": newspaper.section}


def issue_reference(issue: Issue) -> Document:
    return {"id": issue.public_id, "published_on": day(issue), "error_rate": issue.error_rate}


def page_reference(page: Page) -> Document:
    return {"id": page.public_id, "number": page.number}


def unit_reference(unit: Unit) -> Document:
    return {"id": unit.public_id, "name": unit.name, "kind": unit.kind}


def day(issue: Issue) -> str:
    if issue.published_on is None:
        raise ValueError(f"{issue} has no date and no document.")
    return issue.published_on.isoformat()
