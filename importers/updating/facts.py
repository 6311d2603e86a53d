"""What becomes of bylines, columns and units in an update. What an editor set stays."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from articles.models import Article, Mention, PhotoCaption, Proposal, Unit
from articles.models.proposal import as_text
from importers.drafts import DraftMention, DraftPage
from importers.storing.rows import article_fields, caption_fields
from importers.updating.imprint import Imprint
from importers.updating.page import OldPage, Owner, PagePlan, PlannedProposal, Step

Model = type[Article] | type[PhotoCaption]
Linked = dict[int, str]
"""Linked units by id, with the role of each."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    model: Model
    id: int
    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class UnitsChange:
    """An article or caption whose links to units are made anew, with its place in the draft."""

    place: tuple[int, ...]
    id: int


@dataclass(frozen=True, slots=True)
class FactsPlan:
    changes: tuple[FieldChange, ...] = ()
    units: tuple[UnitsChange, ...] = ()
    proposals: tuple[PlannedProposal, ...] = ()
    steps: tuple[Step, ...] = ()


def plan_facts(old: OldPage, plan: PagePlan, draft: DraftPage, imprint: Imprint) -> FactsPlan:
    """Plan the facts of all articles and captions.

    A field that no editor touched follows the new import. A field that an editor changed, or of an article that they
    vouch for, stays; if it is one of Proposal.FIELDS, the new value is proposed. A field of which the new import says
    the same as the last one stays too.
    """
    planner = _Planner(old, plan, imprint)
    for place, pk in plan.known_articles:
        if Owner(id=pk) in plan.articles:
            planner.fields(Article, pk, article_fields(draft.articles[place]))
            planner.units(Article, pk, (place,), draft.articles[place].mentions)
    for each in plan.structures:
        planner.propose(each)
    with_words = {each.caption for each in plan.captions}
    for (article, place), pk in plan.known_captions:
        if Owner(id=pk) in with_words:
            caption = draft.articles[article].captions[place]
            planner.fields(PhotoCaption, pk, caption_fields(caption))
            planner.units(PhotoCaption, pk, (article, place), caption.mentions)
    return FactsPlan(
        tuple(planner.changes), tuple(planner.unit_changes), tuple(planner.proposals), tuple(planner.steps)
    )


class _Planner:
    def __init__(self, old: OldPage, plan: PagePlan, imprint: Imprint) -> None:
        self.imprint = imprint
        guarded = {article.id for article in old.articles if article.is_guarded}
        self.guarded: dict[Model, set[int]] = {
            Article: guarded,
            PhotoCaption: {caption.id for caption in old.captions if caption.article in guarded},
        }
        self.rows: dict[Model, dict[int, Any]] = {
            Article: Article.objects.in_bulk([article.id for article in old.articles]),
            PhotoCaption: PhotoCaption.objects.in_bulk([caption.id for caption in old.captions]),
        }
        live = Mention.objects.filter(Q(article__in=self.rows[Article]) | Q(caption__in=self.rows[PhotoCaption]))
        self.mentions = _linked(live.values_list("article", "caption", "unit", "role"))
        written = imprint.made(Mention).values()
        self.linked = _linked((i["article_id"], i["caption_id"], i["unit_id"], i["role"]) for i in written)
        """By the imports alone."""
        self.names = _names_of({unit for linked in self.linked.values() for unit in linked})
        asked = Proposal.objects.filter(page=plan.page).exclude(field="text")
        self.asked = set(asked.values_list("article", "caption", "field", "proposed"))
        self.changes: list[FieldChange] = []
        self.unit_changes: list[UnitsChange] = []
        self.proposals: list[PlannedProposal] = []
        self.steps: list[Step] = []

    def fields(self, model: Model, pk: int, fields: dict[str, Any]) -> None:
        last, row = self.imprint.of(model).get(pk, {}), self.rows[model][pk]
        for field, new in fields.items():
            now = getattr(row, field)
            if field not in last or new in (last[field], now):
                continue
            if now == last[field] and pk not in self.guarded[model]:
                self.changes.append(FieldChange(model, pk, field, new))
                self.steps.append(Step(act="follows", what=field, before=as_text(now), after=as_text(new)))
            elif field in Proposal.FIELDS:
                self._propose(model, pk, field, as_text(last[field]), as_text(new), as_text(now))

    def _propose(self, model: Model, pk: int, field: str, before: str, proposed: str, editor: str) -> None:
        article, caption = (pk, None) if model is Article else (None, pk)
        self.propose(
            PlannedProposal(
                article=article, caption=caption, field=field, before=before, proposed=proposed, editor=editor
            )
        )

    def propose(self, each: PlannedProposal) -> None:
        """Add the proposal, unless an editor was asked the same before."""
        if (each.article, each.caption, each.field, each.proposed) not in self.asked:
            self.proposals.append(each)
            self.steps.append(Step(act="proposed", what=each.field, before=each.editor, after=each.proposed))

    def units(self, model: Model, pk: int, place: tuple[int, ...], new: tuple[DraftMention, ...]) -> None:
        """Plan the links to units. If an editor added or removed one, all of them stay."""
        last = self.linked.get((model, pk), {})
        if self._is_said_again(new, last):
            return
        touched = self.mentions.get((model, pk), {}) != last or pk in self.guarded[model]
        if not touched:
            self.unit_changes.append(UnitsChange(place, pk))
        names = "、".join(dict.fromkeys(mention.name for mention in new))
        self.steps.append(Step(act="left" if touched else "follows", what="units", after=names))

    def _is_said_again(self, new: tuple[DraftMention, ...], last: Linked) -> bool:
        """Whether the new import names the same units, as the same, as the last import linked."""
        subjects = {mention.name for mention in new if mention.role == Mention.Role.SUBJECT}
        printed = {mention.name for mention in new}
        if printed - {name for unit in last for name in self.names[unit]}:
            return False
        return all(
            printed & self.names[unit] and bool(subjects & self.names[unit]) == (role == Mention.Role.SUBJECT)
            for unit, role in last.items()
        )


def _linked(rows: Iterable[tuple[int | None, int | None, int, str]]) -> dict[tuple[Model, int], Linked]:
    """The units of each article and caption, from rows of (article, caption, unit, role)."""
    linked: defaultdict[tuple[Model, int], Linked] = defaultdict(dict)
    for article, caption, unit, role in rows:
        if article is not None:
            linked[Article, article][unit] = role
        elif caption is not None:
            linked[PhotoCaption, caption][unit] = role
    return dict(linked)


def _names_of(units: Iterable[int]) -> dict[int, set[str]]:
    names: defaultdict[int, set[str]] = defaultdict(set)
    for unit, own, other in Unit.objects.filter(pk__in=units).values_list("pk", "name", "names__name"):
        names[unit] |= {own, other}
    return names
