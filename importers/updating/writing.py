"""Carrying out the plan of an update, in the changeset that it is called in."""

from collections.abc import Sequence

from django.db.models import F, Q

from articles.copies import refresh_copies
from articles.lossless import check_pages
from articles.models import Article, Mention, Page, Passage, PhotoCaption, Proposal, Source, SourceSpan
from articles.models.passage import POSITION_STRIDE
from articles.publishing.extents import follow_spans
from articles.structure.emptied import drop_emptied
from articles.structure.mentions import hand_over_mentions
from articles.verdicts.places import follow_edits
from importers.drafts import DraftPage
from importers.storing.passage_rows import copy_spans
from importers.storing.rows import article_fields, caption_fields, link_units, make_source
from importers.updating.facts import FactsPlan
from importers.updating.imprint import Imprint
from importers.updating.page import OldPage, Owner, PagePlan, PlannedPassage, PlannedProposal
from importers.updating.places import places_of
from importers.updating.warnings import Warned, follow_warnings

Span = tuple[int, int, int]
"""start, end, passage"""


def write_update(old: OldPage, plan: PagePlan, facts: FactsPlan, draft: DraftPage, imprint: Imprint) -> None:
    """Carry out the plan. Raises CharactersLost where the page would lose a character of its new text."""
    _Writer(old, plan, draft).write(facts, imprint)


