"""The dry run, and the table that it makes."""

from datetime import date

import pytest

from articles.models import Intake, Page
from importers.facts import GivenFacts
from importers.files import find_pages
from importers.intake.correcting import Stated, correct_file, treat_existing
from importers.intake.looks import AT_ONCE, look_of, look_soon, unseen
from importers.intake.overview import gaps, overview
from importers.running.imports import Wanted, import_pages
from tests.factories import make_newspaper
from tests.importers.intake.conftest import page, picture
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 16)


def stored(tmp_path, number: str, text: bytes) -> None:
    folder = tmp_path / f"stored-{number}"
    folder.mkdir()
    (folder / f"old-{number}.txt").write_bytes(text)
    given = GivenFacts(newspaper="清河日报", published_on=DAY, number=number)
    assert import_pages(Wanted(files=find_pages([folder]), given=given)).pages[0].result == "stored"


def table(intake):
    look_soon(intake)
    return overview(intake)


def test_it_shows_what_was_found_and_stores_nothing(received, intake):
    received({"清河日报-2024-05-16-3.txt": page(), "清河日报-2024-05-16-3.jpg": picture()})
    [row] = table(intake).rows
    assert (row.facts.newspaper, row.facts.published_on, row.facts.number) == ("清河日报", DAY, "3")
    assert row.facts.date_source == "filename"
    assert row.look and (row.look.articles, row.look.headlines, row.look.result) == (1, ("渡口通了电",), "stored")
    assert row.scan
    assert not Page.objects.exists()


def test_folders_tell_what_the_file_does_not(received, intake):
    received({"清河日报/2024-05-16/3.txt": page()})
    [row] = table(intake).rows
    assert (row.facts.newspaper, row.facts.published_on, row.facts.number) == ("清河日报", DAY, "3")


def test_what_the_operator_states_counts_and_is_looked_at_again(received, intake):
    [file] = received({"1.txt": page()})
    look_soon(intake)
    file.refresh_from_db()
    assert correct_file(file, Stated(newspaper="清河日报", section="", published_on=DAY, number="2"))
    assert not correct_file(file, Stated(newspaper="清河日报", section="", published_on=DAY, number="2"))
    [row] = table(intake).rows
    assert (row.facts.newspaper, row.facts.date_source, row.facts.number) == ("清河日报", "option", "2")
    assert row.look


def test_a_date_that_nobody_changed_keeps_its_source(received, intake):
    [file] = received({"清河日报-2024-05-16-3.txt": page()})
    look_soon(intake)
    file.refresh_from_db()
    correct_file(file, Stated(newspaper="清河日报", section="城南", published_on=DAY, number="3"))
    assert file.facts["date_source"] == "filename"


def test_what_the_archive_has_is_told(received, intake, tmp_path):
    stored(tmp_path, "1", page("一号"))
    stored(tmp_path, "2", page("二号"))
    received({"清河日报-2024-05-16-1.txt": page("一号"), "清河日报-2024-05-16-2.txt": page("乙号")})
    same, other = table(intake).rows
    assert same.look and same.look.result == "unchanged"
    assert other.look and other.look.result == "conflict"
    assert same.look.page and other.look.page


@pytest.mark.parametrize(("existing", "result"), [("skip", "conflict"), ("update", "updated"), ("replace", "replaced")])
def test_what_happens_to_a_page_that_is_there_is_chosen(received, intake, tmp_path, existing, result):
    stored(tmp_path, "2", page("二号"))
    received({"清河日报-2024-05-16-2.txt": page("乙号")})
    treat_existing(intake, existing, False)
    [row] = table(intake).rows
    assert row.look and row.look.result == result
    assert bool(row.look.steps) == (existing == "update")


def test_two_files_for_one_page_stop_it_until_one_is_left_out(received, intake):
    files = received({"a/清河日报-2024-05-16-3.txt": page(), "b/清河日报-2024-05-16-3.txt": page("对岸")})
    shown = table(intake)
    assert all("number" in row.errors for row in shown.rows)
    assert not shown.can_confirm
    files[1].left_out = True
    files[1].save()
    assert overview(intake).can_confirm


def test_gaps_are_told_with_what_is_there(received, intake, tmp_path):
    stored(tmp_path, "1", page("一号"))
    received({"清河日报-2024-05-16-2.txt": page("二号"), "清河日报-2024-05-16-4.txt": page("四号")})
    [issue] = table(intake).issues
    assert (issue.there, issue.coming, issue.missing) == (("1",), ("2", "4"), ("3",))


@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        ([], []),
        (["1", "2"], []),
        (["2"], ["1"]),
        (["1", "2", "4"], ["3"]),
        (["A1", "A3", "B1"], ["A2"]),
        (["01", "03", "10"], ["02", "04", "05", "06", "07", "08", "09"]),
        (["特刊", "1"], []),
    ],
)
def test_pages_missing_between_first_and_last(numbers, missing):
    assert gaps(numbers) == missing


def test_many_files_are_looked_at_in_the_background(received, intake):
    received({f"{number}.txt": page(f"{number}号渡口") for number in range(AT_ONCE + 1)})
    job = look_soon(intake)
    assert job and not table(intake).can_confirm
    assert look_soon(intake) == job  # The screen opened twice starts nothing twice.
    run_jobs()
    assert not unseen(intake)
    assert overview(intake).can_confirm


def test_what_changes_while_it_is_looked_at_is_looked_at_again(received, intake, monkeypatch):
    [file] = received({"1.txt": page()})

    def change_meanwhile(*args):
        type(file).objects.update(facts={**file.facts, "number": "7"})
        return look(*args)

    from importers.intake import looks

    look = looks.look_at_draft
    monkeypatch.setattr(looks, "look_at_draft", change_meanwhile)
    look_soon(intake)
    file.refresh_from_db()
    assert (file.look, file.facts["number"]) == (None, "7")


def test_a_file_that_breaks_the_reading_is_told(received, intake, monkeypatch):
    monkeypatch.setattr("importers.intake.looks.counts_of", lambda *args: 1 // 0)
    [file] = received({"1.txt": page()})
    look_soon(intake)
    file.refresh_from_db()
    look = look_of(file)
    assert look and "ZeroDivisionError" in look.error


def test_an_intake_with_nothing_in_it_is_not_confirmed(received, intake):
    received({"bad.txt": b""})
    assert not overview(intake).can_confirm
    assert Intake.objects.get().state == "open"


def test_a_newspaper_that_the_archive_does_not_have_is_told_with_the_name_that_was_probably_meant(received, intake):
    make_newspaper("清河日报")
    received({"清河日拫-2024-05-16-1.txt": page("一号"), "远山晚报-2024-05-16-1.txt": page("二号")})
    received({"清河日报-2024-05-16-1.txt": page("三号"), "无名.txt": page("四号")})
    look_soon(intake)
    doubts = {row.file.path: row.doubts for row in overview(intake).rows}
    assert "清河日报" in doubts["清河日拫-2024-05-16-1.txt"]["newspaper"]
    assert set(doubts["远山晚报-2024-05-16-1.txt"]) == {"newspaper"}
    assert doubts["清河日报-2024-05-16-1.txt"] == {}
    assert set(doubts["无名.txt"]) == {"published_on"}
    assert overview(intake).can_confirm
