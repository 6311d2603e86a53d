"""Photos that are somebody else's, or of unknown rights, stay inside until a chief editor releases them."""

from collections.abc import Iterable

from django.contrib.auth.models import User

from articles.log.changesets import changeset
from articles.models import Article, Changeset, PhotoCaption
from articles.publishing.publication import republish


def release_photos(captions: Iterable[PhotoCaption], user: User | None, reason: str = "") -> int:
    """Let partners see the photos, as soon as their articles are published. Returns how many were held back before."""
    return _decide(captions, True, user, reason)


def hold_back_photos(captions: Iterable[PhotoCaption], user: User | None, reason: str = "") -> int:
    """Hide the photos from partners again, unless they are the newspaper's own. Returns how many had been released."""
    return _decide(captions, False, user, reason)


def _decide(captions: Iterable[PhotoCaption], released: bool, user: User | None, reason: str) -> int:
    others = PhotoCaption.objects.filter(pk__in=[caption.pk for caption in captions], released=not released)
    articles = list(others.values_list("article", flat=True))
    if not articles:
        return 0
    with changeset(Changeset.Kind.METADATA, user, reason):
        done = others.update(released=released)
        republish(Article.objects.filter(pk__in=articles), user, reason)
    return done
