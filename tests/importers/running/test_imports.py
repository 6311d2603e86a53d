"""Page files into the archive: all that can come in does, once, whole, with their scans."""

from datetime import date

import pytest
from PIL import Image

from articles.models import Article, Changeset, Issue, Page, PhotoCaption, Source, Unit
from importers.facts import GivenFacts
from importers.files import find_pages
from importers.manifest import read_manifest
from importers.running.imports import How, Wanted, import_pages
from importers.running.reports import PageReport
from importers.storing.load import Result
from tests.importers.test_drafting import SAMPLES

pytestmark = pytest.mark.django_db

PAGE = "渡口通了电\n\n本报讯（记者 高明） 昨日，渡口通了电。村民都来观看。\n"


@pytest.fixture
def folder(tmp_path):
    for number in (1, 2):
        (tmp_path / f"p{number}.txt").write_text(PAGE.replace("渡口", f"{number}号渡口"), encoding="utf-8")
    return tmp_path


def run(folder, jobs=1, again=False, **wanted):
    return import_pages(Wanted(files=find_pages([folder]), **wanted), jobs=jobs, how=How(again=again))


def results(report):
    return [page.result for page in report.pages]


def counts():
    return [model._default_manager.count() for model in (Page, Source, Article, PhotoCaption, Unit, Changeset)]


def test_it_stores_every_page_of_a_folder(folder):
    report = run(folder)
    assert results(report) == [Result.STORED, Result.STORED]
    assert list(Article.objects.order_by("pk").values_list("headline", flat=True)) == ["1号渡口通了电", "2号渡口通了电"]
    assert (report.counts.articles, report.counts.unassigned) == (2, 0)
    assert report.needing_attention == ()


def test_again_it_changes_nothing(folder):
    run(folder)
    before = counts()
    report = run(folder)
    assert results(report) == [Result.UNCHANGED, Result.UNCHANGED]
    assert counts() == before


def test_a_bad_page_is_told_and_the_others_go_in(folder):
    (folder / "p1a.txt").write_bytes(b"\0\0")
    report = run(folder)
    assert results(report) == [Result.STORED, Result.FAILED, Result.STORED]
    (bad,) = report.needing_attention
    assert bad.path.endswith("p1a.txt")
    assert bad.reason


def test_a_page_that_came_again_with_other_text_is_told_not_replaced(folder):
    run(folder)
    (folder / "p1.txt").write_text(PAGE.replace("村民", "居民"), encoding="utf-8")
    report = run(folder)
    assert results(report) == [Result.CONFLICT, Result.UNCHANGED]
    assert len(report.needing_attention) == 1
    assert Page.objects.count() == 2


def test_the_facts_of_the_options_count_for_all(folder):
    run(folder, given=GivenFacts(newspaper="云川日报", section="东湖", published_on=date(2024, 5, 16)))
    issue = Issue.objects.get()
    assert (issue.newspaper.name, issue.newspaper.section) == ("云川日报", "东湖")
    assert (issue.published_on, issue.date_source) == (date(2024, 5, 16), "option")
    assert issue.pages.count() == 2


def test_a_manifest_tells_each_page_and_its_bad_rows_are_told(folder):
    table = folder / "manifest.csv"
    table.write_text("file,date,page\np1.txt,2024-05-16,3\np2.txt,morgen,4\np9.txt,,\n", encoding="utf-8")
    report = run(folder, manifest=read_manifest(table, find_pages([folder])))
    assert results(report) == [Result.STORED, Result.FAILED, Result.FAILED]
    page = Page.objects.get()
    assert (page.number, page.issue.date_source) == ("3", "manifest")
    assert [page.reason.split(":")[0] for page in report.pages[1:]] == [
        page.reason.split(":")[0] for page in report.needing_attention
    ]


def test_the_scan_beside_the_text_is_stored_with_the_page(folder, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    Image.new("RGB", (8, 8)).save(folder / "p1.jpg")
    (folder / "p2.png").write_bytes(b"no picture")
    report = run(folder)
    assert results(report) == [Result.STORED, Result.STORED]
    first, second = Page.objects.order_by("pk")
    assert str(first.scan).endswith(".jpg")
    assert not second.scan
    (bad,) = report.needing_attention
    assert bad.scan_problem.startswith("p2.png")
    assert results(run(folder)) == [Result.UNCHANGED, Result.UNCHANGED]


def test_the_sample_pages_go_in_with_two_jobs_as_with_one(tmp_path):
    first = import_pages(Wanted(files=find_pages(SAMPLES)), jobs=2)
    stored = [(page.path, page.result, page.counts) for page in first.pages]
    assert {result for _path, result, _counts in stored} == {Result.STORED}
    texts = list(Article.objects.order_by("page", "position").values_list("page__stem", "kicker", "headline"))
    assert [page.path for page in first.pages] == [str(path) for path in SAMPLES]
    again = import_pages(Wanted(files=find_pages(SAMPLES)), jobs=1)
    assert {page.result for page in again.pages} == {Result.UNCHANGED}
    assert [page.counts for page in again.pages] == [counts for _path, _result, counts in stored]
    assert list(Article.objects.order_by("page", "position").values_list("page__stem", "kicker", "headline")) == texts


def test_progress_is_told_page_by_page(folder):
    told: list[PageReport] = []
    import_pages(Wanted(files=find_pages([folder])), progress=told.append)
    assert [page.result for page in told] == [Result.STORED, Result.STORED]


def test_it_can_be_told_as_a_table(folder):
    (folder / "p3.txt").write_bytes(b"")
    said = str(run(folder))
    lines = said.splitlines()
    assert len(lines) == 7  # heading, three pages, total, how many, the one that failed
    assert lines[0].split()[2:] == lines[0].split()[2:]
    assert "p3.txt" in lines[-1]
