"""import_issue --update: shown first, then done just so."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from articles.editing import Edit, save_passages
from articles.lossless import check_pages
from articles.models import Article, Changeset, Page, Passage, Proposal, Source
from tests.factories import tables
from tests.importers.running.test_import_issue import PAGE
from tests.importers.test_drafting import ROOT

GIVEN = {"newspaper": "云川日报", "date": "2024-05-16"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder, PAGE)
    return folder


def write(folder: Path, text: str) -> None:
    for number in (1, 2):
        (folder / f"p{number}.txt").write_text(text.replace("通了电", f"通了{number}次电"), encoding="utf-8")


def better() -> str:
    return PAGE.replace("渡口", "溪口").replace("昨日", "今日")


def run(folder: Path, capsys, **options) -> str:
    capsys.readouterr()
    call_command("import_issue", folder, **GIVEN, update=True, **options)
    return str(capsys.readouterr().out)


def asked(plan: str) -> str:
    found = re.findall(r"--apply (\w+)", plan)
    assert found
    return str(found[0])


@pytest.mark.django_db
class TestUpdate:
    @pytest.fixture(autouse=True)
    def stored(self, folder):
        call_command("import_issue", folder, **GIVEN)
        write(folder, better())

    def test_without_it_the_pages_are_reported_and_left(self, folder):
        before = tables()
        with pytest.raises(CommandError):
            call_command("import_issue", folder, **GIVEN)
        assert tables() == before

    def test_pages_are_brought_up_to_date_and_new_ones_stored(self, folder, capsys):
        (folder / "p3.txt").write_text(PAGE.replace("通了电", "停了电"), encoding="utf-8")
        run(folder, capsys)
        assert Page.objects.count() == 3
        assert sorted(Article.objects.values_list("headline", flat=True)) == [
            "渡口停了电",
            "溪口通了1次电",
            "溪口通了2次电",
        ]

    def test_twice_is_once(self, folder, capsys):
        run(folder, capsys)
        before = tables()
        run(folder, capsys)
        assert tables() == before

    def test_the_plan_says_what_would_be_done_and_does_nothing(self, folder, capsys):
        row = Passage.objects.filter(role="headline").first()
        assert row
        assert row.article
        save_passages(row.article, [Edit(passage_id=row.pk, version=row.version, text="津口通了1次电")], None)
        before = tables()
        plan = run(folder, capsys, dry_run=True)
        assert tables() == before
        assert "[昨→今]" in plan
        assert "[津→溪]" in plan
        assert "[渡→溪]" in plan

    def test_the_plan_is_carried_out_as_it_was_shown(self, folder, capsys):
        plan = run(folder, capsys, dry_run=True)
        run(folder, capsys, apply=asked(plan))
        assert Article.objects.filter(headline__startswith="溪口").count() == 2

    @pytest.mark.parametrize("moved", ["a text", "a file", "a hash"])
    def test_it_is_refused_once_anything_moved(self, folder, capsys, moved):
        hash_ = asked(run(folder, capsys, dry_run=True))
        if moved == "a text":
            row = Passage.objects.filter(role="paragraph")[0]
            assert row.article
            save_passages(row.article, [Edit(passage_id=row.pk, version=row.version, text=row.text + "完")], None)
        elif moved == "a file":
            write(folder, better().replace("村民", "乡民"))
        else:
            hash_ = "0" * 12
        before = tables()
        with pytest.raises(CommandError, match="p1"):
            run(folder, capsys, apply=hash_)
        assert tables() == before

    @pytest.mark.parametrize("options", [{"apply": "x"}, {"apply": "x", "update": True, "dry_run": True}])
    def test_a_hash_goes_with_an_update(self, folder, options):
        with pytest.raises(CommandError, match="--apply"):
            call_command("import_issue", folder, **options)

    def test_a_bad_file_is_part_of_the_plan_and_harms_nobody(self, folder, capsys):
        (folder / "p3.txt").write_bytes(b"\0")
        with pytest.raises(CommandError):
            run(folder, capsys, dry_run=True)
        with pytest.raises(CommandError):
            run(folder, capsys)
        assert Article.objects.filter(headline__startswith="溪口").count() == 2


KILLED = """
import os, signal, sys, django
django.setup()
from django.core.management import call_command
from importers.updating import writing
seen = []
def check(pages, real=writing.check_pages):
    seen.append(pages)
    if len(seen) == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    real(pages)
writing.check_pages = check
call_command("import_issue", sys.argv[1], newspaper="云川日报", date="2024-05-16", update=True)
"""


@pytest.mark.django_db(transaction=True)
def test_killed_in_the_middle_it_leaves_whole_pages_and_the_next_run_does_the_rest(folder):
    call_command("import_issue", folder, **GIVEN)
    write(folder, better())
    params = connection.get_connection_params()
    address = {key: str(params[key]) for key in ("host", "port", "user", "password", "dbname") if params.get(key)}
    environment = {
        **os.environ,
        "DATABASE_URL": f"postgresql://?{urlencode(address)}",
        "SECRET_KEY": "x",
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "PYTHONPATH": str(ROOT),
    }
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, str(folder)], env=environment, capture_output=True, check=False
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    check_pages(Page.objects.values_list("pk", flat=True))
    assert sorted(a.headline[:2] for a in Article.objects.all()) == ["渡口", "溪口"]
    call_command("import_issue", folder, **GIVEN, update=True)
    assert {a.headline[:2] for a in Article.objects.all()} == {"溪口"}
    assert Source.objects.filter(is_current=True).count() == 2
    assert not Proposal.objects.exists()
    assert Changeset.objects.filter(kind="import").count() == 4
