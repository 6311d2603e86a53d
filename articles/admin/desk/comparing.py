"""Two versions of an article side by side, on the screen of its history."""

from dataclasses import dataclass

from django.http import HttpRequest

from articles.admin.desk.shown_texts import ShownText, shown_pieces
from articles.admin.lists.filters import number
from articles.log.history import article_changesets
from articles.log.versions import article_at, compared
from articles.models import Article, Changeset


@dataclass(frozen=True, slots=True)
class Comparison:
    older: Changeset
    newer: Changeset
    texts: list[ShownText]
    """All texts of the article, unchanged ones too."""


def comparison_of(request: HttpRequest, article: Article, with_form: bool) -> Comparison | None:
    """The two versions that the address names, each by a changeset, the older one first. None where it does not name
    two."""
    asked = [number(request.GET.get(name)) for name in ("from", "to")]
    chosen = list(article_changesets(article).filter(pk__in=[pk for pk in asked if pk]).order_by("pk"))
    if len(chosen) != 2:
        return None
    older, newer = chosen
    texts = compared(article_at(article, older), article_at(article, newer))
    return Comparison(older, newer, [ShownText(text, shown_pieces(text, with_form)) for text in texts])
