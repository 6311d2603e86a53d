"""Issues published as uncorrected OCR: one changeset, blockers left out and listed."""

from datetime import date

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.auth.models import User
from django.urls import reverse

from articles.admin.lists import large as lists
from articles.background.progress import JobCancelled
from articles.log.undo import undo
from articles.log.undo_refusals import UndoRefused
from articles.models import Article, Changeset, PageWarning
from articles.publishing.publication import publish
from articles.workflow import back_file
from articles.workflow.back_file import start_back_file
from articles.workflow.verifying import verify
from importers.tables import read_cells
from tests.articles.workflow.test_passing import warn
from tests.articles.workflow.test_verifying import correct
from tests.factories import make_article, make_issue, make_page
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture
def chief():
    return User.objects.create(username="chief")


@pytest.fixture
def issues():
    return [make_issue(published_on=date(1998, 3, day)) for day in (1, 2, 3)]


def articles_of(issue):
    page = make_page(issue)
    return [make_article(page) for _ in range(2)]


def published():
    return set(Article.objects.published().values_list("pk", flat=True))


def test_the_issues_come_out_in_one_changeset_and_no_other_does(chief, issues):
    first, second, other = (articles_of(issue) for issue in issues)
    start_back_file([issue.pk for issue in issues[:2]], [], chief, "旧报上网")
    [job] = run_jobs()
    assert published() == {article.pk for article in (*first, *second)}
    made = Changeset.objects.get(kind="publish")
    assert (made.user, made.reason, made.is_open) == (chief, "旧报上网", False)
    assert (job.state, job.done, job.total) == ("done", 2, 2)
    assert "4" in job.report
    assert {article.text_status for article in Article.objects.all()} == {"ocr"}
    assert other


def test_warnings_are_accepted_by_kind_and_what_is_stopped_is_left_out_and_listed(chief, issues):
    [one, other] = articles_of(issues[0])
    bare = make_article(one.page, headline="")
    lost = make_article(one.page, headline="缺字的报道")
    warn(one), warn(other, "late_headline"), warn(lost, "text_lost")
    start_back_file([issues[0].pk], ["unsure", "text_lost"], chief)
    [job] = run_jobs()
    assert published() == {one.pk}
    assert PageWarning.objects.get(article=one).accepted_by == chief
    for why in ("没有主题", "主题排在了正文之后", "缺字", "缺字的报道"):
        assert why in job.report
    assert Changeset.objects.filter(kind__in=["publish", "accept"]).count() == 1
    assert bare


def test_of_many_that_are_left_out_all_are_in_a_table(client, issues, monkeypatch, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(back_file, "MOST_NAMED", 1)
    chief = User.objects.create_superuser("chief")
    page = make_page(issues[0])
    articles_of(issues[1])
    for paragraph in ("甲", "乙", "丙"):
        make_article(page, headline="", paragraphs=[paragraph])
    start_back_file([issue.pk for issue in issues], [], chief)
    [job] = run_jobs()
    assert job.report.count("没有主题") == 2  # how many, and the one that is named
    client.force_login(chief)
    rows = list(read_cells(b"".join(client.get(job.link))))
    assert [row[-1] for row in rows[1:]] == ["没有主题"] * 3


def test_an_undated_issue_stays_at_the_desk(chief):
    article = make_article(make_page(make_issue(published_on=None)))
    start_back_file([article.page.issue_id], [], chief)
    [job] = run_jobs()
    assert not published()
    assert "本期日期不详" in job.report


def test_it_can_be_corrected_and_verified_later_as_usual(chief, issues):
    [article, _other] = articles_of(issues[0])
    start_back_file([issues[0].pk], [], chief)
    run_jobs()
    correct(article, "新渠今日通水。", User.objects.create(username="wang"))
    assert verify(article, chief).published
    assert "今日" in Article.objects.get(pk=article.pk).published.document


class Killed(BaseException):
    pass


@pytest.mark.parametrize("whole", [0, 1, 2])
def test_a_killed_worker_leaves_whole_issues_and_its_successor_does_the_rest_once(chief, issues, monkeypatch, whole):
    everything = [article.pk for issue in issues for article in articles_of(issue)]
    calls = iter(range(whole))

    def killed(*args):
        if next(calls, None) is None:
            raise Killed
        return publish(*args)

    start_back_file([issue.pk for issue in issues], [], chief)
    with monkeypatch.context() as patched, pytest.raises(Killed):
        patched.setattr(back_file, "publish", killed)
        run_jobs()
    assert published() == set(everything[: 2 * whole])
    with pytest.raises(UndoRefused):
        undo(Changeset.objects.get(kind="publish"), chief)
    [job] = run_jobs()
    assert published() == set(everything)
    assert "发布 6 篇" in job.report
    assert set(Article.objects.values_list("revision", flat=True)) == {1}
    assert Changeset.objects.filter(kind="publish").count() == 1


def test_cancelled_it_keeps_whole_issues(chief, issues, monkeypatch):
    first = articles_of(issues[0])
    articles_of(issues[1])

    def stop_at_second(self, done, total=None):
        if done == 1:
            raise JobCancelled

    monkeypatch.setattr("articles.background.progress.Progress.__call__", stop_at_second)
    start_back_file([issue.pk for issue in issues], [], chief)
    [job] = run_jobs()
    assert job.state == "cancelled"
    assert published() == {article.pk for article in first}
    assert not Changeset.objects.get(kind="publish").is_open


def test_it_is_started_from_the_list_of_issues(admin_client, issues):
    [article, other] = articles_of(issues[0])
    warn(article), warn(other, "late_headline")
    url = reverse("admin:articles_issue_changelist")
    data = {"action": "back_file_selected", ACTION_CHECKBOX_NAME: [issues[0].pk]}
    asked = admin_client.post(url, data)
    assert [code for code, _words, _n in asked.context["warning_kinds"]] == ["late_headline", "unsure"]
    begun = admin_client.post(url, {**data, "confirmed": "yes", "accept": ["unsure"], "reason": "旧报上网"})
    [job] = run_jobs()
    assert begun.url == reverse("admin:articles_backgroundjob_change", args=[job.pk])
    assert published() == {article.pk}


def test_of_more_issues_than_the_list_shows_all_can_be_chosen(admin_client, issues, monkeypatch):
    monkeypatch.setattr(lists, "LIST_CAP", 2)
    everything = [article.pk for issue in issues for article in articles_of(issue)]
    url = reverse("admin:articles_issue_changelist")
    assert "选中搜索和筛选出的全部，包括列表没有显示的" in admin_client.get(url).content.decode()
    data = {"action": "back_file_selected", ACTION_CHECKBOX_NAME: [issues[0].pk], "select_across": "1"}
    assert admin_client.post(url, data).context["count"] == len(everything)
    admin_client.post(url, {**data, "confirmed": "yes"})
    run_jobs()
    assert published() == set(everything)
