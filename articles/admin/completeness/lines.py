"""Findings in words, with the screens on which they are mended."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin.completeness.months import anchor
from articles.completeness.findings import Finding, Kind
from articles.models import Explanation, Issue, Page

SHOWN = 150
"""At most so many findings of each kind are listed; the others come up as these are mended or explained."""


@dataclass(frozen=True, slots=True)
class Link:
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    finding: Finding
    words: str
    links: list[Link]
    anchor: str
    is_chosen: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    name: str
    kind: str
    count: int
    lines: list[Line]
    left_off: int


def groups(findings: Iterable[Finding], chosen: Iterable[str] = (), may_upload: bool = False) -> list[Group]:
    """The findings by kind. Two queries, for the names of issues and pages. ``may_upload``: the user can bring in what
    is missing."""
    by_kind: dict[str, list[Finding]] = {kind: [] for kind in Kind.values}
    for finding in findings:
        by_kind[finding.kind].append(finding)
    shown = {kind: found[:SHOWN] for kind, found in by_kind.items()}
    names = _Names((finding for found in shown.values() for finding in found), may_upload)
    wanted = set(chosen)
    return [
        Group(
            str(Explanation.Kind(kind).label),
            kind,
            sum(finding.days for finding in found),
            [_line(finding, names, wanted) for finding in shown[kind]],
            len(found) - len(shown[kind]),
        )
        for kind, found in by_kind.items()
        if found
    ]


class _Names:
    def __init__(self, findings: Iterable[Finding], may_upload: bool) -> None:
        found = list(findings)
        self.may_upload = may_upload
        pages = {pk for finding in found for pk in (finding.page, finding.other_page) if pk}
        self.pages = Page.objects.select_related("issue__newspaper").in_bulk(pages)
        self.issues = Issue.objects.select_related("newspaper").in_bulk({f.issue for f in found if f.issue})

    def page(self, pk: int | None) -> Link:
        page = self.pages.get(pk or 0)
        words = str(page) if page else "?"
        return Link(words, reverse("admin:articles_page_change", args=[pk]))

    def issue(self, pk: int | None) -> Link:
        issue = self.issues.get(pk or 0)
        words = str(issue) if issue else "?"
        return Link(words, reverse("admin:articles_issue_change", args=[pk]))

    def bringing_in(self) -> list[Link]:
        """Where something that is missing may lie undated, or can be uploaded."""
        undated = Link(_("undated issues"), f"{reverse('admin:articles_issue_changelist')}?dated=no")
        return [undated, *self.uploading()]

    def uploading(self) -> list[Link]:
        return [Link(_("upload"), reverse("admin:articles_intake_add"))] if self.may_upload else []


def _line(finding: Finding, names: _Names, chosen: set[str]) -> Line:
    words, links = _SAID[finding.kind](finding, names)
    at = anchor(finding) if finding.kind == Kind.DAY else finding.about.replace(" ", "-").replace("=", "-")
    return Line(finding, words, links, at, finding.key in chosen)


Said = tuple[str, list[Link]]


def _day(finding: Finding, names: _Names) -> Said:
    assert finding.day and finding.last_day
    first = f"{finding.day} {WEEKDAYS[finding.day.weekday()]}"
    if finding.day == finding.last_day:
        return first, names.bringing_in()
    count = ngettext("%d day", "%d days", finding.days) % finding.days
    return f"{first} – {finding.last_day} {WEEKDAYS[finding.last_day.weekday()]} ({count})", names.bringing_in()


def _number(finding: Finding, names: _Names) -> Said:
    words = _("No. %(numbers)s missing before this issue") % finding.values
    return words, [names.issue(finding.issue), *names.bringing_in()]


def _order(finding: Finding, names: _Names) -> Said:
    return _("No. %(number)s after No. %(before)s of %(day)s") % finding.values, [names.issue(finding.issue)]


def _pages(finding: Finding, names: _Names) -> Said:
    words = _("pages %(pages)s missing") % finding.values
    if unnumbered := finding.values.get("unnumbered"):
        said = ngettext("%d page without a number", "%d pages without a number", int(str(unnumbered)))
        words += f" ({said % unnumbered})"
    return words, [names.issue(finding.issue), *names.uploading()]


def _twice(finding: Finding, names: _Names) -> Said:
    is_same = finding.values["percent"] == 100
    words = _("the same text") if is_same else _("%(percent)s %% the same text") % finding.values
    return words, [names.page(finding.page), names.page(finding.other_page)]


def _caption(finding: Finding, names: _Names) -> Said:
    links = [names.page(finding.page), _structure(finding)]
    return f"“{finding.values['text']}”", links


def _continuation(finding: Finding, names: _Names) -> Said:
    article = Link(_("article"), reverse("admin:articles_article_change", args=[finding.article]))
    return str(finding.values["pointer"]), [names.page(finding.page), article, _structure(finding)]


def _structure(finding: Finding) -> Link:
    return Link(_("structure"), reverse("admin:articles_page_structure", args=[finding.page]))


_SAID: dict[str, Callable[[Finding, _Names], Said]] = {
    Kind.DAY: _day,
    Kind.NUMBER: _number,
    Kind.ORDER: _order,
    Kind.PAGES: _pages,
    Kind.TWICE: _twice,
    Kind.CAPTION: _caption,
    Kind.CONTINUATION: _continuation,
}
