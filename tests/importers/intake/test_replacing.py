"""A whole issue replaced from its screen, and single pages by an upload."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.background.running import run_job
from articles.log.undo import undo
from articles.models import Article, BackgroundJob, Changeset, Intake, IntakeFile, Issue, Page, PublishedArticle
from articles.publishing.publication import publish
from importers.facts import GivenFacts
from importers.files import find_pages
from importers.intake.overview import overview
from importers.running.imports import Wanted, import_pages
from tests.articles.admin.conftest import member, signed_in
from tests.articles.admin.screens import form_of, text_of
from tests.factories import tables
from tests.importers.intake.conftest import page, picture
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db
ADD = reverse("admin:articles_intake_add")


@pytest.fixture
def chief(db):
    return member("zhao", "总编")


@pytest.fixture
def as_chief(chief):
    return signed_in(chief)


@pytest.fixture
def issue(tmp_path) -> Issue:
    for number in ("1", "2", "3"):
        folder = tmp_path / number
        folder.mkdir()
        (folder / f"{number}.txt").write_bytes(page(f"{number}号渡口"))
        given = GivenFacts(newspaper="清河日报", published_on=date(2024, 5, 16), number=number)
        assert import_pages(Wanted(files=find_pages([folder]), given=given)).pages[0].result == "stored"
    publish(Article.objects.all(), None)
    return Issue.objects.get()


def send(client, issue: Issue | None, files: dict[str, bytes]):
    uploads = [SimpleUploadedFile(name, content) for name, content in files.items()]
    url = f"{ADD}?issue={issue.pk}" if issue else ADD
    return client.post(url, {"token": "t1", "files": uploads, "paths": list(files)}, follow=True)


def confirm(client, **more: str):
    url = reverse("admin:articles_intake_change", args=[Intake.objects.get().pk])
    data = form_of(client.get(url)) | more
    if more:
        client.post(url, data | {"_look": "1"})
        data = form_of(client.get(url)) | more
    return client.post(url, data | {"_confirm": "1"}, follow=True)


def test_a_whole_issue_is_replaced_in_one_changeset_and_back(as_chief, chief, issue):
    shown = text_of(send(as_chief, issue, {"第1版.txt": page("壹号渡口"), "第2版.txt": page("贰号渡口")}))
    assert "将更换库中的版" in shown
    assert "清河日报 2024-05-16 3" in shown  # The page that nothing comes for.
    assert PublishedArticle.objects.count() == 3
    confirm(as_chief)
    [job] = run_jobs()
    assert job.state == "done"
    assert set(IntakeFile.objects.values_list("result", flat=True)) == {"replaced"}
    assert not PublishedArticle.objects.exists()
    assert set(Article.objects.standing().filter(passages__isnull=False).values_list("headline", flat=True)) == {
        "壹号渡口通了电",
        "贰号渡口通了电",
    }
    undo(Changeset.objects.get(kind="import", user=chief), chief)
    headlines = Article.objects.standing().filter(passages__isnull=False).values_list("headline", flat=True)
    assert set(headlines) == {f"{number}号渡口通了电" for number in "123"}


def test_a_job_run_again_after_a_kill_takes_no_page_out(as_chief, issue):
    send(as_chief, issue, {"1.txt": page("壹号渡口"), "2.txt": page("贰号渡口")})
    confirm(as_chief)
    [job] = run_jobs()
    before = tables()
    BackgroundJob.objects.update(state="running")
    run_job(job.pk)
    assert tables() == before
    assert Page.objects.filter(number__in="12").count() == 2


def test_scans_alone_replace_no_issue(as_chief, issue):
    send(as_chief, issue, {"1.jpg": picture()})
    confirm(as_chief)
    assert Intake.objects.get().state == "open"
    assert PublishedArticle.objects.count() == 3


def test_pages_that_go_count_as_missing(as_chief, issue):
    send(as_chief, issue, {"1.txt": page("壹号渡口"), "3.txt": page("叁号渡口")})
    [told] = overview(Intake.objects.get()).issues
    assert (told.there, told.coming, told.missing) == (("1", "2", "3"), ("1", "3"), ("2",))


def test_a_page_of_another_day_keeps_it_from_being_confirmed(as_chief, issue):
    shown = text_of(send(as_chief, issue, {"清河日报-2024-05-17-1.txt": page("壹号渡口")}))
    assert "不属于要更换的这一期" in shown
    confirm(as_chief)
    assert Intake.objects.get().state == "open"


def test_one_page_that_cannot_be_stored_keeps_the_whole_issue_as_it_was(as_chief, issue, monkeypatch):
    send(as_chief, issue, {"1.txt": page("壹号渡口"), "2.txt": page("贰号渡口")})
    monkeypatch.setattr("importers.exchanging.exchange._lead_on", broken_at_the_second())
    confirm(as_chief)
    run_jobs()
    assert set(IntakeFile.objects.values_list("result", flat=True)) == {"failed"}
    assert PublishedArticle.objects.count() == 3
    assert Intake.objects.get().state == "done"


def broken_at_the_second():
    from importers.drafts import LosslessError

    calls = []

    def lead_on(*args):
        calls.append(args)
        if len(calls) == 2:
            raise LosslessError("a character would be lost")

    return lead_on


def test_an_upload_replaces_single_pages_where_a_chief_editor_says_so(as_chief, issue):
    send(as_chief, None, {"清河日报-2024-05-16-2.txt": page("贰号渡口"), "清河日报-2024-05-16-4.txt": page("肆号渡口")})
    confirm(as_chief, existing="replace")
    run_jobs()
    assert dict(IntakeFile.objects.values_list("path", "result")) == {
        "清河日报-2024-05-16-2.txt": "replaced",
        "清河日报-2024-05-16-4.txt": "stored",
    }
    assert Page.objects.count() == 4
    assert PublishedArticle.objects.count() == 2


def test_the_issues_screen_offers_it_to_those_who_may(as_chief, issue):
    url = reverse("admin:articles_issue_change", args=[issue.pk])
    assert f"{ADD}?issue={issue.pk}" in text_of(as_chief.get(url))
    for group in ("操作员", "编辑"):
        assert f"{ADD}?issue=" not in signed_in(member(group, group)).get(url).content.decode()


def test_an_operator_confirms_no_replacement_that_a_chief_editor_began(as_chief, issue):
    send(as_chief, issue, {"1.txt": page("壹号渡口")})
    operator = signed_in(member("zhou", "操作员"))
    url = reverse("admin:articles_intake_change", args=[Intake.objects.get().pk])
    data = form_of(operator.get(url))
    assert operator.post(url, data | {"_confirm": "1"}).status_code == 403
    assert PublishedArticle.objects.count() == 3
