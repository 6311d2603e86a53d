"""Hits as an editor sees them: in their context, some at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from articles.models import Article, Passage, Replacement, ReplacementHit
from articles.replacing.choosing import is_chosen

A_PAGE = 50
# How many characters are shown before and after a hit.
CONTEXT = 24


@dataclass(frozen=True, kw_only=True, slots=True)
class HitRow:
    hit: ReplacementHit
    article: Article | None
    starts_article: bool
    """It is the first of its article on this page of hits."""
    role: str
    lead: str
    tail: str
    stale: bool
    """Its passage or article has changed since the hit was found."""
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class HitPage:
    rows: list[HitRow]
    previous: int | None
    """Where the previous page begins: pass it as ``after``. None if there is none."""
    next: int | None


def hit_page(replacement: Replacement, after: int = 0) -> HitPage:
    """The hits with ids above ``after``. Five queries, whatever was found."""
    hits = ReplacementHit.objects.filter(replacement=replacement)
    shown = list(hits.filter(pk__gt=after).order_by("pk")[: A_PAGE + 1])
    following = shown[A_PAGE - 1].pk if len(shown) > A_PAGE else None
    return HitPage(_rows(replacement, shown[:A_PAGE]), _page_before(hits, after), following)


def _page_before(hits: "QuerySet[ReplacementHit]", after: int) -> int | None:
    if not after:
        return None
    before = list(hits.filter(pk__lte=after).order_by("-pk").values_list("pk", flat=True)[: A_PAGE + 1])
    return before[A_PAGE] if len(before) > A_PAGE else 0


def _rows(replacement: Replacement, hits: Sequence[ReplacementHit]) -> list[HitRow]:
    passages = Passage.objects.in_bulk([hit.passage_id for hit in hits if hit.passage_id])
    articles: Any = Article.objects.select_related("page__issue__newspaper").with_first_caption()
    articles = articles.in_bulk([hit.article_id for hit in hits if hit.article_id])
    rows: list[HitRow] = []
    for at, hit in enumerate(hits):
        starts = not at or hits[at - 1].article_id != hit.article_id
        rows.append(_row(replacement, hit, passages.get(hit.passage_id or 0), articles.get(hit.article_id), starts))
    return rows


def _row(
    replacement: Replacement, hit: ReplacementHit, passage: Passage | None, article: Article | None, starts: bool
) -> HitRow:
    stale = article is None if hit.passage_id is None else passage is None or passage.version != hit.version
    fresh = passage if passage and not stale else None
    return HitRow(
        hit=hit,
        article=article,
        starts_article=starts,
        role=passage.get_role_display() if passage else "",
        lead=_cut_left(fresh.text[: hit.start]) if fresh else "",
        tail=_cut_right(fresh.text[hit.end :]) if fresh else "",
        stale=stale and hit.outcome == ReplacementHit.Outcome.WAITING,
        is_chosen=is_chosen(replacement, hit),
    )


def _cut_left(text: str) -> str:
    return f"…{text[-CONTEXT:]}" if len(text) > CONTEXT else text


def _cut_right(text: str) -> str:
    return f"{text[:CONTEXT]}…" if len(text) > CONTEXT else text
