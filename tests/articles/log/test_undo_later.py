"""Undoing what is too much for a request."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse

from articles.background.progress import JobCancelled, Progress
from articles.editing import Edit, save_passages
from articles.log import undo_later, undo_slices
from articles.log.changesets import changeset
from articles.models import Article, BackgroundJob, Change, Changeset, FeedEntry, PublishedArticle, Replacement
from articles.publishing.publication import publish
from articles.replacing.applying import start_replacing
from articles.replacing.finding import start_finding
from tests.factories import make_article, tables
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def made(monkeypatch):
    """A changeset of more rows than a request undoes."""
    monkeypatch.setattr(undo_later, "MOST_AT_ONCE", 2)
    for _ in range(3):
        make_article()
    with changeset("metadata") as made:
        Article.objects.update(column="副刊")
    return made


def test_a_large_changeset_is_undone_in_the_background(made, admin_client):
    url = reverse("admin:articles_changeset_undo", args=[made.pk])
    assert "在后台" in admin_client.get(url).content.decode()
    response = admin_client.post(url, {"reason": "误操作"})
    [job] = run_jobs()
    assert response.url == reverse("admin:articles_backgroundjob_change", args=[job.pk])
    assert job.state == "done"
    assert set(Article.objects.values_list("column", flat=True)) == {""}
    assert Changeset.objects.get(undoes=made).reason == "误操作"


def test_a_refusal_is_the_report_and_nothing_is_undone(made, admin_user, admin_client):
    with changeset("metadata"):
        Article.objects.filter(pk=Article.objects.first().pk).update(column="茶座")  # type: ignore[union-attr]
    before = tables()
    url = reverse("admin:articles_changeset_undo", args=[made.pk])
    admin_client.post(url)
    [job] = run_jobs()
    assert job.state == "failed"
    assert job.report.startswith("之后又有修改：文章 ")
    assert tables() == before
    admin_client.post(url, {"partly": "on"})
    *_, job = run_jobs()
    assert job.state == "done"
    assert sorted(Article.objects.values_list("column", flat=True)) == ["", "", "茶座"]


def test_a_small_one_is_undone_at_once(admin_client):
    make_article()
    with changeset("metadata") as made:
        Article.objects.update(column="副刊")
    admin_client.post(reverse("admin:articles_changeset_undo", args=[made.pk]))
    assert Article.objects.get().column == ""


def replaced_in_many(monkeypatch, number: int = 2):
    monkeypatch.setattr(undo_later, "MOST_AT_ONCE", 2)
    monkeypatch.setattr(undo_slices, "ROWS_AT_A_TIME", 1)
    articles = [make_article(headline="清水河", paragraphs=["清水流。"], text_status="verified") for _ in range(number)]
    before = tables()
    replacement = Replacement(find="清水", replace_with="青水")
    start_finding(replacement, None)
    run_jobs()
    start_replacing(replacement, User.objects.create(username="wang"))
    run_jobs()
    replacement.refresh_from_db()
    return articles, replacement, before


def undo_on_its_screen(client: Client, made: Changeset, **asked: str) -> BackgroundJob:
    """The job, at its end."""
    client.post(reverse("admin:articles_changeset_undo", args=[made.pk]), asked)
    *_, job = run_jobs()
    return job


def edited(article: Article, role: str, text: str, user: User) -> Changeset:
    passage = article.passages.get(role=role)
    save_passages(article, [Edit(passage_id=passage.pk, version=passage.version, text=text)], user)
    return Changeset.objects.latest("pk")


def test_a_replacement_is_undone_in_slices_and_everything_is_as_it_was(monkeypatch, admin_client):
    _articles, replacement, before = replaced_in_many(monkeypatch)
    assert tables() != before
    assert undo_on_its_screen(admin_client, replacement.changeset).state == "done"
    assert tables() == before
    assert not Changeset.objects.get(undoes=replacement.changeset).is_open


def test_it_is_redone_in_slices_and_undone_again(monkeypatch, admin_client):
    _articles, replacement, before = replaced_in_many(monkeypatch)
    replaced, made = tables(), replacement.changeset
    for expected in [before, replaced, before, replaced]:
        job = undo_on_its_screen(admin_client, made)
        assert (job.state, job.done, job.total) == ("done", 6, 6)
        assert tables() == expected
        made = Changeset.objects.get(undoes=made)


def test_units_of_many_articles_are_taken_away_again_in_slices(monkeypatch, admin_client):
    monkeypatch.setattr(undo_later, "MOST_AT_ONCE", 2)
    monkeypatch.setattr(undo_slices, "ROWS_AT_A_TIME", 1)
    for _ in range(3):
        make_article(headline="清水河")
    before = tables()
    replacement = Replacement(act=Replacement.Act.SET_COLUMN, value="茶座")
    start_finding(replacement, None)
    run_jobs()
    start_replacing(replacement, User.objects.create(username="wang"))
    run_jobs()
    replacement.refresh_from_db()
    assert replacement.changeset
    assert undo_on_its_screen(admin_client, replacement.changeset).state == "done"
    assert tables() == before


def test_it_lists_what_was_changed_since_and_does_the_rest_if_asked(monkeypatch, admin_client, admin_user):
    [article, _other], replacement, _before = replaced_in_many(monkeypatch)
    later = edited(article, "headline", "青水归来", admin_user)
    job = undo_on_its_screen(admin_client, replacement.changeset)
    assert job.state == "failed"
    assert article.passages.get(role="paragraph").text == "青水流。"
    assert not replacement.changeset.undone_by.exists()
    shown = admin_client.get(reverse("admin:articles_backgroundjob_change", args=[job.pk])).content.decode()
    assert "“青水归来”" in shown
    assert reverse("admin:articles_changeset_change", args=[later.pk]) in shown
    assert "撤销其余部分" in shown
    job = undo_on_its_screen(admin_client, replacement.changeset, partly="on")
    assert job.state == "done"
    assert [passage.text for passage in article.passages.order_by("position")] == ["青水归来", "清水流。"]
    article.refresh_from_db()
    assert article.text_status == "corrected", "its headline was read by nobody"
    shown = admin_client.get(reverse("admin:articles_backgroundjob_change", args=[job.pk])).content.decode()
    assert reverse("admin:articles_changeset_change", args=[later.pk]) in shown
    assert "撤销其余部分" not in shown


def test_what_a_redo_refuses_is_listed_too(monkeypatch, admin_client, admin_user):
    [article, other], replacement, _before = replaced_in_many(monkeypatch)
    undo_on_its_screen(admin_client, replacement.changeset)
    undone = Changeset.objects.get(undoes=replacement.changeset)
    later = edited(article, "headline", "清水归来", admin_user)
    job = undo_on_its_screen(admin_client, undone)
    assert (job.state, other.passages.get(role="headline").text) == ("failed", "清水河")
    shown = admin_client.get(reverse("admin:articles_backgroundjob_change", args=[job.pk])).content.decode()
    assert reverse("admin:articles_changeset_change", args=[later.pk]) in shown
    undo_on_its_screen(admin_client, undone, partly="on")
    assert [each.passages.get(role="headline").text for each in (article, other)] == ["清水归来", "青水河"]


def stopped_after_a_slice(monkeypatch, client: Client, made: Changeset) -> BackgroundJob:
    def stopped(progress: Progress, done: int, total: int | None = None) -> None:
        if done:
            raise JobCancelled

    with monkeypatch.context() as patched:
        patched.setattr(Progress, "__call__", stopped)
        return undo_on_its_screen(client, made)


def test_who_stops_it_undoes_the_rest_later(monkeypatch, admin_client):
    _articles, replacement, before = replaced_in_many(monkeypatch)
    job = stopped_after_a_slice(monkeypatch, admin_client, replacement.changeset)
    assert (job.state, job.report) == ("cancelled", "已停止；已还原 3 行。要撤销其余的，再撤销一次即可。")
    half = tables()
    assert not Changeset.objects.get(undoes=replacement.changeset).is_open
    assert undo_on_its_screen(admin_client, replacement.changeset).state == "done"
    assert tables() == before
    assert undo_on_its_screen(admin_client, replacement.changeset).state == "failed", "nothing is left to undo"
    assert replacement.changeset.undone_by.count() == 2
    undo_on_its_screen(admin_client, replacement.changeset.undone_by.latest("pk"))
    assert tables() == half


class Killed(BaseException):
    pass


def test_a_killed_workers_successor_goes_on_where_it_stopped(monkeypatch, admin_client):
    _articles, replacement, before = replaced_in_many(monkeypatch, 3)

    def killed(*_given: object) -> None:
        if Change.objects.filter(changeset__undoes=replacement.changeset).count() > 3:
            raise Killed

    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(undo_slices, "_publish_again", killed)
        undo_on_its_screen(admin_client, replacement.changeset)
    assert Changeset.objects.get(undoes=replacement.changeset).is_open
    [job] = [job for job in run_jobs() if job.kind == "undo"]
    assert job.state == "done"
    assert tables() == before
    assert Changeset.objects.get(undoes=replacement.changeset).changes.count() == 9


def test_partners_get_verified_words_that_come_back_only_where_they_had_others(monkeypatch, admin_client, admin_user):
    [article, other], replacement, _before = replaced_in_many(monkeypatch)
    publish([article], admin_user)  # with the words that were put there
    publish([other], admin_user)
    connection.check_constraints()  # numbers the feed's entries, as a commit does
    FeedEntry.objects.filter(article=other.public_id).update(at=replacement.changeset.made_at - timedelta(days=1))
    undo_on_its_screen(admin_client, replacement.changeset)
    assert [PublishedArticle.objects.get(article=each).revision for each in (article, other)] == [2, 1]