class _Writer:
    def __init__(self, old: OldPage, plan: PagePlan, draft: DraftPage) -> None:
        self.old, self.plan, self.draft = old, plan, draft
        self.page = Page.objects.select_related("issue__newspaper").get(pk=old.id)
        self.ids: dict[Owner, int] = {}
        self.captions: dict[Owner, int] = {}

    def write(self, facts: FactsPlan, imprint: Imprint) -> None:
        source = self._source()
        self._articles()
        self._captions()
        passages = self._passages()
        self._spans(source, passages)
        follow_spans(self.page.pk)
        Passage.objects.filter(pk__in=self.plan.gone).delete()
        self._facts(facts)
        self._units(facts)
        follow_warnings(self.page, self._warned(), imprint)
        self._propose([*self.plan.proposals, *facts.proposals])
        touched = {article.id for article in self.old.articles} | set(self.ids.values())
        self._lead(touched, imprint)
        refresh_copies(touched)
        check_pages([self.page.pk])

    def _source(self) -> int:
        """The source of the new text. The same text stays the same source."""
        if self.old.text == self.draft.page.text and self.old.checksum == self.draft.page.checksum:
            return self.old.source
        Source.objects.filter(pk=self.old.source).update(is_current=False)
        return make_source(self.draft, self.page).pk

    # --- articles and captions -------------------------------------------------------------------------------

    def _articles(self) -> None:
        """Make or move the articles. Bare rows, which only lead on, keep their positions."""
        bare = Article.objects.filter(page=self.page).exclude(pk__in=[article.id for article in self.old.articles])
        now = {article.id: article.position for article in self.old.articles}
        taken = set(bare.values_list("position", flat=True))
        leaving = [now[pk] for pk, _heir in self.plan.leads]
        places = places_of([now.get(owner.id or 0) for owner in self.plan.articles], 1, taken | set(leaving))
        for owner, position in zip(self.plan.articles, places, strict=True):
            if owner.id is None:
                fields = article_fields(self.draft.articles[owner.draft[0]])
                self.ids[owner] = Article.objects.create(page=self.page, position=position, **fields).pk
            else:
                self.ids[owner] = owner.id
                Article.objects.filter(pk=owner.id).exclude(position=position).update(position=position)

    def _captions(self) -> None:
        """Make or move the captions of each article, in order. An existing one keeps its position where possible."""
        rows = {caption.id: caption for caption in self.old.captions}
        for article in self.plan.articles:
            of = [each.caption for each in self.plan.captions if each.article == article]
            now = [
                rows[owner.id].position if owner.id is not None and rows[owner.id].article == article.id else None
                for owner in of
            ]
            for owner, position in zip(of, places_of(now, 1, set()), strict=True):
                self.captions[owner] = self._caption(owner, self.ids[article], position)

    def _caption(self, owner: Owner, article: int, position: int) -> int:
        if owner.id is None:
            place, of = owner.draft
            fields = caption_fields(self.draft.articles[place].captions[of])
            return PhotoCaption.objects.create(article_id=article, position=position, **fields).pk
        there = PhotoCaption.objects.filter(pk=owner.id)
        there.exclude(article=article, position=position).update(article=article, position=position)
        return owner.id

    # --- passages --------------------------------------------------------------------------------------------

    def _passages(self) -> list[int]:
        """Write the passages and return their ids in order. Rows that do not change are not written."""
        old = {row.id: row for row in self.old.passages}
        positions = places_of(
            [old[p.id].position if p.id else None for p in self.plan.passages], POSITION_STRIDE, set()
        )
        ids = []
        said: dict[int, tuple[str, str]] = {}
        for planned, position in zip(self.plan.passages, positions, strict=True):
            row = self._row(planned, position)
            if planned.id is None:
                row.save(force_insert=True)
            else:
                was = old[planned.id].text
                self._alter(row, said_otherwise=planned.text != was)
                said |= {planned.id: (was, planned.text)} if planned.text != was else {}
            ids.append(row.pk)
        follow_edits(said)
        return ids

    def _row(self, planned: PlannedPassage, position: int) -> Passage:
        return Passage(
            pk=planned.id,
            page=self.page,
            article_id=self.ids[planned.article] if planned.article else None,
            caption_id=self.captions[planned.caption] if planned.caption else None,
            role=planned.role,
            position=position,
            text=planned.text,
            imported_text=planned.imported,
        )

    def _alter(self, row: Passage, *, said_otherwise: bool) -> None:
        fields = ("article_id", "caption_id", "role", "position", "text", "imported_text")
        new = {field: getattr(row, field) for field in fields}
        there = Passage.objects.filter(pk=row.pk)
        if there.values(*fields).get() != new:
            there.update(**new, version=F("version") + (1 if said_otherwise else 0))

    def _spans(self, source: int, passages: Sequence[int]) -> None:
        """Write the spans of the new text and delete the old ones, which the change log keeps. Equal spans are left
        alone."""
        new: set[Span] = {
            (span.start, span.end, pk)
            for pk, planned in zip(passages, self.plan.passages, strict=True)
            for span in planned.spans
        }
        there: dict[Span, int] = {}
        if source == self.old.source:
            spans = SourceSpan.objects.filter(source=source)
            there = {(start, end, of): pk for pk, start, end, of in spans.values_list("pk", "start", "end", "passage")}
        kept = [pk for span, pk in there.items() if span in new]
        SourceSpan.objects.filter(source=self.old.source).exclude(pk__in=kept).delete()
        copy_spans((source, start, end, of) for start, end, of in sorted(new - there.keys()))

    # --- what hangs on them ----------------------------------------------------------------------------------

    def _facts(self, facts: FactsPlan) -> None:
        for change in facts.changes:
            change.model._default_manager.filter(pk=change.id).update(**{change.field: change.value})

    def _units(self, facts: FactsPlan) -> None:
        """Link the articles and captions that were made now, or whose links are made anew."""
        articles: list[tuple[tuple[int, ...], int]] = []
        captions: list[tuple[tuple[int, ...], int]] = []
        for change in facts.units:
            owner = {"article": change.id} if len(change.place) == 1 else {"caption": change.id}
            Mention.objects.filter(**owner).delete()
            (articles if len(change.place) == 1 else captions).append((change.place, change.id))
        articles += [(owner.draft, pk) for owner, pk in self.ids.items() if owner.id is None]
        captions += [(owner.draft, pk) for owner, pk in self.captions.items() if owner.id is None]
        drafts = self.draft.articles
        link_units(
            [(drafts[place[0]], Article(pk=pk)) for place, pk in articles],
            [(drafts[place[0]].captions[place[1]], PhotoCaption(pk=pk)) for place, pk in captions],
            self.page.issue.newspaper.home_unit_id,
            self.page.issue.published_on,
        )

    def _warned(self) -> list[Warned]:
        """The draft's warnings, each with the article that its text has become, if that still stands."""
        known = dict(self.plan.known_articles)
        standing = set(Article.objects.filter(page=self.page).values_list("pk", flat=True))
        warned: list[Warned] = [(None, warning) for warning in self.draft.warnings]
        for place, article in enumerate(self.draft.articles):
            pk = known.get(place, self.ids.get(Owner(draft=(place,))))
            warned += [(pk if pk in standing else None, warning) for warning in article.warnings]
        return warned

    def _propose(self, proposals: Sequence[PlannedProposal]) -> None:
        """Store the proposals. An open proposal for a text that the new import changes again is replaced; the new one
        still shows what the import before the first of them said."""
        opened = Proposal.objects.filter(page=self.page, state=Proposal.State.OPEN)
        changed = {p.id for p in self.plan.passages if p.id and self._says_otherwise(p)}
        first = dict(opened.filter(passage__in=changed).values_list("passage", "last_import"))
        opened.filter(passage__in=changed).delete()
        for each in proposals:
            if each.field != Proposal.TEXT:
                opened.filter(article=each.article, caption=each.caption, field=each.field).delete()
        Proposal.objects.bulk_create(
            Proposal(
                page=self.page,
                passage_id=each.passage,
                article_id=each.article,
                caption_id=each.caption,
                field=each.field,
                last_import=first.get(each.passage, each.before) if each.passage else each.before,
                proposed=each.proposed,
                editor=each.editor,
            )
            for each in proposals
        )

    def _says_otherwise(self, planned: PlannedPassage) -> bool:
        return any(row.imported != planned.imported for row in self.old.passages if row.id == planned.id)

    def _lead(self, touched: set[int], imprint: Imprint) -> None:
        """Where an article is no more, its id leads to the article that has its text now, and so do units that an
        editor linked to it."""
        captions = {caption.id for caption in self.old.captions} - set(self.captions.values())
        leaving = Q(article__in=[article for article, _heir in self.plan.leads]) | Q(caption__in=captions)
        Mention.objects.filter(leaving, pk__in=imprint.made(Mention)).delete()
        for article, heir in self.plan.leads:
            if heir:
                hand_over_mentions(Article(pk=article), Article(pk=self.ids[heir]))
                Article.objects.filter(pk=article).update(merged_into=self.ids[heir])
        drop_emptied(touched)
