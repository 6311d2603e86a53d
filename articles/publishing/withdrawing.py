"""Withdrawing more articles than a request can: in the background, in one changeset and many short transactions."""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy

from articles.background.kinds import background_kind
from articles.background.progress import JobCancelled, Progress
from articles.background.starting import start_job
from articles.log.changesets import close_changeset, going_on, open_changeset
from articles.models import Article, BackgroundJob, Changeset
from articles.publishing.publication import Withdrawn, withdraw

KIND = "withdraw"
# A request withdraws at most so many articles, which takes about two seconds.
MOST_AT_ONCE = 300
AT_A_TIME = 100


def start_withdrawing(articles: Sequence[int], user: User, reason: str = "") -> BackgroundJob:
    """Start the job. ``articles`` are primary keys; those that are not published are passed over."""
    with transaction.atomic():
        made = open_changeset(Changeset.Kind.WITHDRAW, user, reason)
        arguments = {"articles": list(articles), "changeset": made.pk, "reason": reason}
        link = reverse("admin:articles_changeset_change", args=[made.pk])
        return start_job(KIND, user, arguments, summary=reason, link=link, total=len(articles))


@background_kind(KIND, gettext_lazy("withdraw"))
def withdraw_in_background(job: BackgroundJob, progress: Progress) -> str:
    """Run again, it passes over what is withdrawn already. Stopped, it leaves the rest published and reports how many
    went."""
    made = Changeset.objects.get(pk=job.arguments["changeset"])
    articles, reason = job.arguments["articles"], job.arguments["reason"]
    done = Withdrawn()
    try:
        for start in range(0, len(articles), AT_A_TIME):
            progress(start, len(articles))
            with going_on(made):
                went = withdraw(Article.objects.filter(pk__in=articles[start : start + AT_A_TIME]), job.user, reason)
            done = Withdrawn(articles=done.articles + went.articles)
        progress(len(articles), len(articles))
    except JobCancelled:
        close_changeset(made)
        raise JobCancelled(str(done)) from None
    close_changeset(made)
    return str(done)
