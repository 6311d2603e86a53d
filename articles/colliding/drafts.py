"""Keeping what an editor types, while they type, until it is saved or discarded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from articles.colliding.versions import texts_at
from articles.models import Article, TypingDraft


@dataclass(frozen=True, kw_only=True, slots=True)
class Typed:
    """The content of one field of an editor's form."""

    passage: int
    version: int
    """The version of the passage that the editor had opened."""
    text: str
    field: str = ""
    """The name of a fact of the article. Facts have no passage. Empty for a passage."""
    opened: str = ""
    """The value of the fact when the editor opened it."""

    @property
    def key(self) -> tuple[int, int]:
        return self.passage, self.version

    @property
    def place(self) -> tuple[int, int, str]:
        return self.passage, self.version, self.field


def keep_typed(article: Article, typed: Sequence[Typed], user: User, tab: str) -> None:
    """Keep the latest text of each field in this tab. What equals the text that was opened is not a draft (any
    more)."""
    bases = texts_at(each.key for each in typed if not each.field)
    last = {each.place: each for each in typed}
    worth = [each for each in last.values() if each.text != (each.opened if each.field else bases.get(each.key))]
    drop_typed([each for each in typed if each not in worth], user, tab)
    now = timezone.now()
    TypingDraft.objects.bulk_create(
        [
            TypingDraft(
                user=user, tab=tab, article=article.pk, page=article.page_id, typed_at=now,
                passage=each.passage, version=each.version, text=each.text, field=each.field, opened=each.opened,
            )
            for each in worth
        ],
        update_conflicts=True,
        unique_fields=["user", "passage", "version", "field", "tab"],
        update_fields=["text", "article", "typed_at"],
    )  # fmt: skip


def drop_typed(typed: Iterable[Typed], user: User, tab: str) -> None:
    """Delete the drafts of these fields: all of this tab, and those in the user's other tabs that say the same."""
    said = {each.place: each.text for each in typed}
    drafts = TypingDraft.objects.filter(user=user, passage__in={passage for passage, _version, _field in said})
    gone = [each.pk for each in drafts if each.place in said and (each.tab == tab or _is_said(each, said[each.place]))]
    discard(gone, user)


def _is_said(draft: TypingDraft, text: str) -> bool:
    """Whether a draft in another tab says the same text. Facts never do: they may be of another article."""
    return not draft.field and draft.text == text


def drafts_of(user: User) -> list[TypingDraft]:
    """All drafts that the server keeps of the user, the latest first."""
    return list(TypingDraft.objects.filter(user=user).order_by("-typed_at"))


def draft_keys(drafts: Iterable[TypingDraft]) -> list[str]:
    """The drafts' names in the form in which the browser names those that it keeps itself."""
    return [f"{draft.passage}:{draft.version}:{draft.tab}:{draft.field}" for draft in drafts]


def forget_old() -> int:
    """Delete drafts that nobody took up for DRAFT_DAYS. Returns how many."""
    last = timezone.now() - timedelta(days=settings.DRAFT_DAYS)
    return TypingDraft.objects.filter(typed_at__lt=last).delete()[0]


def discard(drafts: Iterable[int], user: User) -> None:
    """Delete these drafts, if they are the user's own."""
    if ids := list(drafts):
        TypingDraft.objects.filter(pk__in=ids, user=user).delete()
