"""The back file: issues published as the OCR that they are, in the background and in one changeset.

Each of their articles can be corrected and verified later as any other.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.background.kinds import background_kind
from articles.background.progress import JobCancelled, Progress
from articles.background.starting import start_job
from articles.log.changesets import close_changeset, going_on, open_changeset
from articles.models import Article, BackgroundJob, Changeset
from articles.publishing.outgoing import Outgoing, outgoing
from articles.publishing.publication import publish
from articles.workflow.accepting import accept_kinds, open_warnings
from articles.workflow.blockers import blockers
from articles.workflow.passing import NOT_VERIFIED, RECALLED
from articles.workflow.warning_words import warning_words

KIND = "back_file"
# The report names so many articles that were left out; it counts all.
MOST_NAMED = 300


@dataclass(slots=True)
class BackFile:
    published: int = 0
    left: Counter[str] = field(default_factory=Counter)
    """How many were left out, by what stopped them."""
    named: list[str] = field(default_factory=list)

    def leave(self, article: Article, reason: str) -> None:
        self.left[reason] += 1
        if len(self.named) < MOST_NAMED:
            self.named.append(f"{article.page} · {article.listed_as}: {reason}")

    def __str__(self) -> str:
        lines = [_("%(n)d articles published as OCR") % {"n": self.published}]
        lines += [_("left out – %(why)s: %(n)d") % {"why": why, "n": n} for why, n in self.left.most_common()]
        return "\n".join([*lines, *self.named])


def start_back_file(issues: Collection[int], accept: Sequence[str], user: User, reason: str = "") -> BackgroundJob:
    """``issues`` by primary key; ``accept``: the kinds of warnings that ``user`` accepts for all of their articles."""
    with transaction.atomic():
        made = open_changeset(Changeset.Kind.PUBLISH, user, reason)
        arguments = {"issues": sorted(issues), "accept": list(accept), "changeset": made.pk, "reason": reason}
        link = reverse("admin:articles_changeset_change", args=[made.pk])
        summary = _("%(n)d issues") % {"n": len(issues)}
        return start_job(KIND, user, arguments, summary=summary, link=link, total=len(issues))


@background_kind(KIND, gettext_lazy("publish the back file"))
def publish_back_file(job: BackgroundJob, progress: Progress) -> str:
    """An issue a transaction. Cancelled, it leaves whole issues; run again, it passes over what is published."""
    made = Changeset.objects.get(pk=job.arguments["changeset"])
    done = BackFile()
    try:
        for at, issue in enumerate(job.arguments["issues"]):
            progress(at)
            with going_on(made):
                _publish_issue(issue, job, done)
        progress(len(job.arguments["issues"]))
    except JobCancelled:
        close_changeset(made)
        raise JobCancelled(str(done)) from None
    close_changeset(made)
    return str(done)


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
    """What keeps each of them at the desk, in words. One with text that partners have under another id goes out with
    that one."""
    stopped: dict[int | None, set[str]] = {row.pk: {str(RECALLED.title)} for row in out.recalled}
    stopped |= {row.pk: {str(NOT_VERIFIED.title)} for row in articles if out.follows_on(row)}
    for blocker in blockers(articles):
        stopped.setdefault(blocker.article.pk, set()).add(str(blocker.kind.title))
    for warning in open_warnings(articles):
        if warning.code != "text_lost":  # that is a blocker already
            stopped.setdefault(warning.article_id, set()).add(warning_words(warning.code))
    return stopped
