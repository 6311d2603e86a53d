"""From an intake that was looked over to pages in the archive."""

from io import BytesIO

import pytest
from django.db import OperationalError
from openpyxl import load_workbook

from articles.log.undo import undo
from articles.models import BackgroundJob, Changeset, Intake, IntakeFile, Issue, Page
from articles.redacting.redaction import Choice, redact
from importers.intake import importing
from importers.intake.cleaning import clean_up, empty
from importers.intake.confirming import CannotConfirm, confirm, discard, go_on, stop
from importers.intake.looks import look_soon
from importers.intake.overview import overview
from importers.intake.report import report_response
from importers.intake.uploads.receiving import receive
from importers.running.imports import store_drafted
from tests.importers.intake.conftest import page, picture, upload
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db


def confirmed(intake, operator, reason=""):
    look_soon(intake)
    confirm(intake, operator, overview(intake).shown, reason)


def results():
    return list(IntakeFile.objects.order_by("pk").values_list("result", flat=True))


@pytest.fixture
def two_days(received):
    return received(
        {
            "清河日报-2024-05-16-1.txt": page("一号"),
            "清河日报-2024-05-16-1.jpg": picture(),
            "清河日报-2024-05-16-2.txt": page("二号"),
            "清河日报-2024-05-17-1.txt": page("三号"),
            "bad.txt": b"",
        }
    )


def test_each_issue_is_a_job_and_each_page_a_changeset_of_who_confirmed(two_days, intake, operator):
    confirmed(intake, operator)
    jobs = run_jobs()
    assert [(job.state, job.total) for job in jobs] == [("done", 2), ("done", 1)]
    assert sorted(str(issue) for issue in Issue.objects.all()) == ["清河日报 2024-05-16", "清河日报 2024-05-17"]
    assert Changeset.objects.filter(kind="import", user=operator).count() == 3
    assert results() == ["stored", "stored", "stored", "stored", ""]
    assert Page.objects.get(number="1", issue__published_on="2024-05-16").scan
    intake.refresh_from_db()
    assert intake.state == Intake.State.DONE


def test_what_was_uploaded_of_a_page_goes_with_a_redaction_of_it(two_days, intake, operator):
    confirmed(intake, operator)
    run_jobs()
    first = Page.objects.get(number="1", issue__published_on="2024-05-16")
    redact(first, [Choice(passage_id=first.passages.get(role="headline").pk, characters="一号")], "某", None, "")
    [file] = IntakeFile.objects.filter(page=first.pk, kind="text")
    assert (file.content, file.look, file.result) == (None, None, "stored")
    assert IntakeFile.objects.exclude(page=first.pk).exclude(content=None).count() == 2


def test_what_waits_of_the_page_goes_too_and_its_intake_says_why(two_days, intake, operator):
    confirmed(intake, operator)
    run_jobs()
    another_reading = page("一号").decode().replace("昨日", "昨曰").encode("gb18030")
    shops = "商店开门迎客。\n顾客挑选年货，街上行人不断，灯笼挂满屋檐。".encode()
    texts = {"清河日报-2024-05-16-1.txt": page("一号"), "again.txt": another_reading, "shops.txt": shops}
    for state in (Intake.State.OPEN, Intake.State.IMPORTING):
        other = Intake.objects.create(user=operator)
        receive(other, [upload(path, content) for path, content in texts.items()])
        Intake.objects.filter(pk=other.pk).update(state=state)
    first = Page.objects.get(number="1", issue__published_on="2024-05-16")
    done = redact(first, [Choice(passage_id=first.passages.get(role="headline").pk, characters="一号")], "某", None, "")
    assert (done.uploads, "4" in str(done)) == (4, True)
    waiting = IntakeFile.objects.exclude(intake=intake)
    assert {(file.kind, file.content, bool(file.refusal)) for file in waiting.exclude(path="shops.txt")} == {
        ("", None, True)
    }
    assert {bytes(file.content or b"") for file in waiting.filter(path="shops.txt")} == {shops}


def test_a_job_passes_over_what_was_deleted_under_its_hands(two_days, intake, operator):
    confirmed(intake, operator)
    intake.files.filter(path__contains="16").update(kind="", content=None, refusal="遮蔽")
    run_jobs()
    assert [page.number for page in Page.objects.all()] == ["1"]
    intake.refresh_from_db()
    assert intake.state == Intake.State.DONE


def test_confirmed_twice_nothing_happens_twice(two_days, intake, operator):
    confirmed(intake, operator)
    with pytest.raises(CannotConfirm):
        confirm(intake, operator, overview(intake).shown)
    assert BackgroundJob.objects.count() == 2
    run_jobs()
    assert Page.objects.count() == 3


