"""Correcting the texts of an article: one act and one changeset, and nothing is overwritten unseen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import ngettext

from articles.copies import refresh_copies
from articles.log.changesets import changeset
from articles.models import Article, Changeset, Page, Passage
from articles.proofing.noting import note_edits
from articles.proofing.recomputing import wait_for_a_look
from articles.verdicts.places import follow_edits


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    passage_id: int
    version: int
    """The version of the passage that the editor had opened."""
    text: str


@dataclass(frozen=True, slots=True)
class Saved:
    passages: int

    def __str__(self) -> str:
        return ngettext("%d passage changed", "%d passages changed", self.passages) % self.passages


class StaleTextError(Exception):
    """Somebody saved these passages meanwhile, or they no longer belong to the article."""

    def __init__(self, passage_ids: Sequence[int]) -> None:
        super().__init__(f"Changed since they were opened: passages {', '.join(map(str, passage_ids))}")
        self.passage_ids = passage_ids


def save_passages(article: Article, edits: Sequence[Edit], user: User | None, reason: str = "") -> Saved:
    """Store what an editor typed. An edit that changes nothing leaves no trace.

    Raises StaleTextError, and stores nothing, where a passage is no longer in the version that was edited.
    """
    with transaction.atomic():
        row = Article.objects.select_for_update().get(pk=article.pk)
        saved = save_opened(row, list(Passage.objects.of_article(row)), edits, user, reason)
        article.text_status = row.text_status
    return saved


def save_opened(
    article: Article, passages: Iterable[Passage], edits: Sequence[Edit], user: User | None, reason: str = ""
) -> Saved:
    """The same for an article that is locked and whose ``passages`` were read under that lock."""
    now = {passage.pk: passage for passage in passages}
    if stale := [edit.passage_id for edit in edits if is_stale(edit, now.get(edit.passage_id))]:
        raise StaleTextError(stale)
    before = {pk: passage.text for pk, passage in now.items()}
    if changed := [_edited(now[edit.passage_id], edit) for edit in edits if edit.text != before[edit.passage_id]]:
        _store(article, changed, before, user, reason)
    return Saved(len(changed))


def save_loose(edit: Edit, user: User | None, reason: str = "") -> Saved:
    """The same for a passage that belongs to no article. Raises StaleTextError also where it belongs to one now."""
    with transaction.atomic():
        loose = Passage.objects.filter(pk=edit.passage_id, article=None, caption=None)
        list(Page.objects.select_for_update().filter(passages__in=loose).values_list("pk"))
        row = loose.first()
        if row is None or is_stale(edit, row):
            raise StaleTextError([edit.passage_id])
        if edit.text == row.text:
            return Saved(0)
        before = {row.pk: row.text}
        with changeset(Changeset.Kind.EDIT, user=user, reason=reason):
            _write([_edited(row, edit)], before, user)
            wait_for_a_look([row.page_id])
    return Saved(1)


def is_stale(edit: Edit, now: Passage | None) -> bool:
    """Whether the edit would overwrite something unseen. It does not if the passage already has the same text."""
    return now is None or (now.version != edit.version and now.text != edit.text)


def text_status_after_edit(status: str) -> str:
    """The status after an edit: a corrected text stays corrected, a verified one has to be verified again."""
    if status == Article.TextStatus.OCR:
        return Article.TextStatus.CORRECTING
    if status == Article.TextStatus.VERIFIED:
        return Article.TextStatus.CORRECTED
    return status


def _edited(passage: Passage, edit: Edit) -> Passage:
    passage.text = edit.text
    passage.version += 1
    return passage


def _store(article: Article, passages: list[Passage], before: dict[int, str], user: User | None, reason: str) -> None:
    with changeset(Changeset.Kind.EDIT, user=user, reason=reason):
        _write(passages, before, user)
        status = text_status_after_edit(article.text_status)
        if status != article.text_status:
            article.text_status = status
            article.save(update_fields=["text_status"])
        refresh_copies([article.pk])


def _write(passages: list[Passage], before: dict[int, str], user: User | None) -> None:
    Passage.objects.bulk_update(passages, ["text", "version"])
    follow_edits({passage.pk: (before[passage.pk], passage.text) for passage in passages})
    note_edits(before, passages, user)
