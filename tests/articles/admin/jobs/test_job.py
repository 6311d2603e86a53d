"""Background jobs on screen."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles.models import BackgroundJob
from tests.articles.admin.conftest import signed_in
from tests.articles.admin.screens import text_of

pytestmark = pytest.mark.django_db
LIST = "admin:articles_backgroundjob_changelist"


def screen_of(job):
    return reverse("admin:articles_backgroundjob_change", args=[job.pk])


def cancel_of(job):
    return reverse("admin:articles_backgroundjob_cancel", args=[job.pk])


def made(user, **fields):
    return BackgroundJob.objects.create(
        kind="import", user=user, **{"state": "running", "total": 8, "done": 2, **fields}
    )


def test_a_running_one_shows_how_far_it_is_and_can_be_stopped(as_editor, editor):
    job = made(editor, summary="清河日报")
    shown = text_of(as_editor.get(screen_of(job)))
    assert "2 / 8 (25 %)" in shown
    assert "progress.js" in shown
    assert cancel_of(job) in shown
    assert as_editor.post(cancel_of(job), follow=True).status_code == 200
    job.refresh_from_db()
    assert job.cancel_requested
    assert cancel_of(job) not in text_of(as_editor.get(screen_of(job)))


def test_one_that_ended_shows_its_report_and_the_way_to_its_result(as_editor, editor):
    job = made(editor, state="done", report="8 pages\n<b>1 failed</b>", link="/admin/articles/issue/")
    shown = text_of(as_editor.get(screen_of(job)))
    assert "&lt;b&gt;1 failed" in shown
    assert 'href="/admin/articles/issue/"' in shown
    assert "progress.js" not in shown
    assert cancel_of(job) not in shown


def test_what_only_programs_read_is_not_shown(as_chief, editor):
    assert "secret-7" not in text_of(as_chief.get(screen_of(made(editor, arguments={"row": "secret-7"}))))


def test_the_list_shows_everybodys_to_those_who_may_look(as_editor, chief):
    made(chief, summary="总编的任务")
    assert "总编的任务" in text_of(as_editor.get(reverse(LIST)))


def test_others_see_their_own_alone(chief):
    user = User.objects.create_user("operator", is_staff=True)
    mine, other = made(user), made(chief)
    client = signed_in(user)
    assert client.get(screen_of(mine)).status_code == 200
    assert client.get(screen_of(other)).status_code in (302, 403)


@pytest.mark.parametrize("method", ["get", "put"])
def test_only_a_post_stops_one(as_chief, editor, method):
    job = made(editor)
    assert getattr(as_chief, method)(cancel_of(job)).status_code == 405


def test_nobody_stops_anothers_without_the_right(as_editor, as_visitor, as_chief, chief):
    job = made(chief)
    assert as_editor.post(cancel_of(job)).status_code == 403
    assert as_visitor.post(cancel_of(job)).status_code == 403
    job.refresh_from_db()
    assert not job.cancel_requested
    other = made(None)
    assert as_chief.post(cancel_of(other)).status_code == 302


def test_nobody_makes_or_changes_one_by_hand(as_chief):
    assert as_chief.get(reverse("admin:articles_backgroundjob_add")).status_code == 403
    job = made(None)
    as_chief.post(screen_of(job), {"state": "done"})
    job.refresh_from_db()
    assert job.state == "running"
