"""Warnings from the reading of a page. Somebody accepts each of them by name, one by one or all of a kind."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Count, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.log.changesets import changeset
from articles.models import Article, Changeset, PageWarning

# Warnings that have to be accepted one by one, each with a note. Until then they stop publication, as blockers do.
SINGLY = ("text_lost",)


class AcceptanceRefused(Exception):
    """Nothing was accepted. Its message is for the editor."""


@dataclass(frozen=True, slots=True)
class Accepted:
    warnings: int

    def __str__(self) -> str:
        return ngettext("%(n)d warning accepted", "%(n)d warnings accepted", self.warnings) % {"n": self.warnings}


def open_warnings(articles: Iterable[Article]) -> "QuerySet[PageWarning]":
    """The warnings of these articles that nobody has accepted. Warnings of the page alone are left out: they stop no
    article."""
    return PageWarning.objects.filter(article__in=[article.pk for article in articles], accepted_at=None)


def open_kinds(articles: "QuerySet[Article]") -> dict[str, int]:
    """How many open warnings of each kind these articles have, of the kinds that may be accepted together. One
    query."""
    warnings = PageWarning.objects.filter(article__in=articles.order_by().values("pk"), accepted_at=None)
    counted = warnings.exclude(code__in=SINGLY).order_by("code").values_list("code").annotate(Count("pk"))
    return dict(counted)


def accept_warning(warning: PageWarning, user: User, note: str = "") -> Accepted:
    """Accept one warning. Raises AcceptanceRefused where it was accepted already, or a reason is needed and none was
    given."""
    if warning.code in SINGLY and not note.strip():
        raise AcceptanceRefused(_("Say why: give the reason beside the buttons."))
    accepted = _accept(PageWarning.objects.filter(pk=warning.pk), user, note)
    if not accepted.warnings:
        raise AcceptanceRefused(_("Somebody accepted this already."))
    return accepted


def accept_kinds(articles: "QuerySet[Article]", codes: Collection[str], user: User, note: str = "") -> Accepted:
    """Accept all open warnings of these kinds in the articles. Kinds that must be looked at one by one are passed
    over."""
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
