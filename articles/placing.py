"""Setting newspaper, day and page numbers of many issues. Where a newspaper has an issue of that day already, the pages
join it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.log.changesets import changeset
from articles.models import Article, Changeset, Issue, Newspaper, Page
from articles.proofing.recomputing import wait_for_a_look
from articles.publishing.publication import republish


@dataclass(frozen=True, kw_only=True)
class Placing:
    """What an editor says about an issue. It may stay undated. ``numbers`` are new page numbers, by the page's id."""

    issue: Issue
    newspaper: Newspaper
    published_on: date | None
    numbers: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Step:
    """What becomes of one issue: it takes newspaper and day, or its pages join the issue that has both already."""

    placing: Placing
    joins: Issue | None = None
    refusal: str = ""
    doubt: str = ""
    """A reason to hesitate that does not forbid it."""


class PlanChangedError(Exception):
    """The same placings would now lead to another plan, or a step of the plan is refused."""


@dataclass(frozen=True, slots=True)
class Placed:
    issues: int
    joined: int

    def __str__(self) -> str:
        said = ngettext("%d issue set", "%d issues set", self.issues) % self.issues
        joined = ngettext(", %d of them joined into another", ", %d of them joined into others", self.joined)
        return said + (joined % self.joined if self.joined else "")


def plan_placing(placings: Sequence[Placing]) -> list[Step]:
    """The steps that ``place_issues`` would do, in order. Of two issues of one day, the second joins the first."""
    holders = _holders(placings)
    pages = _pages([*holders.values(), *(placing.issue for placing in placings)])
    moving = {placing.issue.pk for placing in placings}
    taken: dict[int, list[str]] = {}
    steps = []
    for placing in placings:
        holder = _holder(placing, holders)
        there = taken.setdefault(holder.pk, [] if holder.pk in moving else [page.number for page in pages[holder.pk]])
        mine = [placing.numbers.get(page.pk, page.number) for page in pages[placing.issue.pk]]
        joins = None if holder == placing.issue else holder
        steps.append(
            Step(placing=placing, joins=joins, refusal=_refusal(placing, joins, there, mine), doubt=_doubt(placing))
        )
        there += mine
    return steps


def place_issues(steps: Sequence[Step], user: User | None, reason: str = "") -> Placed:
    """Carry out a plan in one changeset. The published documents of the issues get their new place.

    Raises PlanChangedError, and does nothing, where the same placings would now lead to another plan.
    """
    placings = [step.placing for step in steps]
    with transaction.atomic():
        _lock(placing.newspaper for placing in placings)
        if plan_placing(placings) != list(steps) or any(step.refusal for step in steps):
            raise PlanChangedError
        issues = [placing.issue.pk for placing in placings]
        pages = list(Page.objects.filter(issue__in=issues).values_list("pk", flat=True))
        with changeset(Changeset.Kind.METADATA, user=user, reason=reason):
            _clear_days(placings)
            for step in steps:
                _take(step, user)
            republish(Article.objects.published().filter(page__issue__in=issues), user)
            wait_for_a_look(pages)  # terms and units hold for a time, the memory for a newspaper
    return Placed(issues=len(steps), joined=sum(step.joins is not None for step in steps))


def number_pages(numbers: Mapping[int, str], user: User | None, reason: str = "") -> int:
    """Set page numbers, by the page's id. Returns how many changed. Pages of an issue may exchange their numbers. Their
    published documents follow."""
    pages = [page for page in Page.objects.filter(pk__in=numbers) if page.number != numbers[page.pk]]
    if not pages:
        return 0
    with changeset(Changeset.Kind.METADATA, user=user, reason=reason):
        Page.objects.filter(pk__in=[page.pk for page in pages]).update(number="")
        for page in pages:
            page.number = numbers[page.pk]
        Page.objects.bulk_update(pages, ["number"])
        republish(Article.objects.published().filter(page__in=pages), user)
    return len(pages)


def _holders(placings: Sequence[Placing]) -> dict[tuple[int, date | None], Issue]:
    """Issues that already have one of these newspapers and days, except those that are about to move."""
    days = Q(pk__in=[])
    for placing in placings:
        if placing.published_on:
            days |= Q(newspaper=placing.newspaper, published_on=placing.published_on)
    others = Issue.objects.filter(days).exclude(pk__in=[placing.issue.pk for placing in placings])
    return {(issue.newspaper_id, issue.published_on): issue for issue in others.select_related("newspaper")}


def _holder(placing: Placing, holders: dict[tuple[int, date | None], Issue]) -> Issue:
    """The issue that will have the placing's day: one that has it already, or else the placing's own. Undated issues
    never join."""
    if placing.published_on is None:
        return placing.issue
    return holders.setdefault((placing.newspaper.pk, placing.published_on), placing.issue)


def _pages(issues: Iterable[Issue]) -> defaultdict[int, list[Page]]:
    pages: defaultdict[int, list[Page]] = defaultdict(list)
    for page in Page.objects.filter(issue__in=list(issues)):
        pages[page.issue_id].append(page)
    return pages


def _refusal(placing: Placing, joins: Issue | None, there: list[str], mine: list[str]) -> str:
    numbers = [number for number in [*there, *mine] if number]
    if twice := sorted({number for number in mine if number and numbers.count(number) > 1}):
        return _("There would be two pages %(number)s on that day.") % {"number": ", ".join(twice)}
    if (joins or not placing.published_on) and placing.issue.has_published_articles():
        return _("It has published articles: withdraw them first.")
    return ""


def _doubt(placing: Placing) -> str:
    earliest = placing.issue.not_before
    if not placing.published_on:
        return ""
    if earliest and placing.published_on < earliest:
        return _("Its text speaks of %(day)s, which is later.") % {"day": earliest.isoformat()}
    if placing.published_on > timezone.localdate():
        return _("This day is yet to come.")
    return ""


def _lock(newspapers: Iterable[Newspaper]) -> None:
    """Let editors who set days of the same newspaper take turns."""
    list(Newspaper.objects.select_for_update().filter(pk__in={paper.pk for paper in newspapers}).order_by("pk"))


def _clear_days(placings: Sequence[Placing]) -> None:
    """Remove the days first, so that issues may exchange them."""
    issues = Issue.objects.filter(pk__in=[placing.issue.pk for placing in placings])
    issues.filter(published_on__isnull=False).update(published_on=None, date_source=Issue.DateSource.UNKNOWN)


def _take(step: Step, user: User | None) -> None:
    issue = step.placing.issue
    number_pages(step.placing.numbers, user)
    if step.joins:
        Page.objects.filter(issue=issue).update(issue=step.joins)
        issue.delete()
        return
    if issue.published_on != step.placing.published_on:
        issue.date_source = Issue.DateSource.EDITOR if step.placing.published_on else Issue.DateSource.UNKNOWN
    issue.newspaper = step.placing.newspaper
    issue.published_on = step.placing.published_on
    issue.save(update_fields=["newspaper", "published_on", "date_source"])
