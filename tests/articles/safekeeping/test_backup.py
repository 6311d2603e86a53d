"""A restore drill: what comes back is what was there, to the last row and byte; what is damaged is refused first."""

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection, connections

from articles.log.changesets import changeset
from articles.models import Article, BackgroundJob, Change, Changeset, Newspaper, PublishedArticle
from articles.publishing.feed.entries import feed_counter
from articles.publishing.publication import publish
from articles.safekeeping import backup as backing_up
from articles.safekeeping.backup import back_up
from articles.safekeeping.manifest import read_manifest
from articles.safekeeping.restore import restore
from articles.safekeeping.tables import dump_table
from articles.workflow.back_file import start_back_file
from tests.factories import make_article, make_issue, make_page, make_passage
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def empty_database(name: str, migrated: bool = False) -> Iterator[None]:
    """Within, the connection is to a new database without any table; ``migrated``: without any row of ours."""
    usual = connection.settings_dict["NAME"]
    template = (migrated and connection.settings_dict["TEST"].get("TEMPLATE")) or "template1"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    _connect(name)
    try:
        yield
    finally:
        _connect(usual)
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _connect(name: str) -> None:
    connections.close_all()
    connection.settings_dict["NAME"] = name


@pytest.fixture
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def newsroom(media) -> Article:
    """A published article, its page with a scan, an editor."""
    User.objects.create_user("editor")
    page = make_page(make_issue())
    article = make_article(page=page)
    make_passage(page, article=article, text="柳湾镇的果园\t丰收了\\。")
    with changeset(Changeset.Kind.METADATA):
        page.scan.save("page.png", ContentFile(b"\x89PNG scan"))
    publish([article], user=None, reason="")
    return article


def test_what_is_restored_is_what_was_backed_up(newsroom, media, tmp_path, settings):
    first = back_up(tmp_path / "monday").manifest
    assert first.tables["articles_passage"].rows > 0
    assert [entry.bytes for entry in first.files.values()] == [len(b"\x89PNG scan")]
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    with empty_database("restore_drill", migrated=True):
        restore(tmp_path / "monday")
        second = back_up(tmp_path / "tuesday").manifest
        assert PublishedArticle.objects.count() == 1
        make_page(make_issue())  # sequences go on, the log writes again
        assert Change.objects.count() > first.tables["articles_change"].rows
        assert feed_counter().number > 10**12, "partners may have read further than the backup"
    tables = [{**each.tables, "articles_feedcounter": None} for each in (first, second)]
    assert tables[0] == tables[1]
    assert (second.files, second.migrations) == (first.files, first.migrations)


def test_jobs_under_way_go_on_where_they_were(newsroom, media, tmp_path, settings):
    user = User.objects.get()
    issue = make_issue(published_on=date(2021, 6, 1))
    make_article(make_page(issue), headline="旧报一条")
    start_back_file([issue.pk], [], user)
    BackgroundJob.objects.update(state="running", attempts=5)
    back_up(tmp_path / "monday")
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    with empty_database("restore_drill", migrated=True):
        assert restore(tmp_path / "monday").jobs == 1
        [job] = run_jobs()
        assert (job.state, job.attempts) == ("done", 1)
        assert PublishedArticle.objects.count() == 2
        assert not Changeset.objects.filter(is_open=True).exists()


