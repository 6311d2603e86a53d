"""What is found, and where it is looked for."""

from datetime import date

import pytest

from articles.models import Replacement
from articles.replacing import finding
from articles.replacing.finding import start_finding
from articles.replacing.scope import index_grams, pages_of
from tests.articles.replacing.replacements import State, found, hits, texts
from tests.factories import (
    make_article,
    make_caption,
    make_issue,
    make_newspaper,
    make_page,
    make_passage,
    refreshed,
    tables,
)
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db


def test_every_hit_is_found_in_printed_order_and_nothing_changes():
    article = make_article(headline="清水河", paragraphs=["清水流过清水桥。", "无关。"])
    caption = make_caption(article, text="清水河畔。")
    before = tables()
    replacement = found(find="清水", replace_with="青水")
    assert hits(replacement) == [("清水", "青水")] * 4
    assert {hit.article_id for hit in replacement.hits.all()} == {article.pk}
    assert replacement.hits.last().passage_id == caption.passages.get().pk  # type: ignore[union-attr]
    assert (replacement.state, replacement.hit_count) == (State.FOUND, 4)
    assert tables() == before


def scoped(**fields):
    return {hit.article_id for hit in found(find="清水", replace_with="青水", **fields).hits.all()}


def test_it_looks_in_everything_a_newspaper_an_issue_a_time_or_chosen_articles():
    early = make_article(make_page(make_issue(published_on=date(2020, 1, 1))), paragraphs=["清水。"]).pk
    late = make_article(make_page(make_issue(published_on=date(2021, 1, 1))), paragraphs=["清水。"]).pk
    paper = make_newspaper("望川日报")
    issue = make_issue(paper, published_on=date(2020, 6, 1))
    page = make_page(issue)
    other, beside = (make_article(page, paragraphs=["清水。"]).pk for _ in range(2))
    undated = make_article(make_page(make_issue(published_on=None)), paragraphs=["清水。"]).pk
    assert scoped() == {early, late, other, beside, undated}
    assert scoped(newspaper=paper) == {other, beside}
    assert scoped(issue=issue) == {other, beside}
    assert scoped(since=date(2020, 6, 1)) == {late, other, beside}
    assert scoped(until=date(2020, 6, 1)) == {early, other, beside}
    assert scoped(since=date(2020, 2, 1), until=date(2020, 12, 1)) == {other, beside}
    assert scoped(articles=[other, early]) == {other, early}
    assert scoped(articles=[other, early], newspaper=paper) == {other}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"find": "5G"}, []),
        ({"find": "5G", "folded": True}, ["５Ｇ", "５Ｇ"]),
        ({"find": r"\d[GＧ]", "is_pattern": True}, ["５Ｇ", "５Ｇ"]),
        ({"find": "５Ｇ", "roles": ["headline"]}, ["５Ｇ"]),
        ({"find": "%"}, ["%"]),
        ({"find": "5_", "folded": True}, []),
    ],
)
def test_it_looks_exactly_loosely_by_pattern_and_in_chosen_roles(options, expected):
    make_article(headline="５Ｇ来了", paragraphs=["５Ｇ覆盖九成%。"])
    assert [before for before, _after in hits(found(replace_with="五G", **options))] == expected


@pytest.mark.parametrize(
    ("find", "roles", "asked"),
    [
        ("清水河", ["headline", "paragraph"], True),
        ("清水河", [], False),
        ("清水河", ["furniture", "headline"], False),
        ("，", ["headline"], False),
    ],
)
def test_the_search_index_tells_which_pages_to_read_where_it_knows(find, roles, asked):
    assert bool(index_grams(Replacement(find=find, roles=roles))) == asked
    assert not index_grams(Replacement(find=find, roles=roles, is_pattern=True))


@pytest.mark.parametrize("find", ["清水 河", "水，通", "Ａb 1", "１", " 渠", "「通", "通。", "體檢"])
def test_the_index_hides_no_hit(find):
    article = make_article(headline="新渠")
    for text in ("前清水 河后", "渠水，通了", "用Ａb 1号", "1１2", "新 渠成", "「通水」", "已通。完", "做體檢"):
        make_passage(article.page, "paragraph", text, article=article)
    refreshed(article)
    everywhere = hits(found(find=find, replace_with="◎"))
    assert everywhere and hits(found(find=find, replace_with="◎", roles=["paragraph", "headline"])) == everywhere
    assert pages_of(Replacement(find="无此字样", roles=["paragraph"])) == []


def test_a_pattern_that_takes_too_long_is_given_up_and_says_so(monkeypatch):
    article = make_article(paragraphs=["1,2,3,4,5,6,7,8,9,10,11,12," * 60])
    replacement = found(find=r"(.*?,){11}P", is_pattern=True)
    assert replacement.state == State.FOUND
    assert "1 个文段" in replacement.note
    monkeypatch.setattr(finding, "MOST_SLOW", 0)
    start_finding(replacement, None)
    *_, job = run_jobs()
    replacement.refresh_from_db()
    assert (replacement.state, job.state) == (State.STOPPED, "failed")
    assert texts(article)[1].startswith("1,2")


def test_more_hits_than_anybody_looks_through_are_not_gathered(monkeypatch):
    monkeypatch.setattr(finding, "MOST_HITS", 3)
    monkeypatch.setattr(finding, "PAGES_AT_A_TIME", 1)
    for _ in range(4):
        make_article(paragraphs=["清水清水。"])
    replacement = found(find="清水", replace_with="青水")
    assert replacement.hit_count == 4
    assert "3" in replacement.note


def test_what_already_is_as_it_shall_be_is_no_hit():
    make_article(paragraphs=["清水。"])
    assert not found(find="[清青]水", replace_with="清水", is_pattern=True).hit_count
