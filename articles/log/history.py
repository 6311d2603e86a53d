"""What happened to the texts of an article, read from the change log: who changed what, when and why."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from articles.models import Article, Change, Changeset, Page, Passage, PhotoCaption

PASSAGES, CAPTIONS, ARTICLES = (model._meta.db_table for model in (Passage, PhotoCaption, Article))


@dataclass(frozen=True, kw_only=True, slots=True)
class TextChange:
    """What one changeset did to one passage."""

    passage: int
    role: str
    """The name of the passage's role after the change."""
    before: str
    after: str
    came: bool
    """The passage was made, or came from another article."""
    left: bool
    """The passage was deleted, or went to another article."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    changeset: Changeset
    texts: list[TextChange] = field(default_factory=list)


def article_changesets(article: Article) -> "QuerySet[Changeset]":
    """The changesets that touched the article, newest first: its own row, its captions, and the passages that it has
    now or gave to another article of its page. A passage that was joined into another one is followed up to the join.
    """
    captions = _captions(article)
    rows = Q(table=ARTICLES, row=article.pk) | Q(table=CAPTIONS, row__in=captions)
    rows |= Q(table=PASSAGES, row__in=_passages(article))
    there = Passage.objects.filter(page=article.page_id).values_list("pk", flat=True)
    rows |= Q(table=PASSAGES, row__in=list(there)) & _was_of(article.pk, captions)
    return _by_rows(rows)


# Acts that an editor does by hand. Publications and undos are undone in other ways.
OWN_ACTS = ("edit", "metadata", "split", "merge", "structure", "verdict", "restore")


def last_own_changeset(article: Article, user: User) -> Changeset | None:
    """What the user did last to the article and has not taken back yet."""
    mine = article_changesets(article).filter(user=user, kind__in=OWN_ACTS, undone_by__isnull=True)
    found: Changeset | None = mine.first()
    return found


# Acts of an editor on a page as a whole.
STRUCTURAL_ACTS = ("split", "merge", "structure")


def last_own_structural(page: Page, user: User) -> Changeset | None:
    """What the user did last to the page's structure and has not taken back yet."""
    rows = Q(table=PASSAGES, row__in=list(page.passages.values_list("pk", flat=True)))
    rows |= Q(table=ARTICLES, row__in=list(page.articles.values_list("pk", flat=True)))
    mine = _by_rows(rows).filter(user=user, kind__in=STRUCTURAL_ACTS, undone_by__isnull=True)
    found: Changeset | None = mine.first()
    return found


def of_article(article: Article) -> Callable[[dict[str, Any]], bool]:
    """A test for a passage's image in the log: whether the passage belonged to the article then, directly or through a
    caption that the article has now."""
    captions = _captions(article)
    return lambda image: image.get("article_id") == article.pk or image.get("caption_id") in captions


def article_steps(article: Article, changesets: Sequence[Changeset]) -> list[Step]:
    """What each of ``changesets`` did to the texts of the article. Three queries, however many changesets."""
    texts: dict[int, list[TextChange]] = {changeset.pk: [] for changeset in changesets}
    captions, passages = _captions(article), _passages(article)
    was_or_is = _was_of(article.pk, captions) | Q(after__article_id=article.pk) | Q(after__caption_id__in=captions)
    changes = Change.objects.filter(Q(row__in=passages) | was_or_is, changeset__in=texts, table=PASSAGES)
    for change in changes.order_by("pk"):
        if text := _text_change(change, article.pk, captions):
            texts[change.changeset_id].append(text)
    return [Step(changeset=changeset, texts=_in_all(texts[changeset.pk])) for changeset in changesets]


def _by_rows(rows: Q) -> "QuerySet[Changeset]":
    touching = Change.objects.filter(rows).order_by().values("changeset").distinct()
    return Changeset.objects.filter(pk__in=touching).select_related("user").order_by("-pk")


def _captions(article: Article) -> list[int]:
    return list(article.captions.values_list("pk", flat=True))


def _passages(article: Article) -> list[int]:
    return list(Passage.objects.of_article(article).values_list("pk", flat=True))


def _was_of(article: int, captions: list[int]) -> Q:
    return Q(before__article_id=article) | Q(before__caption_id__in=captions)


def _text_change(change: Change, article: int, captions: list[int]) -> TextChange | None:
    before, after = change.before or {}, change.after or {}
    was, now = (each.get("article_id") == article or each.get("caption_id") in captions for each in (before, after))
    if not was and not now:  # while it was another article's
        was, now = bool(before), bool(after)
    if was and now and (before["text"], before["role"]) == (after["text"], after["role"]):
        return None  # it stands elsewhere on the page
    return TextChange(
        passage=change.row,
        role=str(Passage.Role((after or before)["role"]).label),
        before=before["text"] if was else "",
        after=after["text"] if now else "",
        came=now and not was,
        left=was and not now,
    )


def _in_all(texts: list[TextChange]) -> list[TextChange]:
    """One change for each passage: where a changeset wrote a passage several times, from its first state to its
    last."""
    by_passage: defaultdict[int, list[TextChange]] = defaultdict(list)
    for text in texts:
        by_passage[text.passage].append(text)
    return [_net(of) for of in by_passage.values()]


def _net(texts: list[TextChange]) -> TextChange:
    first, last = texts[0], texts[-1]
    return TextChange(
        passage=first.passage,
        role=last.role,
        before=first.before,
        after=last.after,
        came=first.came and not last.left,
        left=last.left and not first.came,
    )
