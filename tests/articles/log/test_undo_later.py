"""Undoing what is too much for a request."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles.background.progress import JobCancelled, Progress
from articles.editing import Edit, save_passages
from articles.log import undo_later
from articles.log.changesets import changeset
from articles.models import Article, Changeset, Replacement
from articles.replacing import batches
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


def replaced_in_many(monkeypatch):
    monkeypatch.setattr(undo_later, "MOST_AT_ONCE", 2)
    articles = [make_article(headline="清水河", paragraphs=["清水流。"], text_status="verified") for _ in range(2)]
    before = tables()
    replacement = Replacement(find="清水", replace_with="青水")
    start_finding(replacement, None)
    run_jobs()
    start_replacing(replacement, User.objects.create(username="wang"))
    run_jobs()
    replacement.refresh_from_db()
    return articles, replacement, before


def test_a_replacement_is_undone_in_slices_and_everything_is_as_it_was(monkeypatch, admin_client):
    _articles, replacement, before = replaced_in_many(monkeypatch)
    assert tables() != before
    admin_client.post(reverse("admin:articles_changeset_undo", args=[replacement.changeset_id]))
    *_, job = run_jobs()
    assert job.state == "done"
    assert tables() == before
    assert not Changeset.objects.get(undoes=replacement.changeset).is_open


def test_in_slices_too_it_refuses_what_was_changed_since_unless_asked(monkeypatch, admin_client, admin_user):
    [article, _other], replacement, _before = replaced_in_many(monkeypatch)
    passage = article.passages.get(role="headline")
    save_passages(article, [Edit(passage_id=passage.pk, version=passage.version, text="青水归来")], admin_user)
    url = reverse("admin:articles_changeset_undo", args=[replacement.changeset_id])
    admin_client.post(url)
    *_, job = run_jobs()
    assert job.state == "failed"
    assert article.passages.get(role="paragraph").text == "青水流。"
    admin_client.post(url, {"partly": "on"})
    *_, job = run_jobs()
    assert job.state == "done"
    assert [passage.text for passage in article.passages.order_by("position")] == ["青水归来", "清水流。"]


def test_its_progress_is_told_and_who_stops_it_undoes_the_rest_later(monkeypatch, admin_client):
    _articles, replacement, before = replaced_in_many(monkeypatch)
    monkeypatch.setattr(batches, "AT_A_TIME", 2)
    told: list[tuple[int, int | None]] = []

    def stopped(progress: Progress, done: int, total: int | None = None) -> None:
        told.append((done, total))
        if done and told.count((done, total)) == 1:
            raise JobCancelled

    url = reverse("admin:articles_changeset_undo", args=[replacement.changeset_id])
    with monkeypatch.context() as patched:
        patched.setattr(Progress, "__call__", stopped)
        admin_client.post(url)
        *_, job = run_jobs()
    assert (job.state, told) == ("cancelled", [(0, None), (0, 4), (1, 4)])
    assert "3" in job.report
    assert not Changeset.objects.get(undoes=replacement.changeset).is_open
    admin_client.post(url)
    *_, job = run_jobs()
    assert job.state == "done"
    assert tables() == before
    admin_client.post(url)
    *_, job = run_jobs()
    assert job.state == "failed", "nothing is left to undo"
