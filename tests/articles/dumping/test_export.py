"""A dump: whole or not there, true to one moment, written anew only where something changed."""

import json
import os
import signal
import subprocess
import sys
import time
from hashlib import sha256

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.dumping import export, parts
from articles.dumping.export import ExportRunning, export_archive
from articles.dumping.parts import prefixes, write_part
from articles.models import PublishedArticle
from articles.publishing.publication import publish, withdraw
from tests.articles.api.conftest import make_published
from tests.factories import make_article, make_caption, make_mention, make_unit

pytestmark = pytest.mark.django_db(transaction=True)


def manifest(folder):
    return json.loads((folder / "manifest.json").read_bytes())


def rows(folder, resource):
    named = [part["name"] for part in manifest(folder)["files"] if part["resource"] == resource]
    return [json.loads(line) for name in named for line in (folder / name).read_text().splitlines()]


@pytest.fixture
def articles():
    made = [make_article(headline=f"第{number}条") for number in range(4)]
    make_mention(make_unit(), article=made[0])
    make_caption(made[0])
    publish(made[:3], None)
    return made


def test_it_holds_what_the_api_answers_and_no_more(client, articles, tmp_path):
    done = export_archive(tmp_path)
    assert (done.change, done.articles, done.kept) == (3, 3, 0)
    for resource in ("newspapers", "issues", "pages", "units", "articles"):
        answered = client.get(f"/api/v1/{resource}/?ordering=id").json()["results"]
        assert rows(tmp_path, resource) == answered and answered
    assert articles[3].public_id not in "".join(path.read_text() for path in tmp_path.glob("*.jsonl"))


def test_its_checksums_are_those_of_its_files(articles, tmp_path):
    export_archive(tmp_path)
    sums = [line.split("  ") for line in (tmp_path / "SHA256SUMS").read_text().splitlines()]
    files = {part["name"]: part for part in manifest(tmp_path)["files"]}
    assert len(sums) == len(files)
    for digest, name in sums:
        content = (tmp_path / name).read_bytes()
        assert digest == files[name]["sha256"] == sha256(content).hexdigest()
        assert (files[name]["bytes"], files[name]["rows"]) == (len(content), content.count(b"\n"))


def test_a_second_run_writes_what_has_changed_and_removes_what_was(articles, tmp_path):
    export_archive(tmp_path)
    before = {path.name for path in tmp_path.glob("*.jsonl")}
    assert export_archive(tmp_path).kept == len(before)
    withdraw([articles[1]], None)
    done = export_archive(tmp_path)
    assert (done.change, done.articles) == (4, 2)
    after = {path.name for path in tmp_path.glob("*.jsonl")}
    assert {name for name in after - before if name.startswith("articles-")}
    assert {name for name in after & before if name.startswith("units-")}
    assert "第1条" not in "".join(path.read_text() for path in tmp_path.glob("*.jsonl"))


def test_a_damaged_file_is_written_anew(articles, tmp_path):
    export_archive(tmp_path)
    [path] = tmp_path.glob("articles-*.jsonl")
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    export_archive(tmp_path)
    assert path.read_bytes() == whole


def test_a_run_that_was_killed_leaves_no_manifest_and_the_next_one_goes_on(articles, tmp_path, monkeypatch):
    monkeypatch.setattr(export, "put", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        export_archive(tmp_path)
    assert not (tmp_path / "manifest.json").exists()
    monkeypatch.undo()
    done = export_archive(tmp_path)
    assert done.kept == done.files


def test_a_process_that_is_killed_while_it_writes_harms_nothing(articles, tmp_path):
    """A real one, at any moment: what lies there is a whole dump or none, and the next run makes it whole."""
    settings = connection.settings_dict
    script = (
        "import django; django.setup()\n"
        "from django.db import connection\n"
        f"connection.settings_dict.update(NAME={settings['NAME']!r})\n"
        "from pathlib import Path\n"
        "from articles.dumping import export\n"
        "print('ready', flush=True)\n"
        f"while True: export.export_archive(Path({str(tmp_path)!r}))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "newsroom.settings"},
    )
    assert process.stdout and process.stdout.readline() == b"ready\n"
    time.sleep(0.4)
    process.send_signal(signal.SIGKILL)
    process.wait()
    done = export_archive(tmp_path)
    assert done.articles == 3
    assert not list(tmp_path.glob("*.part"))


def test_it_is_of_one_moment_though_the_newsroom_goes_on(articles, tmp_path, monkeypatch):
    """Another editor withdraws and publishes while the first file is written."""
    from concurrent.futures import ThreadPoolExecutor

    real, done = parts.write_part, list[bool]()

    def editor():
        withdraw([articles[0]], None)
        publish([articles[3]], None)
        connection.close()

    def write(*arguments):
        if not done:
            done.append(True)
            with ThreadPoolExecutor(1) as pool:
                pool.submit(editor).result()
        return real(*arguments)

    monkeypatch.setattr(export, "write_part", write)
    assert export_archive(tmp_path).change == 3
    assert {row["headline"] for row in rows(tmp_path, "articles")} == {"第0条", "第1条", "第2条"}


def test_two_at_once_do_not_meet(articles, tmp_path):
    with export.alone_in(tmp_path), pytest.raises(ExportRunning):
        export_archive(tmp_path)


def test_the_command_says_what_it_did_and_what_is_wrong(articles, tmp_path, capsys):
    call_command("export_archive", str(tmp_path / "new"))
    assert "3" in capsys.readouterr().out
    (tmp_path / "file").write_text("")
    with pytest.raises(CommandError):
        call_command("export_archive", str(tmp_path / "file"))


def test_an_empty_archive_has_a_dump_too(tmp_path):
    assert export_archive(tmp_path).articles == 0
    assert manifest(tmp_path)["change"] == 0


def test_it_asks_the_database_as_often_for_many_as_for_few(tmp_path):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            export_archive(tmp_path)
        return len(asked)

    make_published()
    few = queries()
    for _ in range(6):
        make_published()
    assert queries() == few


@pytest.mark.parametrize(("articles", "files"), [(0, 1), (5_000, 1), (5_001, 32), (160_000, 32), (160_001, 1024)])
def test_parts_stay_small(articles, files):
    assert len(list(prefixes(articles))) == files


def test_one_more_article_changes_one_part(tmp_path):
    made = [make_published() for _ in range(3)]
    ids = sorted(article.public_id for article in made)
    names = {write_part(tmp_path, "articles", each, [each]).name for each in ids}
    assert len(names) == 3 and all(name.startswith("articles-") for name in names)
    assert write_part(tmp_path, "articles", ids[0], [ids[0]]).kept
    assert PublishedArticle.objects.count() == 3
