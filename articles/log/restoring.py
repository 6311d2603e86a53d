"""Bringing back an earlier version of a text. It is an edit like any other, in a changeset of its own."""

from collections.abc import Collection, Sequence

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.editing import Edit, Saved, save_passages
from articles.log.changesets import changeset
from articles.models import Article, Change, Changeset, Passage, SourceSpan

PASSAGES, SPANS = Passage._meta.db_table, SourceSpan._meta.db_table


class RestoreRefused(Exception):
    """Nothing was restored. The message is for the editor."""


def restore_article(article: Article, to: Changeset, user: User | None, reason: str = "") -> Saved:
    """Give the article's present passages the texts that they had right after the changeset ``to``.

    The structure stays as it is, and so does a passage that is newer than ``to``. Raises RestoreRefused where a passage
    was cut or joined since: part of its earlier text stands in another passage now.
    """
    return _restore(article, list(Passage.objects.of_article(article)), to, user, reason)


def restore_passage(passage: Passage, to: Changeset, user: User | None, reason: str = "") -> Saved:
    """The same for one passage. Raises RestoreRefused also where the passage belongs to no article."""
    article = passage.caption.article if passage.caption else passage.article
    if article is None:
        raise RestoreRefused(_("This passage belongs to no article."))
    return _restore(article, [passage], to, user, reason)


def _restore(article: Article, passages: Sequence[Passage], to: Changeset, user: User | None, reason: str) -> Saved:
    texts = texts_after(to, [passage.pk for passage in passages])
    edits = [
        Edit(passage_id=passage.pk, version=passage.version, text=texts[passage.pk])
        for passage in passages
        if texts.get(passage.pk, passage.text) != passage.text
    ]
    if not edits:
        return Saved(0)
    if _recut({edit.passage_id for edit in edits}, to):
        raise RestoreRefused(_("A passage was cut or joined since: undo that first."))
    with changeset(Changeset.Kind.RESTORE, user, reason):
        return save_passages(article, edits, user, reason)


def texts_after(changeset: Changeset, passages: Collection[int]) -> dict[int, str]:
    """The texts of the passages with these ids right after ``changeset``, without those that did not exist then. One
    query."""
    images = Change.objects.filter(table=PASSAGES, row__in=passages, changeset__lte=changeset.pk)
    last = images.order_by("row", "-pk").distinct("row")
    return {row: after["text"] for row, after in last.values_list("row", "after") if after}


def _recut(passages: set[int], to: Changeset) -> bool:
    """Whether one of these passages was cut or joined after ``to``. A cut or a join changes a passage's text and moves
    its spans in the same changeset."""
    touching = Change.objects.filter(table=PASSAGES, row__in=passages, changeset__gt=to.pk).values("changeset")
    spans = Change.objects.filter(table=SPANS, changeset__in=touching)
    mine = Q(before__passage_id__in=list(passages)) | Q(after__passage_id__in=list(passages))
    return spans.filter(mine).exists()
