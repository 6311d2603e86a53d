"""The plan for updating a page, made from its rows and a new draft of it. Pure."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from importers.drafts import DraftPage, Role, Span
from importers.updating.keeping import Kept, kept
from importers.updating.ordering import in_order
from importers.updating.overlay import Overlay, matched
from importers.updating.page import (
    OldPage,
    OldPassage,
    Owner,
    PagePlan,
    PlannedCaption,
    PlannedPassage,
    PlannedProposal,
    Step,
)
from importers.updating.restructuring import structure_proposals
from importers.updating.texts import Key, Taken, Words, said_again, taken, words_of


def plan_page(old: OldPage, draft: DraftPage) -> PagePlan:
    """Plan an update.

    If an editor worked on the structure it stays, and new words without a place become unassigned. Otherwise the new
    structure wins, except for articles that an editor vouches for. Words that an editor typed always stay.
    """
    return _Planner(old, draft).plan()


class _Planner:
    def __init__(self, old: OldPage, draft: DraftPage) -> None:
        self.old, self.draft = old, draft
        self.rows = {row.id: row for row in old.passages}
        self.overlay = Overlay(old, draft)
        self.keeps: Kept = kept(old, self.overlay)
        self.found = taken(old, self.overlay, self.keeps)
        self.again = said_again(old, self.overlay, self.found)
        self.reused = self._reused()
        self.stray = [row for row in old.passages if self._is_stray(row)]
        self.same_source = old.text == draft.page.text

    def _reused(self) -> dict[int, int]:
        """The rows that go on as a passage of the new reading: each entry reuses the row of whose words it has most."""
        free = {key.entry for key in self.found if key.entry is not None and not key.is_loose}
        shared = {
            (row, entry): count
            for (row, entry), count in self.overlay.shared.items()
            if row not in self.keeps.words and entry in free
        }
        return matched(shared)

    def _is_stray(self, row: OldPassage) -> bool:
        """Whether the row has an editor's words of which nothing is printed in the new text."""
        return row.id in self.keeps.words and Key(old=row.id) not in self.found and self._is_an_editors(row)

    def _is_an_editors(self, row: OldPassage) -> bool:
        return row.is_edited or row.is_held or row.article in self.keeps.articles

    def plan(self) -> PagePlan:
        planned = {key: self._passage(key, of) for key, of in self.found.items()}
        planned |= {Key(old=row.id): self._stray_passage(row) for row in self.stray}
        passages = tuple(planned[key] for key in in_order(self.old, self.keeps, self.found, planned))
        captions = tuple(self._captions(passages))
        articles = tuple(self._articles(passages, captions))
        used = {passage.id for passage in passages}
        plan = PagePlan(
            page=self.old.id,
            passages=passages,
            gone=tuple(row.id for row in self.old.passages if row.id not in used),
            articles=articles,
            captions=captions,
            leads=tuple(self._leads(articles)),
            known_articles=tuple(sorted(self.overlay.articles.items())),
            known_captions=tuple(sorted(self.overlay.captions.items())),
            proposals=tuple(self._proposals()),
            structures=tuple(structure_proposals(self.old, self.overlay, self.keeps)),
        )
        return replace(plan, steps=tuple(self._steps(plan)))

    # --- passages --------------------------------------------------------------------------------------------

    def _passage(self, key: Key, of: Taken) -> PlannedPassage:
        if key.old is not None:
            return self._kept_passage(self.rows[key.old], of)
        assert key.entry is not None
        entry = self.overlay.entries[key.entry]
        role = Role.UNASSIGNED if key.is_loose else entry.passage.role
        article, caption = (None, None) if key.is_loose else self._owners(key.entry)
        text = of.text(role)
        row = None if key.is_loose else self.reused.get(key.entry)
        return PlannedPassage(
            id=row,
            role=role.value,
            article=article,
            caption=caption,
            text=text,
            imported=text,
            spans=self._spans(row, of.spans),
        )

    def _kept_passage(self, row: OldPassage, of: Taken) -> PlannedPassage:
        words = self._words(row)
        role, article, caption = self._kept_place(row, of)
        return PlannedPassage(
            id=row.id,
            role=role,
            article=article,
            caption=caption,
            text=words.text,
            imported=words.imported,
            spans=self._spans(row.id, of.spans),
        )

    def _kept_place(self, row: OldPassage, of: Taken) -> tuple[str, Owner | None, Owner | None]:
        if row.id in self.keeps.place:
            return row.role, *_owned(row)
        size = Counter[int]()
        for index, run in of.pieces:
            size[index] += run.end - run.start
        index = max(size, key=lambda each: size[each])
        return self.overlay.entries[index].passage.role.value, *self._owners(index)

    def _stray_passage(self, row: OldPassage) -> PlannedPassage:
        article, caption = _owned(row)
        words = self._words(row)
        return PlannedPassage(
            id=row.id,
            role=row.role,
            article=article,
            caption=caption,
            text=words.text,
            imported=words.imported,
            spans=(),
        )

    def _words(self, row: OldPassage) -> Words:
        if row.id in self.again:
            return Words(row.text, row.imported, row.text)
        of = self.found.get(Key(old=row.id))
        if of is None:
            return Words(row.text, "", "" if row.imported else row.text)
        return words_of(row, of.text(row.role), guarded=row.is_held or row.article in self.keeps.articles)

    def _spans(self, row: int | None, spans: list[Span]) -> tuple[Span, ...]:
        """The spans of the passage. Existing spans stay if they hold the same characters of the same text."""
        new = tuple(spans)
        if row is None or not self.same_source:
            return new
        old = self.rows[row].spans
        return old if self._printed(old) == self._printed(new) else new

    def _printed(self, spans: tuple[Span, ...]) -> list[int]:
        text = self.draft.page.text
        return sorted(at for span in spans for at in range(span.start, span.end) if not text[at].isspace())

    # --- owners ----------------------------------------------------------------------------------------------

    def _owners(self, index: int) -> tuple[Owner | None, Owner | None]:
        entry = self.overlay.entries[index]
        if entry.caption is not None:
            return None, self._caption_owner(entry.caption)
        return (None if entry.article is None else self._article_owner(entry.article)), None

    def _article_owner(self, place: int) -> Owner:
        known = self.overlay.articles.get(place)
        return Owner(id=known) if known is not None else Owner(draft=(place,))

    def _caption_owner(self, place: tuple[int, int]) -> Owner:
        known = self.overlay.captions.get(place)
        return Owner(id=known) if known is not None else Owner(draft=place)

    def _captions(self, passages: tuple[PlannedPassage, ...]) -> Iterator[PlannedCaption]:
        """The captions in order. One without words stays if it has a picture."""
        places = {owner: place for place, owner in self.overlay.captions.items()}
        rows = {caption.id: caption for caption in self.old.captions}
        keeping = {self.rows[row].caption for row in self.keeps.place} - {None}
        used = dict.fromkeys(passage.caption for passage in passages if passage.caption)
        pictures = [Owner(id=caption.id) for caption in self.old.captions if caption.has_picture]
        for owner in dict.fromkeys([*used, *pictures]):
            place = owner.draft or (places.get(owner.id) if owner.id is not None else None)
            if owner.id in keeping or place is None:
                yield PlannedCaption(caption=owner, article=Owner(id=rows[owner.id or 0].article))
            else:
                yield PlannedCaption(caption=owner, article=self._article_owner(place[0]))

    def _articles(self, passages: tuple[PlannedPassage, ...], captions: tuple[PlannedCaption, ...]) -> Iterator[Owner]:
        """The articles in the order of their first words, or in their present order if the structure stays."""
        of_caption = {each.caption: each.article for each in captions}
        met = [of_caption[each.caption] if each.caption else each.article for each in passages]
        with_text = dict.fromkeys(owner for owner in [*met, *of_caption.values()] if owner)
        if not self.old.is_restructured:
            yield from with_text
            return
        for article in sorted(self.old.articles, key=lambda article: article.position):
            if Owner(id=article.id) in with_text:
                yield Owner(id=article.id)

    def _leads(self, articles: tuple[Owner, ...]) -> Iterator[tuple[int, Owner | None]]:
        for article in self.old.articles:
            if Owner(id=article.id) in articles:
                continue
            shares = {new: n for (old, new), n in self.overlay.article_overlap.items() if old == article.id}
            heirs = (self._article_owner(new) for new in sorted(shares, key=lambda new: -shares[new]))
            yield article.id, next((heir for heir in heirs if heir in articles), None)

    # --- what people read of it ------------------------------------------------------------------------------

    def _proposals(self) -> Iterator[PlannedProposal]:
        for row in self.old.passages:
            if row.id not in self.keeps.words or (Key(old=row.id) not in self.found and row not in self.stray):
                continue
            words = self._words(row)
            if words.proposed != words.text:
                yield PlannedProposal(passage=row.id, before=row.imported, proposed=words.proposed, editor=words.text)

    def _steps(self, plan: PagePlan) -> Iterator[Step]:
        proposed = {each.passage: each for each in plan.proposals}
        for passage in plan.passages:
            yield from self._passage_steps(passage, proposed.get(passage.id) if passage.id else None)
        for pk in plan.gone:
            yield Step(act="gone", what=self.rows[pk].role, before=self.rows[pk].text)
        for article, heir in plan.leads:
            texts = (row.text for row in self.old.passages if row.article == article)
            yield Step(act="leads" if heir else "empties", what="article", before=next(texts, ""))

    def _passage_steps(self, passage: PlannedPassage, proposal: PlannedProposal | None) -> Iterator[Step]:
        if passage.id is None:
            act = "unassigned" if passage.role == Role.UNASSIGNED else "made"
            yield Step(act=act, what=passage.role, after=passage.text)
            return
        row = self.rows[passage.id]
        if passage.text != row.text:
            yield Step(act="merged" if row.is_edited else "follows", what=row.role, before=row.text, after=passage.text)
        if (passage.role, passage.article, passage.caption) != (row.role, *_owned(row)):
            yield Step(act="moves", what=passage.role, before=row.role, after=passage.text)
        if proposal:
            yield Step(act="proposed", what=row.role, before=proposal.editor, after=proposal.proposed)
        elif row.is_edited and passage.imported != row.imported:
            yield Step(act="stays", what=row.role, after=passage.text)


def _owned(row: OldPassage) -> tuple[Owner | None, Owner | None]:
    if row.caption is not None:
        return None, Owner(id=row.caption)
    return (None if row.article is None else Owner(id=row.article)), None
