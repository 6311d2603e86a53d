"""A newspaper's year for tests: issues on its days, what is found there, and explained."""

from datetime import date, timedelta

from django.contrib.auth.models import User

from articles.completeness.explaining import explain
from articles.completeness.findings import Finding
from articles.completeness.year import read_year
from articles.log.changesets import changeset
from articles.models import (
    Article,
    Issue,
    Newspaper,
    PageWarning,
)
from tests.factories import (
    make_issue,
)

MONDAY = date(2021, 3, 1)


def make_issues(paper: Newspaper, *steps: int, **fields: object) -> list[Issue]:
    """On the days so many after MONDAY."""
    return [make_issue(paper, MONDAY + timedelta(step), **fields) for step in steps]


def found(paper: Newspaper, kind: str = "", year: int = 2021) -> list[Finding]:
    return [finding for finding in read_year(paper, year).findings if finding.is_open and kind in ("", finding.kind)]


def explained(paper: Newspaper, year: int = 2021) -> list[Finding]:
    return [finding for finding in read_year(paper, year).findings if not finding.is_open]


def explain_all(paper: Newspaper, user: User, note: str = "查过合订本") -> None:
    explain(paper, 2021, [finding.key for finding in found(paper)], note, user)


def warn(article: Article, code: str, words: str) -> None:
    with changeset("import"):
        PageWarning.objects.create(page=article.page, article=article, code=code, text=words)
