"""From the desk to partners, by the rules: blockers, warnings, and what may follow on what they have."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.log.changesets import changeset
from articles.models import Article, Changeset, PageWarning
from articles.publishing.publication import Published, locked, publish
from articles.workflow.accepting import open_warnings
from articles.workflow.blockers import Blocker, Kind, blockers
from articles.workflow.warning_words import warning_words

Status = Article.TextStatus


class NotReadyError(Exception):
    """Nothing was published. ``reasons`` one a line, for the editor."""

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
    """First publications, and verified successors. Raises NotReadyError, naming everything that stops any of them."""
    rows = locked(articles)
    if reasons := [*hindrances(rows), *(_not_verified(row) for row in rows if is_unverified_successor(row))]:
        raise NotReadyError(reasons)
    return publish(rows, user, reason)


@transaction.atomic
def pass_on(articles: Iterable[Article], user: User, reason: str = "") -> Published:
    """A chief editor answers for texts that nobody verified. Raises NotReadyError as ``publish_ready`` does."""
    rows = locked(articles)
    if reasons := hindrances(rows):
        raise NotReadyError(reasons)
    with changeset(Changeset.Kind.PASS, user, reason):
        return publish(rows, user, reason)


def publish_successors(articles: Sequence[Article], user: User) -> bool:
    """What has just been verified follows on what partners have, without anybody's further word; first publications
    wait for one. Stays at the desk where a warning is open."""
    public = [row for row in articles if row.publication == Article.Publication.PUBLISHED]
    if not public or hindrances(public):
        return False
    return publish(public, user).released > 0


def hindrances(articles: Sequence[Article]) -> list[str]:
    """Blockers and open warnings, in words."""
    by_id = {article.pk: article for article in articles}
    found: list[Blocker | OpenWarning] = [*blockers(articles)]
    known = {(blocker.article.pk, blocker.code) for blocker in found if isinstance(blocker, Blocker)}
    for warning in open_warnings(articles):
        if (warning.article_id, warning.code) not in known:
            found.append(OpenWarning(warning, by_id[warning.article_id or 0]))
    return [str(each) for each in found]


def is_unverified_successor(article: Article) -> bool:
    return article.publication == Article.Publication.PUBLISHED and article.text_status != Status.VERIFIED


def _not_verified(article: Article) -> str:
    return str(Blocker(article, NOT_VERIFIED))


NOT_VERIFIED = Kind(
    code="not_verified",
    title=gettext_lazy("partners keep what they have until this is verified, or a chief editor passes it"),
    find=lambda articles: iter(()),
)
