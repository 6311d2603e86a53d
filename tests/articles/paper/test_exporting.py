"""A selection as one file at once, a large one as a job whose file lies there for a day, for whoever asked for it."""

import os
import time
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from docx import Document

from articles.background.progress import JobCancelled
from articles.models import Article, BackgroundJob
from articles.paper import exporting
from articles.paper.exporting import File, TooManyError, export
from articles.redacting.redaction import Choice, redact
from articles.tasks import remove_exports
from tests.articles.admin.conftest import member, signed_in
from tests.factories import make_article, make_issue, make_page
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def wang() -> User:
    return member("wang", "编辑")


@pytest.fixture
def articles():
    first, second = make_page(make_issue(), number="1"), make_page(make_issue(published_on=None), number="1")
    for page, name in ((first, "新渠通水"), (first, "老街换新颜"), (second, "果园丰收")):
        make_article(page, name, ["正文。"])
    return Article.objects.all()


@pytest.fixture
def job(articles, wang, monkeypatch) -> BackgroundJob:
    monkeypatch.setitem(exporting.FORMS, "docx", small(exporting.FORMS["docx"]))
    made = export(articles, "docx", wang)
    assert isinstance(made, BackgroundJob)
    [ran] = run_jobs()
    assert ran.state == BackgroundJob.State.DONE, ran.report
    return ran


def small(form):
    return exporting.Form(form.media_type, form.write, at_once=2)


def fetched(user: User, job: BackgroundJob):
    return signed_in(user).get(reverse("admin:articles_backgroundjob_file", args=[job.pk]))


def test_a_few_come_at_once(articles, wang):
    made = export(articles, "txt", wang)
    assert isinstance(made, File)
    text = made.content.decode("utf-8-sig")
    assert text.index("新渠通水") < text.index("老街换新颜") < text.index("果园丰收")


def test_many_come_as_a_job_with_a_file_for_each_issue(job, wang):
    answer = fetched(wang, job)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as packed:
        names = packed.namelist()
        texts = ["\n".join(line.text for line in Document(BytesIO(packed.read(name))).paragraphs) for name in names]
    assert len(names) == 2
    assert "新渠通水" in texts[0]
    assert "老街换新颜" in texts[0]
    assert "果园丰收" in texts[1]


def test_the_file_is_its_owners_alone(job, articles):
    assert fetched(member("li", "编辑"), job).status_code == 403
    assert fetched(member("zhao", "总编"), job).status_code == 403
    owner = job.user
    owner.groups.clear()
    owner.is_staff = True
    owner.save()
    assert fetched(User.objects.get(pk=owner.pk), job).status_code == 403


def test_a_job_of_another_kind_has_no_file(wang):
    other = BackgroundJob.objects.create(kind="replace", user=wang)
    assert fetched(wang, other).status_code == 404


def test_a_job_that_is_stopped_leaves_nothing_behind(articles, wang, media, monkeypatch):
    monkeypatch.setitem(exporting.FORMS, "docx", small(exporting.FORMS["docx"]))
    made = export(articles, "docx", wang)
    assert isinstance(made, BackgroundJob)

    def stop(paper, form):
        raise JobCancelled

    monkeypatch.setattr(exporting, "file_of", stop)
    assert run_jobs()[0].state == BackgroundJob.State.CANCELLED
    assert not list((media / "exports").iterdir())
    assert fetched(wang, made).status_code == 302


def test_it_is_gone_after_a_day(job, wang, media):
    yesterday = time.time() - 25 * 3600
    os.utime(media / "exports" / str(job.pk), (yesterday, yesterday))
    assert fetched(wang, job).status_code == 302


def test_it_is_gone_once_something_is_redacted(job, wang, media):
    passage = Article.objects.get(headline="果园丰收").passages.get(role="headline")
    redact(passage.page, [Choice(passage_id=passage.pk, characters="果园")], "某", wang, "隐私")
    assert fetched(wang, job).status_code == 302
    assert not list((media / "exports").iterdir())


def test_each_hour_what_is_over_is_removed_and_the_rest_stays(job, wang, media):
    remove_exports(0)
    assert [path.name for path in (media / "exports").iterdir()] == [str(job.pk)]
    passage = Article.objects.get(headline="果园丰收").passages.get(role="headline")
    redact(passage.page, [Choice(passage_id=passage.pk, characters="果园")], "某", wang, "隐私")
    remove_exports(0)
    assert not list((media / "exports").iterdir())


def test_there_may_be_no_exports_at_all(media):
    remove_exports(0)
    assert not (media / "exports").exists()


def test_more_than_a_job_takes_is_told(articles, wang, monkeypatch):
    monkeypatch.setattr(exporting, "MOST", 2)
    with pytest.raises(TooManyError, match="2"):
        export(articles, "txt", wang)


def test_what_was_merged_meanwhile_is_left_out(articles, wang, monkeypatch):
    monkeypatch.setitem(exporting.FORMS, "txt", small(exporting.FORMS["txt"]))
    made = export(articles, "txt", wang)
    assert isinstance(made, BackgroundJob)
    made.arguments["articles"].append(10**9)
    made.save()
    assert run_jobs()[0].state == BackgroundJob.State.DONE
