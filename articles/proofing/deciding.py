"""What an editor decides about a suspicion. Each decision is one changeset, undone like any other."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.contrib.auth.models import User
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.editing import Edit, StaleTextError, save_passages
from articles.log.changesets import changeset
from articles.models import Article, Changeset, Decision, Suspicion, Verdict
from articles.proofing.noting import decision_on, follow_decisions
from articles.verdicts.giving import VerdictRefused, give_verdict
from articles.verdicts.places import Place


@dataclass(frozen=True, kw_only=True, slots=True)
class Decided:
    changeset: int
    """The id of the changeset."""
    places: int

    def __str__(self) -> str:
        return ngettext("%d place decided", "%d places decided", self.places) % self.places


class DecisionRefused(Exception):
    """Nothing was decided. The message is for the editor."""


def accept(suspicion: Suspicion, user: User | None, reason: str = "") -> Decided:
    """Write what the suspicion proposes. Raises DecisionRefused where the text has changed, or nothing is proposed."""
    return _accept([suspicion], user, reason)


def accept_pair_in_issue(suspicion: Suspicion, user: User | None, reason: str = "") -> Decided:
    """Accept all open suspicions in the issue's articles that have the same form and the same proposal."""
    same = (
        Suspicion.objects.open()
        .filter(
            page__issue=suspicion.page.issue_id,
            found=suspicion.found,
            suggestion=suspicion.suggestion,
        )
        .exclude(passage__article=None, passage__caption=None)
    )
    return _accept(list(same.select_related("page__issue__newspaper", "passage__caption")), user, reason)


def dismiss(suspicion: Suspicion, user: User | None, reason: str = "") -> Decided:
    """The text is right as it is. The newspaper's texts are not flagged again for this form between the same
    characters."""
    decision = decision_on(suspicion, Decision.Outcome.DISMISSED, user)
    with changeset(Changeset.Kind.VERDICT, user, reason or str(decision)) as made:
        decision.save()
        follow_decisions([decision])
    return Decided(changeset=made.pk, places=1)


def keep_as_printed(suspicion: Suspicion, user: User | None, reason: str = "") -> Decided:
    """The text is wrong, but was printed so, and an archive keeps what was printed: records that verdict."""
    passage = suspicion.passage
    _check(suspicion, passage.text)
    with changeset(Changeset.Kind.VERDICT, user, reason) as made:
        try:
            give_verdict(passage, Place(suspicion.start, suspicion.end), Verdict.Kind.PRINTED_SO, user, reason=reason)
        except VerdictRefused as error:
            raise DecisionRefused(str(error)) from error
    return Decided(changeset=made.pk, places=1)


def _check(suspicion: Suspicion, text: str) -> None:
    if not text[suspicion.start : suspicion.end].startswith(suspicion.found):
        raise DecisionRefused(_("The text was changed meanwhile: look again."))


def _accept(suspicions: Sequence[Suspicion], user: User | None, reason: str) -> Decided:
    if not suspicions:
        raise DecisionRefused(_("This place was decided already."))
    if any(row.suggestion is None for row in suspicions):
        raise DecisionRefused(_("Nothing is proposed here: put it right by hand."))
    ordered = sorted(suspicions, key=lambda row: (_article_of(row), row.passage_id, row.start))
    with changeset(Changeset.Kind.EDIT, user, reason or str(ordered[0])) as made:
        for article, rows in groupby(ordered, key=_article_of):
            _edit(article, list(rows), user, reason)
    return Decided(changeset=made.pk, places=len(ordered))


def _article_of(row: Suspicion) -> int:
    article = row.passage.caption.article_id if row.passage.caption else row.passage.article_id
    if article is None:
        raise DecisionRefused(_("This text belongs to no article: give it to one first."))
    return article


def _edit(article: int, rows: Iterable[Suspicion], user: User | None, reason: str) -> None:
    edits = [_replaced(list(of_passage)) for _pk, of_passage in groupby(rows, key=lambda row: row.passage_id)]
    try:
        save_passages(Article.objects.get(pk=article), edits, user, reason)
    except StaleTextError as error:
        raise DecisionRefused(_("The text was changed meanwhile: look again.")) from error


def _replaced(rows: list[Suspicion]) -> Edit:
    """The passage with all its suspicions accepted. They are replaced from the last to the first, so that offsets stay
    true."""
    passage = rows[0].passage
    text, end = passage.text, len(passage.text)
    for row in reversed(rows):
        _check(row, text if row.end <= end else "")
        text, end = text[: row.start] + (row.suggestion or "") + text[row.end :], row.start
    return Edit(passage_id=passage.pk, version=passage.version, text=text)
