"""From the desk to partners, by the rules: blockers, warnings, and what may replace the text that partners have."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.log.changesets import changeset
from articles.models import Article, Changeset, PageWarning
from articles.publishing.outgoing import Outgoing, outgoing
from articles.publishing.publication import Published, publish_outgoing
from articles.workflow.accepting import open_warnings
from articles.workflow.blockers import Blocker, Kind, blockers
from articles.workflow.warning_words import warning_words

Status = Article.TextStatus


class NotReadyError(Exception):
    """Nothing was published. ``reasons`` are for the editor, one a line."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = list(dict.fromkeys(reasons))
        super().__init__("\n".join(self.reasons))


@dataclass(frozen=True, slots=True)
class OpenWarning:
    warning: PageWarning
    article: Article

    def __str__(self) -> str:
        return _("%(article)s: %(warning)s – nobody has accepted this warning.") % {
            "article": self.article.listed_as,
            "warning": warning_words(self.warning.code),
        }


@transaction.atomic
def publish_ready(articles: Iterable[Article], user: User | None, reason: str = "") -> Published:
    """Publish articles for the first time, or verified ones again, with all that are bound to them
    (articles.publishing.outgoing). Raises NotReadyError, which names everything that stops any of them."""
    out = outgoing(articles)
    if reasons := [*hindrances(out.going), *(str(each) for each in unpassed(out))]:
        raise NotReadyError(reasons)
    return publish_outgoing(out, user, reason)


@transaction.atomic
def pass_on(articles: Iterable[Article], user: User | None, reason: str = "") -> Published:
    """Publish, on a chief editor's responsibility, texts that nobody verified, or that were withdrawn under another id.
    Raises NotReadyError where blockers or open warnings stop it."""
    out = outgoing(articles)
    if reasons := hindrances(out.going):
        raise NotReadyError(reasons)
    with changeset(Changeset.Kind.PASS, user, reason):
        return publish_outgoing(out, user, reason)


@transaction.atomic
def publish_successors(articles: Iterable[Article], user: User | None) -> bool:
    """Publish verified articles of which partners have an earlier text. This needs nobody's further consent, while a
    first publication does.

    Returns whether anything was published. Nothing is where a warning is open, or an article that is not verified is
    bound to one of these.
    """
    out = outgoing(articles)
    if not out.follows or unpassed(out) or hindrances(out.going):
        return False
    return publish_outgoing(out, user).released > 0


def publish_again(articles: Iterable[Article], user: User | None) -> None:
    """After an act that brought back words which partners had before: publish each article that nothing stops."""
    for article in articles:
        out = outgoing([article])
        if not hindrances(out.going):
            publish_outgoing(out, user)


def publish_verified(articles: Iterable[Article], user: User | None) -> None:
    """After an undo that brought back verified texts: publish each one by itself, so that one which is stopped stops no
    other. An article that was never published still waits for somebody to publish it."""
    for article in articles:
        if article.text_status == Status.VERIFIED and article.publication != Article.Publication.UNPUBLISHED:
            publish_successors([article], user)


def hindrances(articles: Sequence[Article]) -> list[str]:
    """Blockers and open warnings, in words."""
    by_id = {article.pk: article for article in articles}
    found: list[Blocker | OpenWarning] = [*blockers(articles)]
    known = {(blocker.article.pk, blocker.code) for blocker in found if isinstance(blocker, Blocker)}
    for warning in open_warnings(articles):
        if (warning.article_id, warning.code) not in known:
            found.append(OpenWarning(warning, by_id[warning.article_id or 0]))
    return [str(each) for each in found]


def unpassed(out: Outgoing) -> list[Blocker]:
    """What only a chief editor may publish."""
    unverified = [row for row in out.going if out.follows_on(row) and row.text_status != Status.VERIFIED]
    return [Blocker(row, NOT_VERIFIED) for row in unverified] + [Blocker(row, RECALLED) for row in out.recalled]


NOT_VERIFIED = Kind(
    code="not_verified",
    title=gettext_lazy("partners keep what they have until this is verified, or a chief editor passes it"),
    find=lambda articles: iter(()),
)
RECALLED = Kind(
    code="recalled",
    title=gettext_lazy("it has text that was withdrawn with another article; only a chief editor passes it"),
    find=lambda articles: iter(()),
)
