"""An audit tells all that was done in a period: by whom, to what, and what was taken back since."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils.timezone import localdate

from articles.auditing import scope
from articles.auditing.exporting import ROWS
from articles.auditing.wanted import Wanted, from_json
from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import Article, Changeset, FeedEntry
from articles.publishing.publication import publish, withdraw
from articles.verdicts.giving import give_verdict
from articles.verdicts.places import Place
from articles.workflow.verifying import give_back, grant_exception, verify
from tests.factories import make_article, make_issue, make_newspaper, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def wang() -> User:
    return User.objects.create_user("wang")


@pytest.fixture
def zhao() -> User:
    return User.objects.create_user("zhao")


@pytest.fixture
def article() -> Article:
    return make_article(make_page(make_issue(), number="3"), "新渠通水", ["新渠昨日通水。"])


def told(table: str, **asked: Any) -> list[dict[str, Any]]:
    """The rows of an audit, each by its heading."""
    wanted = Wanted(table=table, **{"first": localdate(), "last": localdate(), **asked})
    heading, *rows = ROWS[table](wanted)
    assert all(len(row) == len(heading) for row in rows)
    return [dict(zip(map(str, heading), row, strict=True)) for row in rows]


def edited(article: Article, text: str, user: User, reason: str = "") -> Changeset:
    passage = article.passages.get(role="paragraph")
    save_passages(article, [Edit(passage_id=passage.pk, version=passage.version, text=text)], user, reason)
    return Changeset.objects.latest("pk")


def corrected(article: Article, user: User) -> Article:
    with changeset("edit", user):
        Article.objects.filter(pk=article.pk).update(text_status=Article.TextStatus.CORRECTED)
    article.refresh_from_db()
    return article


def test_a_changeset_is_told_with_who_when_why_and_how_much(article, wang):
    made = edited(article, "新渠今日通水。", wang, "=HYPERLINK：错字")
    [row] = [row for row in told("changesets") if row["修改批次"] == made.pk]
    assert (row["用户"], row["类型"], row["原因"]) == ("wang", "修改", "=HYPERLINK：错字")
    assert row["时间"].date() == localdate()
    assert (row["文段"], row["文章"], row["发布与撤回"]) == (1, 1, 0)
    assert row["修改行数"] == made.changes.count()


def test_counts_are_those_of_plain_counting(article, wang):
    edited(article, "新渠今日通水。", wang)
    publish([article], wang)
    for row in told("changesets"):
        changes = Changeset.objects.get(pk=row["修改批次"]).changes
        assert row["修改行数"] == changes.count()
        assert row["文段"] == changes.filter(table="articles_passage").values("row").distinct().count()
        assert row["发布与撤回"] == FeedEntry.objects.filter(changeset=row["修改批次"]).count()
    assert sum(row["发布与撤回"] for row in told("changesets")) == 1


def test_an_undo_names_what_it_undoes(article, wang):
    made = edited(article, "新渠今日通水。", wang)
    undo(made, wang)
    assert told("changesets")[-1]["撤销的批次"] == made.pk


@pytest.mark.parametrize(("days", "n"), [((-1, -1), 0), ((1, 1), 0), ((0, 0), 1), ((-9, 9), 1)])
def test_only_the_period_counts_its_days_included(article, wang, days, n):
    made = edited(article, "新渠今日通水。", wang)
    first, last = (localdate() + timedelta(days=by) for by in days)
    assert [row["修改批次"] for row in told("changesets", first=first, last=last)].count(made.pk) == n


def test_any_days_can_be_asked_for(article):
    assert told("changesets", first=date.min, last=date.max)
    assert told("states", first=date.min, last=date.max)


def test_a_newspaper_or_articles_narrow_it(article, wang):
    other = make_article(make_page(make_issue(make_newspaper("远山日报"))), "果园丰收", ["果园丰收。"])
    same_paper = make_article(article.page, "老街换新颜", ["老街修好了。"])
    first, second, third = (edited(each, "改过。", wang) for each in (article, other, same_paper))
    publish([other], wang)
    publication = Changeset.objects.latest("pk")
    paper = article.page.issue.newspaper_id

    def touched(**asked):
        found = {row["修改批次"] for row in told("changesets", **asked)}
        return [made for made in (first, second, third, publication) if made.pk in found]

    assert touched(newspaper=paper) == [first, third]
    assert touched(newspaper=other.page.issue.newspaper_id) == [second, publication]
    assert touched(articles=(article.pk,)) == [first]
    assert touched(articles=(other.pk,)) == [second, publication]
    assert touched(articles=(other.pk,), newspaper=paper) == []


def test_what_hangs_on_a_text_belongs_to_its_newspaper(article, wang):
    make_newspaper("远山日报")
    give_verdict(article.passages.get(role="paragraph"), Place(0, 2), "query", wang, note="？")
    made = Changeset.objects.latest("pk")
    for asked in ({"newspaper": article.page.issue.newspaper_id}, {"articles": (article.pk,)}):
        assert made.pk in [row["修改批次"] for row in told("changesets", **asked)]
    assert made.pk not in [row["修改批次"] for row in told("changesets", newspaper=10**9)]


def test_every_change_of_state_is_told_with_both_sides(article, wang, zhao):
    corrected(article, wang)
    verify(article, zhao)
    publish([article], zhao, "见报")
    withdraw([article], wang, "有误")
    rows = [(row["用户"], row["状态"], row["原状态"], row["新状态"], row["发布版本"]) for row in told("state_changes")]
    assert rows == [
        ("wang", "文本状态", "待校", "已校", None),
        ("zhao", "文本状态", "已校", "已审定", None),
        ("zhao", "发布", "", "已发布", 1),
        ("wang", "发布", "", "已撤回", 1),
    ]
    assert {row["主题"] for row in told("state_changes")} == {"新渠通水"}


def test_states_are_those_of_now_for_the_issues_of_these_days(article, wang):
    make_article(make_page(make_issue(published_on=date(2021, 5, 7))), "别日")
    publish([article], wang)
    [row] = told("states", first=date(2021, 5, 6), last=date(2021, 5, 6))
    assert (row["报纸"], row["出版日期"], row["版"]) == ("临江日报", date(2021, 5, 6), "3")
    assert (row["文本状态"], row["发布"], row["发布版本"]) == ("待校", "已发布", 1)
    assert told("states", first=date(2021, 5, 6), last=date(2021, 5, 6), newspaper=10**9) == []
    assert [row["主题"] for row in told("states", articles=(article.pk,))] == ["新渠通水"]


def test_a_verification_is_told_with_the_exception_it_needed(article, wang, zhao):
    corrected(article, wang)
    grant_exception(article, wang, zhao, "只有一人值班")
    verify(article, wang)
    exception, verification = told("verifications")
    assert (exception["事项"], exception["用户"], exception["审定人"]) == ("审定例外", "zhao", "wang")
    assert (verification["事项"], verification["用户"], verification["审定人"]) == ("审定", "wang", "wang")
    for row in (exception, verification):
        assert (row["例外批准人"], row["例外原因"], row["已收回"]) == ("zhao", "只有一人值班", "")


def test_an_ordinary_verification_needed_none(article, wang, zhao):
    corrected(article, wang)
    verify(article, zhao)
    [row] = told("verifications")
    assert (row["审定人"], row["例外批准人"], row["例外原因"]) == ("zhao", "", "")


def test_what_was_given_back_is_still_told(article, wang, zhao):
    corrected(article, wang)
    verify(article, zhao)
    give_back(article, wang, "再看一遍")
    [row] = told("verifications")
    assert (row["审定人"], row["已收回"]) == ("zhao", "是")
    assert told("verifications", newspaper=10**9) == []


def test_batches_leave_nothing_out_and_tell_nothing_twice(article, wang, monkeypatch):
    for n in range(7):
        edited(article, f"第{n}稿。", wang)
    whole = told("changesets")
    monkeypatch.setattr(scope, "BATCH", 3)
    assert told("changesets") == whole
    numbers = [row["修改批次"] for row in whole]
    assert numbers == sorted(set(numbers)) == sorted(Changeset.objects.values_list("pk", flat=True))


@pytest.mark.parametrize("table", ROWS)
def test_more_changesets_cost_no_more_queries(article, wang, zhao, table, django_assert_max_num_queries):
    for n in range(5):
        edited(article, f"第{n}稿。", wang)
        corrected(article, wang)
        verify(article, zhao)
        give_back(article, wang, "再看")
    with django_assert_max_num_queries(10):
        told(table, newspaper=article.page.issue.newspaper_id)


def test_what_is_asked_for_goes_into_a_job_and_comes_back():
    wanted = Wanted(table="states", first=date(2021, 5, 1), last=localdate(), newspaper=3, articles=(1, 2))
    assert from_json(wanted.as_json()) == wanted
