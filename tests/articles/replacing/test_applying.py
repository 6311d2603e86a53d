"""The job that replaces: begun once, in batches, killed, cancelled."""

import pytest

from articles.background.progress import JobCancelled
from articles.background.starting import request_cancel
from articles.editing import Edit, save_passages
from articles.log.undo import undo
from articles.log.undo_refusals import UndoRefused
from articles.models import Changeset
from articles.replacing import applying
from articles.replacing import batches as batching
from articles.replacing.applying import CannotReplaceError, start_replacing
from articles.replacing.choosing import choose, choose_all, choose_article
from tests.articles.replacing.replacements import State, found, replaced, texts
from tests.factories import make_article, tables
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db


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