def test_the_backup_of_an_earlier_release_is_upgraded(tmp_path, media):
    with empty_database("earlier_release"):
        call_command("migrate", "articles", "0007", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE articles_newspaper DISABLE TRIGGER USER")
            cursor.execute(_NEWSPAPER_OF_0007)
        earlier = back_up(tmp_path / "earlier").manifest
    assert earlier.migrations["articles"].startswith("0007")
    with empty_database("restore_drill"):
        restore(tmp_path / "earlier")
        assert Newspaper.objects.get().name == "临江日报"
        assert not _unapplied()


_NEWSPAPER_OF_0007 = "INSERT INTO articles_newspaper (public_id, name, section) VALUES ('npaper000001', '临江日报', '')"


def _unapplied() -> str:
    out = StringIO()
    call_command("showmigrations", "--plan", stdout=out)
    return "".join(line for line in out.getvalue().splitlines() if line.startswith("[ ]"))


def test_it_is_one_moment_of_a_newsroom_that_works_on(newsroom, media, tmp_path, monkeypatch):
    def dump_while_others_write(table: str, path: Path):
        if table == "articles_page":
            other = connection.copy()
            other.cursor().execute("SELECT set_config('newsroom.changeset', '1', false)")
            other.cursor().execute("UPDATE articles_passage SET text = 'written meanwhile'")
            other.close()
        return dump_table(table, path)

    monkeypatch.setattr(backing_up, "dump_table", dump_while_others_write)
    back_up(tmp_path / "monday")
    rows = gzip.decompress((tmp_path / "monday/tables/articles_passage.copy.gz").read_bytes()).decode()
    assert "柳湾镇" in rows
    assert "written meanwhile" not in rows


def test_a_killed_backup_leaves_nothing_that_looks_like_one(newsroom, media, tmp_path, monkeypatch):
    def killed(source: Path, target: Path):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(backing_up, "copy_files", killed)
        back_up(tmp_path / "monday")
    assert not (tmp_path / "monday").exists()
    back_up(tmp_path / "monday")
    assert [path.name for path in tmp_path.iterdir() if "monday" in path.name] == ["monday"]


@pytest.mark.parametrize("damage", ["tables/articles_passage.copy.gz", "media", "manifest.json"])
def test_a_damaged_backup_is_refused_before_anything_is_touched(newsroom, media, tmp_path, damage):
    back_up(tmp_path / "monday")
    path = tmp_path / "monday" / damage
    path = path if path.is_file() else next(path.rglob("*.png"))
    path.write_bytes(path.read_bytes()[:-5] + b"wrong")
    with pytest.raises(CommandError):
        call_command("restore", tmp_path / "monday")
    with pytest.raises(CommandError):
        call_command("restore", tmp_path / "monday", "--check")
    assert Article.objects.count() == 1


def test_nothing_is_ever_overwritten(newsroom, media, tmp_path):
    call_command("backup", tmp_path / "monday", stdout=StringIO())
    with pytest.raises(CommandError, match=r"exists already|已经存在"):
        call_command("backup", tmp_path / "monday")
    with pytest.raises(CommandError, match=r"content already|已有内容"):
        call_command("restore", tmp_path / "monday")
    with pytest.raises(CommandError, match=r"no backup|没有备份"):
        call_command("restore", tmp_path)


def test_an_empty_database_is_no_backup(tmp_path, monkeypatch):
    monkeypatch.setattr(backing_up, "applied_migrations", dict)
    with pytest.raises(CommandError, match="DATABASE_URL"):
        call_command("backup", tmp_path / "monday")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_written_is_said_with_its_path(newsroom, tmp_path):
    (tmp_path / "full").write_text("")
    with pytest.raises(CommandError, match=r"无法读写 .*full.*：路径中有一段是文件"):
        call_command("backup", tmp_path / "full" / "monday")


def test_the_backup_of_a_later_release_is_refused(newsroom, media, tmp_path):
    back_up(tmp_path / "monday")
    path = tmp_path / "monday" / "manifest.json"
    content = json.loads(path.read_text(encoding="utf-8"))
    content["migrations"]["articles"] = "9999_of_tomorrow"
    path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(CommandError, match=r"newer release|较新版本"):
        call_command("restore", tmp_path / "monday")


def test_checking_tells_what_a_backup_holds(newsroom, media, tmp_path):
    rows = back_up(tmp_path / "monday").manifest.rows
    out = StringIO()
    call_command("restore", tmp_path / "monday", "--check", stdout=out)
    assert f"{rows:,}" in out.getvalue()
    assert read_manifest(tmp_path / "monday").rows == rows