def test_what_was_not_shown_is_not_imported(two_days, intake, operator):
    look_soon(intake)
    shown = overview(intake).shown
    two_days[0].left_out = True
    two_days[0].save()
    with pytest.raises(CannotConfirm):
        confirm(intake, operator, shown)
    assert not BackgroundJob.objects.exists()


def test_what_is_left_out_stays_out_with_its_scan(two_days, intake, operator):
    two_days[0].left_out = True
    two_days[0].save()
    confirmed(intake, operator)
    run_jobs()
    assert results() == ["", "", "stored", "stored", ""]
    assert Intake.objects.get().state == Intake.State.DONE


def test_a_job_run_again_does_the_rest_and_nothing_twice(two_days, intake, operator, monkeypatch):
    confirmed(intake, operator)
    seen = []

    def killed(file, drafted, how, planned=None):
        seen.append(file)
        if len(seen) == 2:
            raise OperationalError("the connection went with the worker")
        return store_drafted(file, drafted, how, planned)

    monkeypatch.setattr(importing, "store_drafted", killed)
    with pytest.raises(OperationalError):
        run_jobs()
    assert results()[:3] == ["stored", "stored", ""]
    run_jobs()
    assert results() == ["stored", "stored", "stored", "stored", ""]
    assert Page.objects.count() == 3
    assert Intake.objects.get().state == Intake.State.DONE


def test_a_page_that_breaks_the_import_harms_no_other(two_days, intake, operator, monkeypatch):
    confirmed(intake, operator)

    def breaking(file, drafted, how, planned=None):
        if "16-2" in str(file.path):
            raise RuntimeError("broken")
        return store_drafted(file, drafted, how, planned)

    monkeypatch.setattr(importing, "store_drafted", breaking)
    run_jobs()
    assert results() == ["stored", "stored", "failed", "stored", ""]
    assert "broken" in IntakeFile.objects.get(result="failed").outcome


def test_stopped_it_keeps_what_is_in_and_goes_on_when_asked(two_days, intake, operator):
    confirmed(intake, operator)
    stop(intake)
    run_jobs()
    assert not Page.objects.exists()
    assert go_on(intake) == 2
    assert go_on(intake) == 0
    run_jobs()
    assert Page.objects.count() == 3


def test_discarded_its_files_go_at_once_and_nothing_can_be_confirmed(two_days, intake, operator, settings):
    scan = IntakeFile.objects.get(kind="scan").scan
    assert discard(intake) and not discard(intake)
    empty(intake)
    assert not scan.storage.exists(str(scan.name))
    assert not IntakeFile.objects.exclude(content=None).exists()
    with pytest.raises(CannotConfirm):
        confirm(intake, operator, "")


def test_files_go_some_days_after_the_import_and_the_report_stays(two_days, intake, operator, settings):
    confirmed(intake, operator)
    run_jobs()
    assert clean_up() == 0
    settings.UPLOAD_DAYS = 0
    assert clean_up() == 1
    assert clean_up() == 0
    assert not IntakeFile.objects.exclude(content=None).exists()
    assert Page.objects.get(number="1", issue__published_on="2024-05-16").scan.size
    assert len(report_of(intake)) == 6


def test_files_that_are_being_imported_are_not_cleaned_up(two_days, intake, operator, settings):
    confirmed(intake, operator)
    settings.UPLOAD_DAYS = 0
    assert clean_up() == 0
    empty(intake)
    assert IntakeFile.objects.exclude(content=None).exists()


def report_of(intake):
    sheet = load_workbook(BytesIO(report_response(intake).content)).active
    assert sheet
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def test_the_report_names_every_file_with_its_result_and_reason(two_days, intake, operator):
    confirmed(intake, operator)
    run_jobs()
    heading, *rows = report_of(intake)
    assert heading[:3] == ["路径", "结果", "原因"]
    told = {row[0]: (row[1], row[2]) for row in rows}
    assert told["清河日报-2024-05-16-1.txt"][0] == "已入库"
    assert told["bad.txt"][0] == "拒收" and told["bad.txt"][1]


def test_a_scan_alone_goes_to_the_page_of_its_name(two_days, intake, operator, received):
    confirmed(intake, operator)
    run_jobs()
    from importers.intake.uploads.receiving import open_intake, receive
    from tests.importers.intake.conftest import upload

    later = open_intake("later", operator)
    receive(later, [upload("清河日报-2024-05-17-1.png", picture("PNG")), upload("无此版.png", picture("PNG", (9, 9)))])
    confirmed(later, operator)
    run_jobs()
    assert Page.objects.get(issue__published_on="2024-05-17").scan
    assert list(later.files.order_by("pk").values_list("result", flat=True)) == ["stored", "failed"]


def test_an_import_is_undone_as_any_other(two_days, intake, operator):
    confirmed(intake, operator)
    run_jobs()
    for made in Changeset.objects.filter(kind__in=["import", "metadata"]).order_by("-pk"):
        undo(made, operator)
    assert not Page.objects.exists()
