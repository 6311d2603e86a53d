"""The next article to work on: the one that has waited longest and that nobody else has open."""

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from articles.colliding.reservations import reserve
from articles.models import Article, Reservation
from articles.workflow.verifying import correctors

TAB = "taken"
"""The tab that an article is reserved for until it opens."""
LOOKED_AT = 50
"""At most so many articles are looked at to find one that the user did not correct."""


@transaction.atomic
def take_next_to_correct(user: User) -> Article | None:
    """Reserve the next article for the user, so that two users who ask at once get different ones. None where none
    waits."""
    waiting = _free(user).filter(text_status=Article.TextStatus.OCR)
    return _taken(waiting.select_for_update(skip_locked=True, of=("self",)).first(), user)


@transaction.atomic
def take_next_to_verify(user: User) -> Article | None:
    """The same for verifying. Never an article that the user corrected: a second reader has to read it."""
    waiting = _free(user).filter(text_status=Article.TextStatus.CORRECTED)[:LOOKED_AT]
    locked = waiting.select_for_update(skip_locked=True, of=("self",))
    theirs = (article for article in locked if user.pk not in correctors(article))
    return _taken(next(theirs, None), user)


def _free(user: User) -> QuerySet[Article]:
    """Articles that nobody else has open, in the order in which their pages came in and are printed."""
    taken = Reservation.objects.live().seen_by(user).filter(article=OuterRef("pk")).order_by()
    free: QuerySet[Article] = Article.objects.standing().filter(~Exists(taken)).order_by("page_id", "position")
    return free


def _taken(article: Article | None, user: User) -> Article | None:
    if article:
        reserve(article, user, TAB)
    return article
