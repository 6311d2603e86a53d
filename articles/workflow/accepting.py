"""Warnings of the reading: somebody accepts each by name, singly or all of a kind."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.log.changesets import changeset
from articles.models import Article, Changeset, PageWarning

# Each of these is looked at by itself: it stops publication like a blocker, and says why it does no more.
SINGLY = ("text_lost",)


class AcceptanceRefused(Exception):
    """Nothing was accepted. Its message is for the editor."""


@dataclass(frozen=True, slots=True)
class Accepted:
    warnings: int

    def __str__(self) -> str:
        return ngettext("%(n)d warning accepted", "%(n)d warnings accepted", self.warnings) % {"n": self.warnings}


def open_warnings(articles: Iterable[Article]) -> "QuerySet[PageWarning]":
    """Of the articles; what the page alone is warned of stops none of them."""
    return PageWarning.objects.filter(article__in=[article.pk for article in articles], accepted_at=None)


def open_kinds(articles: "QuerySet[Article]") -> dict[str, int]:
    """How many warnings of each kind wait that can be accepted by kind. One query, however many articles."""
    warnings = PageWarning.objects.filter(article__in=articles.order_by().values("pk"), accepted_at=None)
    counted = warnings.exclude(code__in=SINGLY).order_by("code").values_list("code").annotate(Count("pk"))
    return dict(counted)


def accept_warning(warning: PageWarning, user: User, note: str = "") -> Accepted:
    """Raises AcceptanceRefused where it was accepted already, or says nothing of why it may be."""
    if warning.code in SINGLY and not note.strip():
        raise AcceptanceRefused(_("Say why: give the reason beside the buttons."))
    accepted = _accept(PageWarning.objects.filter(pk=warning.pk), user, note)
    if not accepted.warnings:
        raise AcceptanceRefused(_("Somebody accepted this already."))
    return accepted


def accept_kinds(articles: "QuerySet[Article]", codes: Collection[str], user: User, note: str = "") -> Accepted:
    """All that wait of these kinds in the articles, but for kinds that are looked at singly."""
    chosen = [code for code in codes if code not in SINGLY]
    ids = articles.order_by().values("pk")
    return _accept(PageWarning.objects.filter(article__in=ids, code__in=chosen), user, note)


def _accept(warnings: "QuerySet[PageWarning]", user: User, note: str) -> Accepted:
    waiting = warnings.filter(accepted_at=None)
    if not waiting.exists():
        return Accepted(0)
    with changeset(Changeset.Kind.ACCEPT, user, note):
        fields = {"accepted_by": user, "accepted_at": timezone.now(), "accepted_note": note.strip()[:500]}
        return Accepted(waiting.update(**fields))
