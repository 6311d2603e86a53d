"""The back file: old issues published as uncorrected OCR, in the background and in one changeset.

Each of their articles can be corrected and verified later like any other.
"""

import sys
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import IO

from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.background.kinds import background_kind
from articles.background.progress import JobCancelled, Progress
from articles.background.starting import start_job
from articles.exports.files import write_export
from articles.log.changesets import close_changeset, going_on, open_changeset
from articles.models import Article, BackgroundJob, Changeset, FeedEntry
from articles.publishing.outgoing import Outgoing, outgoing
from articles.publishing.publication import publish
from articles.workflow.accepting import accept_kinds, open_warnings
from articles.workflow.blockers import blockers
from articles.workflow.passing import NOT_VERIFIED, RECALLED
from articles.workflow.warning_words import warning_words
from importers.tables import write_xlsx

KIND = "back_file"
# The report names so many of the articles that were left out. For more there is a table.
MOST_NAMED = 300


@dataclass(slots=True)
class BackFile:
    published: int = 0
    left: list[tuple[str, str, str]] = field(default_factory=list)
    """(page, article, what stopped it)"""

    def leave(self, article: Article, reason: str) -> None:
        self.left.append((str(article.page), article.listed_as, sys.intern(reason)))

    def __str__(self) -> str:
        lines = [_("%(n)d articles published as OCR") % {"n": self.published}]
        reasons = Counter(reason for _page, _article, reason in self.left)
        lines += [_("left out – %(why)s: %(n)d") % {"why": why, "n": n} for why, n in reasons.most_common()]
        lines += [f"{page} · {article}: {reason}" for page, article, reason in self.left[:MOST_NAMED]]
        if len(self.left) > MOST_NAMED:
            lines.append(_("All that were left out are in the table (.xlsx), for a day."))
        return "\n".join(lines)

    def write(self, file: IO[bytes]) -> None:
        heading = [_("page"), _("article"), _("reason")]
        write_xlsx(file, [heading, *map(list, self.left)], title=_("Left out of the back file"))


def start_back_file(issues: Collection[int], accept: Sequence[str], user: User, reason: str = "") -> BackgroundJob:
    """Start the job. ``issues`` are primary keys. ``accept`` are the kinds of warnings that ``user`` accepts for all
    their articles."""
    with transaction.atomic():
        made = open_changeset(Changeset.Kind.PUBLISH, user, reason)
        arguments = {"issues": sorted(issues), "accept": list(accept), "changeset": made.pk, "reason": reason}
        link = reverse("admin:articles_changeset_change", args=[made.pk])
        summary = _("%(n)d issues") % {"n": len(issues)}
        return start_job(KIND, user, arguments, summary=summary, link=link, total=len(issues))


@background_kind(KIND, gettext_lazy("publish the back file"))
def publish_back_file(job: BackgroundJob, progress: Progress) -> str:
    """One issue in one transaction. Cancelled, it leaves whole issues published. Run again, it passes over what is
    published."""
    made = Changeset.objects.get(pk=job.arguments["changeset"])
    done = BackFile(published=_published_in(made))
    try:
        for at, issue in enumerate(job.arguments["issues"]):
            progress(at)
            with going_on(made):
                _publish_issue(issue, job, done)
        progress(len(job.arguments["issues"]))
    except JobCancelled:
        raise JobCancelled(_ended(job, made, done)) from None
    return _ended(job, made, done)


def _ended(job: BackgroundJob, made: Changeset, done: BackFile) -> str:
    close_changeset(made)
    if len(done.left) > MOST_NAMED:
        write_export(job, _("Left out of the back file") + ".xlsx", done.write)
    return str(done)


def _published_in(made: Changeset) -> int:
    """How many articles this changeset has published already, if a worker was killed before."""
    return FeedEntry.objects.filter(changeset=made.pk, change=FeedEntry.Change.PUBLISHED).count()


def _publish_issue(issue: int, job: BackgroundJob, done: BackFile) -> None:
    assert job.user
    unpublished = Article.Publication.UNPUBLISHED
    articles = Article.objects.standing().filter(page__issue=issue, publication=unpublished)
    accept_kinds(articles, job.arguments["accept"], job.user, job.arguments["reason"])
    out = outgoing(articles)
    rows = [row for row in out.rows if row.pk in out.asked]
    stopped = _stopped(rows, out)
    for row in rows:
        for reason in stopped.get(row.pk, ()):
            done.leave(row, reason)
    done.published += publish([row for row in rows if row.pk not in stopped], job.user).released


def _stopped(articles: Sequence[Article], out: Outgoing) -> dict[int | None, set[str]]:
    """What keeps each of these articles on the desk, in words. An article whose text partners have under another id is
    never published here: it goes out with that other one."""
    stopped: dict[int | None, set[str]] = {row.pk: {str(RECALLED.title)} for row in out.recalled}
    stopped |= {row.pk: {str(NOT_VERIFIED.title)} for row in articles if out.follows_on(row)}
    for blocker in blockers(articles):
        stopped.setdefault(blocker.article.pk, set()).add(str(blocker.kind.title))
    for warning in open_warnings(articles):
        if warning.code != "text_lost":  # that is a blocker already
            stopped.setdefault(warning.article_id, set()).add(warning_words(warning.code))
    return stopped
