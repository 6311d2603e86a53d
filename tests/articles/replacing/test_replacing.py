"""Find, choose, replace; and what is left alone."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User

from articles.background.progress import JobCancelled
from articles.background.starting import request_cancel
from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.log.undo_refusals import UndoRefused
from articles.models import Article, Changeset, Mention, Passage, Replacement, ReplacementHit
from articles.publishing.publication import publish
from articles.replacing import applying, finding
from articles.replacing import batches as batching
from articles.replacing.applying import CannotReplaceError, start_replacing
from articles.replacing.choosing import choose, choose_all, choose_article, chosen_count
from articles.replacing.finding import start_finding
from articles.replacing.preview import A_PAGE, hit_page
from articles.replacing.scope import index_grams, pages_of
from articles.verdicts.giving import give_verdict
from articles.verdicts.places import Place
from tests.factories import (
    make_article,
    make_caption,
    make_issue,
    make_mention,
    make_newspaper,
    make_page,
    make_passage,
    make_unit,
    refreshed,
    tables,
)
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db
State = Replacement.State


@pytest.fixture
def user():
    return User.objects.create(username="wang")


def found(**fields) -> Replacement:
    """A replacement whose hits were looked for."""
    replacement = Replacement(**fields)
    start_finding(replacement, None)
    run_jobs()
    replacement.refresh_from_db()
    return replacement


def replaced(replacement: Replacement, user: User) -> Replacement:
    start_replacing(replacement, user)
    run_jobs()
    replacement.refresh_from_db()
    return replacement


def texts(article: Article) -> list[str]:
    return [passage.text for passage in Passage.objects.of_article(article)]


def hits(replacement: Replacement) -> list[tuple[str, str]]:
    return [(hit.before, hit.after) for hit in replacement.hits.all()]


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


def test_what_was_chosen_is_replaced_in_one_changeset_that_undo_takes_back(user):
    article = make_article(headline="清水河", paragraphs=["清水流过清水桥。"])
    other = make_article(headline="清水湾")
    before = tables()
    replacement = replaced(found(find="清水", replace_with="青水"), user)
    assert texts(article) == ["青水河", "青水流过青水桥。"]
    article.refresh_from_db()
    assert article.headline == "青水河"
    assert Article.objects.matching("青水湾").get() == other
    made = replacement.changeset
    assert made and (made.kind, made.user, made.is_open) == ("replace", user, False)
    assert replacement.state == State.APPLIED
    undo(made, user)
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


def test_hits_are_chosen_all_none_one_by_one_and_by_article(user):
    one, other = make_article(paragraphs=["清水清水。"]), make_article(paragraphs=["清水清水。"])
    replacement = found(find="清水", replace_with="青水")
    first, second, third, fourth = replacement.hits.all()
    assert chosen_count(replacement) == 4
    choose_all(replacement, False)
    assert chosen_count(replacement) == 0
    choose(replacement, {first.pk, second.pk}, {second.pk})
    choose_article(replacement, other.pk, True)
    choose(replacement, {third.pk, fourth.pk}, {fourth.pk})
    assert chosen_count(replacement) == 2 == ReplacementHit.objects.chosen_of(replacement).count()
    replaced(replacement, user)
    assert texts(one)[1] == "清水青水。"
    assert texts(other)[1] == "清水青水。"


def test_what_was_printed_so_is_shown_and_not_chosen_unless_one_by_one(user):
    article = make_article(paragraphs=["清水清水。"])
    give_verdict(article.passages.get(role="paragraph"), Place(0, 2), "printed_so", user)
    replacement = found(find="清水", replace_with="青水")
    rows = hit_page(replacement).rows
    assert [(row.hit.printed_so, row.is_chosen) for row in rows] == [(True, False), (False, True)]
    assert chosen_count(replacement) == 1
    choose_article(replacement, article.pk, True)
    choose_all(replacement, True)
    assert chosen_count(replacement) == 1
    choose(replacement, {row.hit.pk for row in rows}, {row.hit.pk for row in rows})
    assert chosen_count(replacement) == 2 == ReplacementHit.objects.chosen_of(replacement).count()


def test_a_passage_that_changed_since_is_left_and_told(user):
    article = make_article(headline="清水河", paragraphs=["清水流。", "清水清。"])
    replacement = found(find="清水", replace_with="青水")
    passage = article.passages.get(text="清水流。")
    save_passages(article, [Edit(passage_id=passage.pk, version=passage.version, text="清水流淌。")], user)
    assert [row.stale for row in hit_page(replacement).rows] == [False, True, False]
    replaced(replacement, user)
    assert texts(article) == ["青水河", "清水流淌。", "青水清。"]
    assert [hit.outcome for hit in replacement.hits.all()] == ["done", "changed", "done"]
    assert "1" in replacement.note


def test_a_passage_that_is_gone_is_told(user):
    article = make_article(paragraphs=["清水流。"])
    replacement = found(find="清水流", replace_with="青水流")
    with changeset("edit"):
        article.passages.get(text="清水流。").delete()
    replaced(replacement, user)
    assert [hit.outcome for hit in replacement.hits.all()] == ["gone"]


def test_text_of_no_article_is_replaced_too(user):
    passage = make_passage(make_page(), "unassigned", "清水流。")
    replaced(found(find="清水", replace_with="青水"), user)
    passage.refresh_from_db()
    assert (passage.text, passage.version) == ("青水流。", 2)


def test_published_words_stay_until_they_are_published_again(user):
    article = make_article(headline="清水河")
    with changeset("metadata"):
        Article.objects.filter(pk=article.pk).update(text_status="verified")
    publish([article], user)
    replaced(found(find="清水", replace_with="青水"), user)
    article.refresh_from_db()
    assert (article.text_status, article.publication, article.revision) == ("corrected", "published", 1)
    assert "清水河" in article.published.document


def test_a_text_that_nobody_read_is_still_ocr(user):
    article = make_article(headline="清水河")
    replaced(found(find="清水", replace_with="青水"), user)
    article.refresh_from_db()
    assert article.text_status == "ocr"


def test_it_begins_once_and_only_with_something_chosen(user):
    make_article(headline="清水河")
    replacement = found(find="清水", replace_with="青水")
    choose_all(replacement, False)
    with pytest.raises(CannotReplaceError):
        start_replacing(replacement, user)
    choose_all(replacement, True)
    start_replacing(replacement, user)
    with pytest.raises(CannotReplaceError):
        start_replacing(replacement, user)
    assert not choose_all(replacement, False)
    assert not choose(replacement, set(), set())
    assert not choose_article(replacement, 1, False)


def test_while_it_goes_on_nobody_undoes_it(user):
    make_article(headline="清水河")
    replacement = found(find="清水", replace_with="青水")
    start_replacing(replacement, user)
    with pytest.raises(UndoRefused):
        undo(Changeset.objects.get(kind="replace"), user)


@pytest.mark.parametrize("at_a_time", [1, 2, 3, 150])
def test_batches_split_no_passage(user, monkeypatch, at_a_time):
    monkeypatch.setattr(batching, "AT_A_TIME", at_a_time)
    articles = [make_article(headline="清水", paragraphs=["清水清水清水清水。", "清水。"]) for _ in range(3)]
    replacement = replaced(found(find="清水", replace_with="青"), user)
    assert [texts(article) for article in articles] == [["青", "青青青青。", "青。"]] * 3
    assert {hit.outcome for hit in replacement.hits.all()} == {"done"}
    assert Changeset.objects.filter(kind="replace").count() == 1


class Killed(BaseException):
    pass


def kill_after(monkeypatch, batches: int) -> None:
    replace_batch, left = applying._replace_batch, iter(range(batches))

    def until_killed(replacement, hits):
        if next(left, None) is None:
            raise Killed
        replace_batch(replacement, hits)

    monkeypatch.setattr(applying, "_replace_batch", until_killed)


@pytest.mark.parametrize("batches", [0, 1, 2])
def test_a_killed_workers_successor_goes_on_where_it_stopped(user, monkeypatch, batches):
    monkeypatch.setattr(batching, "AT_A_TIME", 2)
    articles = [make_article(headline="清水", paragraphs=["清水清水。"]) for _ in range(3)]
    before = tables()
    replacement = found(find="清水", replace_with="清清水")
    start_replacing(replacement, user)
    with monkeypatch.context() as patched, pytest.raises(Killed):
        kill_after(patched, batches)
        run_jobs()
    run_jobs()
    replacement.refresh_from_db()
    assert replacement.state == State.APPLIED
    assert [texts(article) for article in articles] == [["清清水", "清清水清清水。"]] * 3
    assert replacement.changeset
    undo(replacement.changeset, user)
    assert tables() == before


@pytest.mark.parametrize("batches", [1, 2])
def test_who_cancels_gets_all_of_it_back_but_for_what_others_did(user, monkeypatch, batches):
    monkeypatch.setattr(batching, "AT_A_TIME", 2)
    articles = [make_article(headline="清水", paragraphs=["清水清水。"]) for _ in range(3)]
    replacement = found(find="清水", replace_with="青水")
    job = start_replacing(replacement, user)
    with monkeypatch.context() as patched, pytest.raises(Killed):
        kill_after(patched, batches)
        run_jobs()
    passage = articles[0].passages.get(role="headline")
    save_passages(articles[0], [Edit(passage_id=passage.pk, version=passage.version, text="青水归来")], user)
    request_cancel(job)
    stop_at_once(monkeypatch)
    run_jobs()
    replacement.refresh_from_db()
    assert replacement.state == State.STOPPED
    assert [texts(article) for article in articles] == [["青水归来", "清水清水。"]] + [["清水", "清水清水。"]] * 2


def stop_at_once(monkeypatch):
    """In a test's own transaction the job's row is not to be seen from outside."""

    def cancelled(self, done, total=None):
        if self.heeds_cancel:
            raise JobCancelled

    monkeypatch.setattr("articles.background.progress.Progress.__call__", cancelled)


def test_hits_are_shown_page_by_page_in_their_context(django_assert_num_queries):
    make_article(paragraphs=["甲" * 40 + "清水" + "乙" * 40, *["清水。"] * A_PAGE])
    replacement = found(find="清水", replace_with="青水")
    with django_assert_num_queries(3):
        page = hit_page(replacement)
    first = page.rows[0]
    assert (first.lead, first.tail) == ("…" + "甲" * 24, "乙" * 24 + "…")
    assert [row.starts_article for row in page.rows] == [True] + [False] * (A_PAGE - 1)
    assert len(page.rows) == A_PAGE and page.previous is None and page.next
    last = hit_page(replacement, page.next)
    assert (len(last.rows), last.previous, last.next) == (1, 0, None)


def test_a_column_is_set_and_removed(user):
    article, other = make_article(column="副刊"), make_article(column="茶座")
    assert hits(found(act="clear_column", value="副刊")) == [("副刊", "")]
    assert hits(found(act="clear_column")) == [("副刊", ""), ("茶座", "")]
    replaced(found(act="set_column", value="茶座"), user)
    assert set(Article.objects.values_list("column", flat=True)) == {"茶座"}
    replaced(found(act="clear_column", articles=[other.pk]), user)
    article.refresh_from_db()
    assert article.column == "茶座"


@pytest.mark.parametrize("field", ["reporter", "correspondent"])
def test_a_byline_gains_or_loses_a_name(user: User, field: str):
    names: Any = {f"{field}s": ["王芳"]}, {f"{field}s": ["李强"]}
    one, other = (make_article(**each) for each in names)
    replacement = found(act=f"add_{field}", value="李强")
    assert hits(replacement) == [("王芳", "王芳、李强")]
    replaced(replacement, user)
    one.refresh_from_db()
    assert getattr(one, f"{field}s") == ["王芳", "李强"]
    replaced(found(act=f"remove_{field}", value="李强"), user)
    other.refresh_from_db()
    assert getattr(other, f"{field}s") == []


def test_a_unit_is_added_and_removed_and_undone(user):
    unit = make_unit("柳湾街道")
    one, other = make_article(), make_article()
    make_mention(unit, article=other)
    before = tables()
    replacement = replaced(found(act="add_unit", unit=unit), user)
    assert hits(replacement) == [("", "柳湾街道")]
    assert Mention.objects.get(article=one).unit == unit
    assert replacement.changeset
    undo(replacement.changeset, user)
    assert tables() == before
    replaced(found(act="remove_unit", unit=unit), user)
    assert not Mention.objects.exists()


def test_only_articles_with_a_text_get_it_where_one_is_given():
    make_article(paragraphs=["清水。"])
    make_article(paragraphs=["无关。"])
    assert found(act="set_column", value="副刊", find="清水").hit_count == 1


def test_an_article_whose_facts_changed_since_is_left(user):
    article = make_article(reporters=["王芳"])
    replacement = found(act="add_reporter", value="李强")
    with changeset("metadata"):
        Article.objects.filter(pk=article.pk).update(reporters=["张璐"])
    replaced(replacement, user)
    article.refresh_from_db()
    assert article.reporters == ["张璐"]
    assert [hit.outcome for hit in replacement.hits.all()] == ["changed"]
