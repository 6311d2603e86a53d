"""What an edit did to the suspicions that stood in the text: noted as decisions, so that detectors can be judged."""

from collections.abc import Mapping

from django.contrib.auth.models import User

from articles.models import Decision, Newspaper, Passage, Suspicion
from articles.proofing.memory import MEMORY, follow_forms
from importers.text.alignment import cut

Outcome = Decision.Outcome


def note_edits(before: Mapping[int, str], passages: list[Passage], user: User | None) -> None:
    """``before``: the texts of the passages, by their ids, that the edit found. Called in the edit's changeset, while
    suspicions are still those of the old texts. Two queries where there was none."""
    after = {passage.pk: passage.text for passage in passages}
    standing = Suspicion.objects.open().filter(passage__in=after).select_related("page__issue__newspaper")
    noted = [
        decision_on(row, outcome, user)
        for row in standing
        if (outcome := _outcome(row, before[row.passage_id], after[row.passage_id]))
    ]
    Decision.objects.bulk_create(noted)
    follow_decisions(noted)


def decision_on(row: Suspicion, outcome: str, user: User | None) -> Decision:
    return Decision(
        newspaper=row.page.issue.newspaper,
        kind=row.kind,
        severity=row.severity,
        found=row.found,
        suggestion=row.suggestion,
        text_before=row.text_before,
        text_after=row.text_after,
        outcome=outcome,
        user=user,
        passage_id=row.passage_id,
    )


def follow_decisions(decisions: list[Decision]) -> None:
    """The memory counts what became of its proposals."""
    forms: dict[Newspaper, set[str]] = {}
    for row in decisions:
        if row.kind == MEMORY and row.suggestion is not None:
            forms.setdefault(row.newspaper, set()).update((row.found, row.suggestion))
    for newspaper, of_newspaper in forms.items():
        follow_forms(newspaper, of_newspaper)


def _outcome(row: Suspicion, before: str, after: str) -> str:
    """Empty where the place reads as it did."""
    now = after[cut(before, after, row.start) : cut(before, after, row.end)]
    if now == before[row.start : row.end]:
        return ""
    return Outcome.ACCEPTED if now == row.suggestion else Outcome.CORRECTED
