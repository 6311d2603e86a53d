"""The first page: what waits, what is mine, and the next piece of work, never one that somebody else has open."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission, User
from django.utils import timezone

from articles.admin.first_page import HEIGHT, bars
from articles.colliding.reservations import reserve
from articles.log.changesets import changeset
from articles.models import Article, Changeset, Passage, TypingDraft, Verification
from articles.verdicts.giving import give_verdict
from articles.verdicts.places import Place
from articles.waiting.days import DAYS, last_days
from articles.waiting.issues import latest_issues, undated_count
from articles.waiting.mine import my_articles, my_unsaved, overdue_queries, queries_to
from articles.waiting.steps import waiting_counts
from articles.waiting.taking import take_next_to_correct, take_next_to_verify
from tests.factories import make_article, make_issue, make_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return User.objects.create_user("editor", is_staff=True)


@pytest.fixture
def other():
    return User.objects.create_user("other", is_staff=True)


def correct(article: Article, user: User) -> None:
    passage = Passage.objects.of_article(article).last()
    assert passage
    with changeset(Changeset.Kind.EDIT, user):
        Passage.objects.filter(pk=passage.pk).update(text=passage.text + "。")
        Article.objects.filter(pk=article.pk).update(text_status="corrected")


def test_each_step_counts_what_waits_for_it():
    for status, publication in (
        ("ocr", "unpublished"), ("correcting", "published"), ("corrected", "unpublished"), ("corrected", "published"),
        ("verified", "unpublished"), ("verified", "published"),
    ):  # fmt: skip
        make_article(text_status=status, publication=publication)
    make_article(merged_into=make_article())
    counts = {step: waiting.articles for step, waiting in waiting_counts().items()}
    assert counts == {"correct": 3, "verify": 2, "publish": 1, "pass": 1}


def test_nobody_counts_on_for_ever(monkeypatch):
    monkeypatch.setattr("articles.waiting.steps.MOST", 2)
    page = make_page()
    shown = []
    for number in range(4):
        make_article(page, f"新渠{number}")
        shown.append(str(waiting_counts()["correct"]))
    assert shown == ["1", "2", "2+", "2+"]


def test_the_next_one_is_what_waited_longest(editor):
    first, _second = make_article(), make_article()
    assert take_next_to_correct(editor) == first


def test_two_who_ask_get_two(editor, other):
    first, second = make_article(), make_article()
    assert [take_next_to_correct(user) for user in (editor, other)] == [first, second]
    assert take_next_to_correct(editor) == first  # still theirs


def test_what_another_has_open_is_passed_over(editor, other):
    first, second = make_article(), make_article()
    reserve(first, other, "tab")
    assert take_next_to_correct(editor) == second
    assert take_next_to_correct(editor) == second


def test_nobody_is_given_their_own_correction_to_verify(editor, other):
    mine, theirs = make_article(), make_article()
    correct(mine, editor)
    correct(theirs, other)
    assert take_next_to_verify(editor) == theirs
    assert take_next_to_verify(other) == mine


def test_where_nothing_waits_there_is_nothing_to_take(editor):
    make_article(text_status="verified")
    assert take_next_to_correct(editor) is None
    assert take_next_to_verify(editor) is None


def test_mine_is_what_i_worked_on_and_is_not_verified(editor, other):
    mine, theirs, verified = make_article(), make_article(), make_article()
    correct(mine, editor)
    correct(theirs, other)
    correct(verified, editor)
    with changeset(Changeset.Kind.EDIT, other):
        Article.objects.filter(pk=verified.pk).update(text_status="verified")
    assert list(my_articles(editor)) == [mine]


def test_what_i_typed_and_did_not_save_is_told(editor):
    article = make_article()
    for tab in ("a", "b"):
        TypingDraft.objects.create(
            user=editor, passage=1, version=1, tab=tab, article=article.pk, page=1, typed_at=timezone.now()
        )
    assert my_unsaved(editor) == 1


def test_queries_to_me_and_to_everybody_wait_and_old_ones_are_overdue(editor, other):
    passage = Passage.objects.of_article(make_article()).last()
    assert passage
    for asked in (editor, other, None):
        start = [editor, other, None].index(asked)
        give_verdict(passage, Place(start, start + 1), "query", other, note="?", asked=asked)
    assert [query.asked for query in queries_to(editor)] == [editor, None]
    assert overdue_queries() == 0
    with changeset(Changeset.Kind.EDIT):
        queries_to(editor).model.objects.update(made_at=timezone.now() - timedelta(days=4))
    assert overdue_queries() == 3


def test_pages_and_verified_articles_are_counted_by_day(editor):
    article = make_article()
    with changeset(Changeset.Kind.EDIT):
        Verification.objects.create(article=article, reader=editor, text_checksum="x")
    days = last_days(timezone.localdate() + timedelta(days=2))
    assert len(days) == DAYS
    assert [(day.pages, day.verified) for day in days[-3:]] == [(1, 1), (0, 0), (0, 0)]
    assert max(bar.pages for bar in bars(days)) == HEIGHT


def test_the_latest_issues_stand_with_what_is_worth_a_look():
    older = make_page(make_issue()).issue
    newer = make_page(make_issue(published_on=None)).issue
    assert [row.issue for row in latest_issues()] == [newer, older]
    assert undated_count() == 1


@pytest.fixture
def desk(client, editor):
    editor.user_permissions.set(Permission.objects.filter(codename__in=["view_article", "change_article"]))
    client.force_login(editor)
    return client


def test_the_first_page_shows_it_in_a_few_queries(desk, django_assert_max_num_queries):
    for _ in range(3):
        make_article()
    with django_assert_max_num_queries(30):
        page = desk.get("/admin/")
    assert [str(count) for _name, _words, count in page.context["steps"]] == ["3", "0", "0", "0"]


def test_taking_the_next_one_opens_it(desk):
    article = make_article()
    assert desk.post("/admin/next/", {"correct": ""}).url == f"/admin/articles/article/{article.pk}/change/"
    assert desk.post("/admin/next/", {"verify": ""}).url == "/admin/"
    assert desk.get("/admin/next/").status_code == 405


def test_who_may_not_correct_takes_nothing(client, other):
    make_article()
    client.force_login(other)
    assert client.post("/admin/next/", {"correct": ""}).status_code == 403
    assert "steps" not in client.get("/admin/").context
