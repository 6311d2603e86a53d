"""Replacing in passages, a batch at a time. Each passage is changed as a whole or not at all."""

from collections.abc import Sequence
from itertools import groupby

from django.contrib.auth.models import User

from articles.copies import refresh_copies
from articles.models import Article, Page, Passage, ReplacementHit
from articles.proofing.noting import note_edits
from articles.verdicts.places import follow_edits

Outcome = ReplacementHit.Outcome
Status = Article.TextStatus


def replace_in_texts(hits: Sequence[ReplacementHit], user: User | None) -> None:
    """Replace the chosen hits of some passages, inside the changeset, and set the outcome of each hit.

    A passage that has changed since it was searched stays as it is.
    """
    passages = locked_passages({hit.passage_id for hit in hits if hit.passage_id})
    before = {pk: passage.text for pk, passage in passages.items()}
    changed = []
    for passage_id, of in groupby(hits, key=lambda hit: hit.passage_id):
        rows, passage = list(of), passages.get(passage_id or 0)
        outcome = _outcome(passage, rows)
        for hit in rows:
            hit.outcome = outcome
        if passage and outcome == Outcome.DONE:
            changed.append(_replaced(passage, rows))
    Passage.objects.bulk_update(changed, ["text", "version"], batch_size=500)
    follow_edits({passage.pk: (before[passage.pk], passage.text) for passage in changed})
    note_edits(before, changed, user)
    _note({owner for passage in changed if (owner := owner_of(passage))})


def locked_passages(ids: set[int]) -> dict[int, Passage]:
    """The passages, locked in the same order as structural acts lock: pages (for text of no article) first, then
    articles. A passage that moved to another article while we waited is left out."""
    before = _read(ids)
    owners = {owner for passage in before.values() if (owner := owner_of(passage))}
    pages = {passage.page_id for passage in before.values() if owner_of(passage) is None}
    list(Page.objects.filter(pk__in=pages).order_by("pk").select_for_update().values_list("pk"))
    list(Article.objects.filter(pk__in=owners).order_by("pk").select_for_update().values_list("pk"))
    return {pk: passage for pk, passage in _read(ids).items() if owner_of(passage) == owner_of(before[pk])}


def _read(ids: set[int]) -> dict[int, Passage]:
    found: dict[int, Passage] = Passage.objects.select_related("caption").in_bulk(ids)
    return found


def owner_of(passage: Passage) -> int | None:
    return passage.caption.article_id if passage.caption else passage.article_id


def _outcome(passage: Passage | None, hits: Sequence[ReplacementHit]) -> str:
    if passage is None:
        return Outcome.GONE
    stands = all(passage.text[hit.start : hit.end] == hit.before for hit in hits)
    return Outcome.DONE if passage.version == hits[0].version and stands else Outcome.CHANGED


def _replaced(passage: Passage, hits: Sequence[ReplacementHit]) -> Passage:
    """The text with its hits replaced, from right to left, so that the offsets of the others stay right."""
    for hit in reversed(hits):
        passage.text = passage.text[: hit.start] + hit.after + passage.text[hit.end :]
    passage.version += 1
    return passage


def _note(articles: set[int]) -> None:
    """Set the text status: a verified text has to be verified again. A text that nobody has read stays *OCR*."""
    Article.objects.filter(pk__in=articles, text_status=Status.VERIFIED).update(text_status=Status.CORRECTED)
    refresh_copies(articles, later=True)
