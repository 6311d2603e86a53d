"""What an article waits for, derived from its text status and its publication."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models import Article

STEPS = {
    "correct": (_("to be corrected"), Q(text_status__in=["ocr", "correcting"])),
    "verify": (_("to be verified"), Q(text_status="corrected")),
    "publish": (_("verified, to be published"), Q(text_status="verified", publication="unpublished")),
    "pass": (_("published, its correction to be verified"), Q(text_status="corrected", publication="published")),
}


MOST = 10_000
"""Counting stops here. Nobody plans with a higher number, and counting on takes longer the more there are."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A number of articles, or at least that number."""

    articles: int

    def __str__(self) -> str:
        return f"{MOST:,}+" if self.articles > MOST else str(self.articles)


def waiting_counts() -> dict[str, Waiting]:
    """How many articles wait for each step. One query each, of an index alone, counting up to MOST."""
    standing = Article.objects.standing().order_by()
    return {name: Waiting(standing.filter(where)[: MOST + 1].count()) for name, (_words, where) in STEPS.items()}
