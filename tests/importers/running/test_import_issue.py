"""The command: what it prints and where, its exit codes, and what a kill in the middle leaves."""

import csv
import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from unittest.mock import Mock
from urllib.parse import urlencode

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, OperationalError, connection

from articles.lossless import check_pages
from articles.models import Article, Issue, Page, Passage
from importers.gazetteers import stored as gazetteers
from importers.storing import load
from tests.importers.test_drafting import ROOT, SAMPLES

PAGE = "渡口通了电\n\n本报讯（记者 高明） 昨日，望川区麦河镇通了电。村民都来观看。\n"


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    for number in (1, 2):
        (folder / f"p{number}.txt").write_text(PAGE.replace("渡口", f"{number}号渡口"), encoding="utf-8")
    return folder


@pytest.mark.django_db
class TestImport:
    def test_it_stores_pages_and_prints_a_table(self, folder, capsys):
        call_command("import_issue", folder, newspaper="云川日报", date="2024-05-16")
        printed = capsys.readouterr()
        assert Page.objects.count() == 2
        assert len(printed.out.splitlines()) == 5
        assert [line.split(":")[0] for line in printed.err.splitlines()] == [str(folder / f"p{n}.txt") for n in (1, 2)]

    def test_it_fails_once_a_page_did_and_the_others_are_in(self, folder, tmp_path):
        (folder / "p3.txt").write_bytes(b"\0")
        report = tmp_path / "report.csv"
        with pytest.raises(CommandError):
            call_command("import_issue", folder, report=report)
        assert Page.objects.count() == 2
        with report.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        assert len(rows) == 4
        assert rows[3][0].endswith("p3.txt")
        assert rows[3][2]

    def test_one_that_is_broken_off_reports_what_it_did_and_what_is_left(self, folder, tmp_path, monkeypatch):
        turns = Mock(side_effect=[None, KeyboardInterrupt])
        monkeypatch.setattr(load, "take_turns", turns)
        with pytest.raises(CommandError, match="再运行一次"):
            call_command("import_issue", folder, report=tmp_path / "report.csv")
        rows = list(csv.reader((tmp_path / "report.csv").open(encoding="utf-8-sig", newline="")))
        assert [row[1] for row in rows[1:]] == ["已入库", "未处理到"]

    def test_a_database_that_fails_is_said_in_a_sentence(self, folder, monkeypatch):
        monkeypatch.setattr(load, "take_turns", Mock(side_effect=OperationalError("server closed the connection")))
        with pytest.raises(CommandError, match="server closed the connection"):
            call_command("import_issue", folder)

    @pytest.mark.parametrize(
        ("name", "value", "said"),
        [
            ("date", "2024-02-30", "2024-02-30"),
            ("newspaper", "长" * 81, "80"),
            ("page", "3", "--page"),
            ("jobs", 0, "--jobs"),
            ("report", Path("report.pdf"), ".csv"),
            ("gazetteer", Path("units.csv"), "--gazetteer"),
            ("manifest", Path("none.csv"), ""),
        ],
    )
    def test_options_that_cannot_be_followed_are_told_before_anything_is_stored(self, folder, name, value, said):
        with pytest.raises(CommandError) as error:
            call_command("import_issue", folder, **{name: value})
        assert said in str(error.value)
        assert not Page.objects.exists()

    def test_a_folder_without_texts_is_told(self, tmp_path):
        with pytest.raises(CommandError):
            call_command("import_issue", tmp_path)

    def test_a_missing_file_is_told_like_a_bad_page(self, folder):
        with pytest.raises(CommandError):
            call_command("import_issue", folder / "p1.txt", folder / "none.txt")
        assert Page.objects.count() == 1

    def test_several_files_of_one_day_are_pages_of_one_issue(self, folder, tmp_path):
        manifest = tmp_path / "m.csv"
        manifest.write_text(
            "文件,报纸,日期,版\np1,云川日报,2024-05-16,1\np2,云川日报,2024-05-16,2\n", encoding="gb18030"
        )
        call_command("import_issue", folder, manifest=manifest)
        assert Issue.objects.get().pages.count() == 2


class TestDryRun:
    """Without pytest's database: it must not be needed."""

    @pytest.fixture(autouse=True)
    def no_database(self, monkeypatch):
        monkeypatch.setattr(gazetteers, "stored_gazetteer", lambda: (_ for _ in ()).throw(DatabaseError))

    def test_it_prints_json_alone_on_standard_output(self, folder, capsys):
        call_command("import_issue", folder, dry_run=True, newspaper="云川日报")
        printed = capsys.readouterr()
        pages = [json.loads(line) for line in printed.out.splitlines()]
        assert [(page["page"], page["newspaper"]) for page in pages] == [("p1", "云川日报"), ("p2", "云川日报")]
        assert "p1.txt" in printed.err

    def test_it_fails_once_a_page_did(self, folder, capsys):
        (folder / "p3.txt").write_bytes(b"\0")
        with pytest.raises(CommandError):
            call_command("import_issue", folder, dry_run=True)
        printed = capsys.readouterr()
        assert len(printed.out.splitlines()) == 2
        assert "p3.txt" in printed.err

    def test_it_takes_a_gazetteer_from_a_table(self, folder, capsys):
        table = ROOT / "tests" / "pages" / "units.csv"
        call_command("import_issue", folder, dry_run=True, gazetteer=table)
        (first, _second) = map(json.loads, capsys.readouterr().out.splitlines())
        assert {unit["name"] for unit in first["articles"][0]["units"]} == {"望川区", "麦河镇"}

    def test_two_jobs_print_what_one_prints(self, capsys):
        call_command("import_issue", *SAMPLES[:4], dry_run=True)
        one = capsys.readouterr().out
        call_command("import_issue", *SAMPLES[:4], dry_run=True, jobs=2)
        assert capsys.readouterr().out == one


@pytest.mark.django_db
def test_a_dry_run_knows_the_archives_units_and_stores_nothing(folder, capsys):
    call_command("import_units", ROOT / "tests" / "pages" / "units.csv")
    capsys.readouterr()
    call_command("import_issue", folder, dry_run=True)
    assert "望川区" in capsys.readouterr().out
    assert not Page.objects.exists()


KILLED = """
import os, signal, sys, django
django.setup()
from django.core.management import call_command
from importers.storing import load

check_pages, stored = load.check_pages, []

def die_at_the_third(pages):
    stored.extend(pages)
    if len(stored) == 3:
        os.kill(os.getpid(), signal.SIGKILL)
    check_pages(pages)

load.check_pages = die_at_the_third
call_command("import_issue", *sys.argv[1:])
"""


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_it_leaves_whole_pages_and_the_next_run_does_the_rest(tmp_path):
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, *map(str, SAMPLES)],
        env=environment(),
        capture_output=True,
        check=False,
        cwd=ROOT,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    pages = list(Page.objects.values_list("pk", flat=True))
    assert len(pages) == 2
    check_pages(pages)
    assert not Passage.objects.exclude(page__in=pages).exists()
    call_command("import_issue", *SAMPLES)
    assert Page.objects.count() == len(SAMPLES)
    assert not Article.objects.filter(passages=None, captions=None).exists()


def environment():
    params = connection.get_connection_params()
    address = {key: str(params[key]) for key in ("host", "port", "user", "password", "dbname") if params.get(key)}
    url = f"postgresql://?{urlencode(address)}"
    return {**os.environ, "DATABASE_URL": url, "SECRET_KEY": "x", "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
