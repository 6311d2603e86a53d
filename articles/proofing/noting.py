"""Decisions that follow from an edit: a suspicion whose place was corrected is decided, though nobody pressed a key. So
detectors are judged by them too."""

from collections.abc import Mapping

from django.contrib.auth.models import User

from articles.models import Decision, Newspaper, Passage, Suspicion, Verdict
from articles.proofing.memory import MEMORY, follow_forms
from articles.proofing.recomputing import wait_for_a_look
from articles.verdicts.places import Place
from importers.text.comparing.alignment import cut

Outcome = Decision.Outcome


def note_edits(before: Mapping[int, str], passages: list[Passage], user: User | None) -> None:
    """Record what became of the suspicions in the edited passages.

    ``before`` are the texts that the edit found, by passage id. To be called in the changeset of the edit, while the
    suspicions are still those of the old texts. Two queries where there was none.
    """
    after = {passage.pk: passage.text for passage in passages}
    standing = Suspicion.objects.open().filter(passage__in=after).select_related("page__issue__newspaper")
    noted = [
        decision_on(row, outcome, user)
        for row in standing
        if (outcome := _outcome(row, before[row.passage_id], after[row.passage_id]))
    ]
    Decision.objects.bulk_create(noted)
    follow_decisions(noted)


def note_printed_so(passage: Passage, place: Place, user: User | None) -> None:
    """An editor said that these characters were printed so. That decides the suspicions there."""
    open_here = Suspicion.objects.open().filter(passage=passage, start__lt=place.end, end__gt=place.start)
    noted = [decision_on(row, Outcome.PRINTED_SO, user) for row in open_here.select_related("page__issue__newspaper")]
    Decision.objects.bulk_create(noted)
    follow_decisions(noted)


def forget_printed_so(verdict: Verdict) -> None:
    """The verdict is taken back: what it decided is open again."""
    settled = Decision.objects.filter(passage_id=verdict.passage_id, outcome=Outcome.PRINTED_SO)
    rows = [row for row in settled if row.found in verdict.quote or verdict.quote in row.found]
    Decision.objects.filter(pk__in=[row.pk for row in rows]).delete()
    follow_decisions(rows)
    wait_for_a_look([verdict.passage.page_id])


def decision_on(row: Suspicion, outcome: str, user: User | None) -> Decision:
    """The decision on this suspicion, not yet saved."""
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
    """Let the memory count what became of its proposals."""
    forms: dict[Newspaper, set[str]] = {}
    for row in decisions:
        if row.kind == MEMORY and row.suggestion is not None:
            forms.setdefault(row.newspaper, set()).update((row.found, row.suggestion))
    for newspaper, of_newspaper in forms.items():
        follow_forms(newspaper, of_newspaper)


def _outcome(row: Suspicion, before: str, after: str) -> str:
    """What became of the suspicion; empty where its place still reads the same."""
    now = after[cut(before, after, row.start) : cut(before, after, row.end)]
    if now == before[row.start : row.end]:
        return ""
    return Outcome.ACCEPTED if now == row.suggestion else Outcome.CORRECTED
