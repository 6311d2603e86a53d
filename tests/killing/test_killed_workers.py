"""Workers killed (SIGKILL) at random moments of an import, a replaced issue, a release and find and replace.

Whatever the moment, no half state is left, and the next workers do the rest: nothing twice, nothing lost.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db.models import Count

from articles.log.undo import undo
from articles.lossless import check_pages
from articles.models import (
    Article,
    BackgroundJob,
    Changeset,
    FeedEntry,
    Intake,
    IntakeFile,
    Issue,
    Page,
    Passage,
    PublishedArticle,
    Replacement,
    ReplacementHit,
    Source,
)
from articles.publishing.publication import publish
from articles.replacing.applying import start_replacing
from articles.replacing.finding import start_finding
from articles.workflow.back_file import start_back_file
from importers.facts import GivenFacts
from importers.files import find_pages
from importers.intake.confirming import confirm
from importers.intake.looks import look_at_all, unseen
from importers.intake.overview import overview
from importers.intake.queueing import enqueue
from importers.intake.uploads.receiving import open_intake, receive
from importers.running.imports import How, Wanted, import_pages
from tests.factories import make_article, make_issue, make_newspaper, make_page
from tests.importers.intake.conftest import page, upload
from tests.jobs import run_jobs
from tests.killing.workers import empty_queue, run_and_kill

pytestmark = pytest.mark.django_db(transaction=True)
PAGES = 24


@pytest.fixture(autouse=True)
def own_queue() -> Iterator[None]:
    empty_queue()
    yield
    empty_queue()


@pytest.fixture
def user() -> User:
    return User.objects.create_superuser("zhao")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four issues of six pages."""
    for number in range(PAGES):
        story = (
            page(f"{number}号渡口")
            + "".join(
                f"\n{number}区第{story}条新渠通水\n\n本报讯 {number}区第{story}条新渠昨日通水，惠及{story}千户。\n"
                for story in range(6)
            ).encode()
        )
        (tmp_path / f"清河日报-2024-05-{10 + number // 6}-{number % 6 + 1}.txt").write_bytes(story)
    return tmp_path


def test_an_import_leaves_whole_pages_and_a_true_report_and_ends_all_the_same(folder):
    wanted = Wanted(files=find_pages([folder]), given=GivenFacts(newspaper="清河日报"))
    queued = enqueue(wanted, How())
    assert (queued.files, queued.jobs) == (PAGES, 4)
    assert enqueue(wanted, How()).files == 0

    def told() -> set[int | None]:
        return set(IntakeFile.objects.exclude(result="").values_list("page", flat=True))

    def whole() -> None:
        pages = set(Page.objects.values_list("pk", flat=True))
        assert pages == told()
        check_pages(pages)
        assert Changeset.objects.filter(kind="import").count() == len(pages)

    run_and_kill(lambda: len(told()), whole, seconds=1.5)
    assert set(IntakeFile.objects.values_list("result", flat=True)) == {"stored"}
    assert Page.objects.count() == Source.objects.values("checksum").distinct().count() == PAGES
    assert Intake.objects.get().state == Intake.State.DONE


def test_an_issue_is_replaced_whole_or_not_at_all(folder, user):
    """All of it is one transaction: a worker is killed while it runs, and nothing shows of it before its end."""
    first = [file for file in find_pages([folder]) if "-05-10-" in file.path.name]
    import_pages(Wanted(files=first, given=GivenFacts(newspaper="清河日报")))
    issue = Issue.objects.get()
    publish(Article.objects.all(), user)
    before = headlines()
    intake = open_intake("token", user, issue)
    receive(
        intake, [upload(file.path.name, file.path.read_bytes().replace("渡".encode(), "津".encode())) for file in first]
    )
    look_at_all(intake, unseen(intake))
    confirm(intake, user, overview(intake).shown)
    [job] = BackgroundJob.objects.filter(state="waiting")

    def whole() -> None:
        results = set(intake.files.values_list("result", flat=True))
        assert results in ({""}, {"replaced"})
        replaced = results == {"replaced"}
        assert (headlines() == before) != replaced
        assert PublishedArticle.objects.exists() != replaced
        assert Page.objects.count() == len(first)
        check_pages(Page.objects.values_list("pk", flat=True))
        assert Changeset.objects.filter(kind="import", user=user).count() == replaced

    run_and_kill(lambda: BackgroundJob.objects.get(pk=job.pk).attempts, whole, seconds=2.0)
    job.refresh_from_db()
    assert (job.state, Intake.objects.get().state) == ("done", Intake.State.DONE)
    assert headlines() == sorted(each.replace("渡", "津") for each in before)
    undo(Changeset.objects.get(kind="import", user=user), user)
    assert headlines() == before


def headlines() -> list[str]:
    """Of what stands on pages now."""
    standing = Article.objects.standing().filter(passages__isnull=False).distinct()
    return sorted(standing.values_list("headline", flat=True))


def test_a_back_file_is_released_once_whatever_is_killed(user):
    issues = [make_issue(make_newspaper(), date(2021, 5, day)) for day in range(1, 21)]
    for issue in issues:
        at = make_page(issue)
        for number in range(8):
            make_article(at, headline=f"{issue.published_on}第{number}条")
    start_back_file([issue.pk for issue in issues], [], user)

    def whole() -> None:
        published = set(PublishedArticle.objects.values_list("article", flat=True))
        assert set(Article.objects.published().values_list("pk", flat=True)) == published
        assert FeedEntry.objects.count() == len(published)
        by_issue = Article.objects.published().values("page__issue").annotate(n=Count("pk")).values_list("n", flat=True)
        assert set(by_issue) <= {8}

    run_and_kill(PublishedArticle.objects.count, whole, seconds=1.0)
    assert PublishedArticle.objects.count() == 160
    assert set(Article.objects.values_list("revision", flat=True)) == {1}
    [made] = Changeset.objects.filter(kind="publish")
    assert not made.is_open


def test_find_and_replace_replaces_each_place_once(user):
    for number in range(40):
        make_article(headline=f"清水河{number}", paragraphs=[f"第{row}段，清水流过。" for row in range(40)])
    replacement = Replacement(find="清水", replace_with="清清水")  # twice would be seen
    start_finding(replacement, user)
    run_jobs()
    empty_queue()
    start_replacing(replacement, user)
    hits = ReplacementHit.objects.filter(replacement=replacement)

    def whole() -> None:
        replaced = set(hits.filter(outcome="done").values_list("passage", flat=True))
        assert set(Passage.objects.filter(text__contains="清清水").values_list("pk", flat=True)) == replaced
        assert not Passage.objects.filter(text__contains="清清清水").exists()

    run_and_kill(lambda: hits.filter(outcome="done").count(), whole, seconds=0.6)
    assert hits.filter(outcome="done").count() == hits.count() == 40 * 41
    made = Changeset.objects.get(kind="replace")
    assert not made.is_open
    assert undo(made, user).rows
    assert not Passage.objects.filter(text__contains="清清水").exists()
