"""Drafts are offered when the article is opened again, at the passage where their text stands now. They are never put
in unasked."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from articles.colliding.facts import field_of, photo_of
from articles.colliding.successors import successors
from articles.colliding.versions import texts_at
from articles.models import Article, Passage, PhotoCaption, TypingDraft
from articles.models.proposal import as_text
from importers.text.comparing.differences import Piece, differences


@dataclass(frozen=True, kw_only=True, slots=True)
class Offer:
    draft: TypingDraft
    label: str
    """The role of its passage."""
    pieces: list[Piece]
    """What was typed, beside the text that it was typed over."""
    older: bool
    """The passage was changed after it was opened."""
    moved: bool
    """The passage was since cut, joined to another, or moved to another article."""
    has_place: bool = True


def offers(
    article: Article, passages: Sequence[Passage], drafts: Iterable[TypingDraft], tab: str, taken: Collection[int] = ()
) -> list[Offer]:
    """The user's drafts that belong to this article now, without those of the tab that shows them and those ``taken``
    into it.

    ``passages`` are the article's. Two queries where no passage of a draft was changed since.
    """
    drafts = [each for each in drafts if each.page == article.page_id and each.tab != tab and each.pk not in taken]
    here = {passage.pk: passage for passage in passages}
    placed = [(draft, _place(draft, article, here)) for draft in drafts if not draft.field]
    bases = texts_at((draft.passage, draft.version) for draft, place in placed if place is not None)
    facts = [_fact_offer(draft, row) for draft, row in _facts(drafts, article)]
    return [
        *(offer for offer in facts if offer),
        *_text_offers(placed, bases),
    ]


def _facts(drafts: Iterable[TypingDraft], article: Article) -> Iterator[tuple[TypingDraft, Article | PhotoCaption]]:
    """Each draft of a fact with the row that it is about: this article, or one of its photos. One query where there are
    photos."""
    facts = [draft for draft in drafts if draft.field]
    numbers = {pk for draft in facts if (pk := photo_of(draft.field))}
    photos = article.captions.in_bulk(numbers) if numbers else {}
    for draft in facts:
        photo = photo_of(draft.field)
        row = photos.get(photo) if photo else article if draft.article == article.pk else None
        if row:
            yield draft, row


def _fact_offer(draft: TypingDraft, row: Article | PhotoCaption) -> Offer | None:
    name = field_of(row, draft.field)
    now = as_text(getattr(row, name))
    if now == draft.text:
        return None
    label = str(getattr(row._meta.get_field(name), "verbose_name", name))
    pieces = differences(draft.opened, draft.text)
    return Offer(draft=draft, label=label, pieces=pieces, older=now != draft.opened, moved=False)


Placed = Sequence[tuple[TypingDraft, list[Passage] | None]]


def _text_offers(placed: Placed, bases: dict[tuple[int, int], str]) -> list[Offer]:
    return [
        _offer(draft, place, bases.get((draft.passage, draft.version), ""))
        for draft, place in placed
        if place is not None and draft.text not in [passage.text for passage in place]
    ]


def _place(draft: TypingDraft, article: Article, here: dict[int, Passage]) -> list[Passage] | None:
    """The passages of this article that have the draft's text now. Empty if no passage has it any more but it was typed
    in this article. None if it belongs to another article."""
    known = here.get(draft.passage)
    if known and known.version == draft.version:
        return [known]
    found = successors(draft.passage, draft.version)
    if place := [here[passage.pk] for passage in found if passage.pk in here]:
        return place
    return [] if not found and draft.article == article.pk else None


def _offer(draft: TypingDraft, place: list[Passage], base: str) -> Offer:
    role = place[0].get_role_display() if place else ""
    moved = [passage.pk for passage in place] != [draft.passage]
    older = any(passage.pk == draft.passage and passage.version != draft.version for passage in place)
    return Offer(
        draft=draft, label=role, pieces=differences(base, draft.text), older=older, moved=moved, has_place=bool(place)
    )
