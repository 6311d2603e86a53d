"""What waits for one person."""

from datetime import timedelta

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.utils import timezone

from articles.models import Article, Change, Passage, TypingDraft, Verdict

RECENT = timedelta(days=7)
OVERDUE = timedelta(days=3)
"""How long a query may go unanswered before it is overdue."""
SHOWN = 8


def my_articles(user: User) -> QuerySet[Article]:
    """Articles that the user worked on in the last week and that are not verified yet, the latest first."""
    since = timezone.now() - RECENT
    touched = Change.objects.filter(changeset__user=user, changeset__made_at__gte=since, table="articles_passage")
    texts = Passage.objects.filter(pk__in=touched.values("row")).values("article")
    unfinished = [Article.TextStatus.CORRECTING, Article.TextStatus.CORRECTED]
    mine: QuerySet[Article] = Article.objects.standing().filter(pk__in=texts, text_status__in=unfinished)
    return mine.order_by("-pk")[:SHOWN]


def my_unsaved(user: User) -> int:
    """The number of articles in which the user has typed something and not saved it."""
    return TypingDraft.objects.filter(user=user).values("article").distinct().count()


def queries_to(user: User) -> QuerySet[Verdict]:
    """Open queries for the user, the oldest first: those that name the user, and those that name nobody, which are for
    everybody."""
    mine: QuerySet[Verdict] = Verdict.objects.open_queries().filter(Q(asked=user) | Q(asked=None))
    return mine.select_related("passage__article", "passage__caption__article", "made_by").order_by("made_at")


def overdue_queries() -> int:
    return Verdict.objects.open_queries().filter(made_at__lt=timezone.now() - OVERDUE).count()
