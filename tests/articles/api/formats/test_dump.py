"""The dump over HTTP: offered while it is whole and nothing in it is withdrawn."""

from pathlib import Path

import pytest

from articles.dumping.export import export_archive
from articles.models import FeedCounter, FeedEntry, Passage
from articles.publishing.feed.resuming import advance_feed
from articles.publishing.publication import publish, withdraw
from articles.redacting.redaction import Choice, redact
from tests.articles.api.conftest import make_published
from tests.articles.api.http.test_problems import problem_of

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article(settings, tmp_path):
    settings.DUMP_FOLDER = str(tmp_path)
    made = make_published()
    export_archive(Path(settings.DUMP_FOLDER))
    return made


def test_its_address_stands_where_everything_begins(api, article, settings):
    assert api.ask("")["links"]["dump"] == "/api/v1/dump/"
    assert api.ask("changes/", status=410, after=99)["start_again"] == "/api/v1/dump/"
    settings.DUMP_URL = "https://dumps.example/archive/"
    assert api.ask("")["links"]["dump"] == "https://dumps.example/archive/"


def test_none_is_offered_before_one_is_made(api, settings, tmp_path):
    for folder in ("", str(tmp_path), str(tmp_path / "nowhere")):
        settings.DUMP_FOLDER = folder
        assert api.ask("")["links"]["dump"] is None
        problem_of(api.get("/api/v1/dump/"), 404, "not_found")


def test_only_files_that_it_names_are_served(api, article, settings, tmp_path):
    (tmp_path / "secret.jsonl").write_text("x")
    [name] = [part["name"] for part in api.ask("dump/")["files"] if part["resource"] == "articles"]
    response = api.get(f"/api/v1/dump/{name}")
    assert response["Content-Type"] == "application/jsonl; charset=utf-8"
    assert article.public_id in b"".join(response.streaming_content).decode()
    for path, tag in ((name, response["ETag"]), ("", api.get("/api/v1/dump/")["ETag"])):
        assert api.get(f"/api/v1/dump/{path}", HTTP_IF_NONE_MATCH=tag).status_code == 304
    for path in ("secret.jsonl", "manifest.json", ".lock", "..%2Fsecret.jsonl", "%2e%2e", "x" * 300):
        assert api.get(f"/api/v1/dump/{path}").status_code == 404


def test_a_withdrawal_takes_it_off_until_the_next_one_is_made(api, article, settings):
    other = make_published()
    [name] = [part["name"] for part in api.ask("dump/")["files"] if part["resource"] == "articles"]
    withdraw([article], None)
    problem_of(api.get("/api/v1/dump/"), 410, "outdated")
    problem_of(api.get(f"/api/v1/dump/{name}"), 410, "outdated")
    export_archive(Path(settings.DUMP_FOLDER))
    assert api.ask("dump/")["change"] == 3
    assert other.public_id in api.get("/api/v1/articles/").content.decode()
    assert api.get(f"/api/v1/dump/{name}").status_code == 404


def test_a_redaction_does_too(api, article, settings):
    passage = Passage.objects.get(article=article, role="paragraph")
    redact(passage.page, [Choice(passage_id=passage.pk, characters=passage.text[:2])], "某", None, "")
    problem_of(api.get("/api/v1/dump/"), 410, "outdated")
    export_archive(Path(settings.DUMP_FOLDER))
    api.ask("dump/")


def test_a_restore_does_too_where_it_holds_days_that_are_lost(api, article, settings):
    FeedEntry.objects.all().delete()  # the backup is older than the publication
    FeedCounter.objects.update(number=0)
    advance_feed()
    problem_of(api.get("/api/v1/dump/"), 410, "outdated")
    export_archive(Path(settings.DUMP_FOLDER))
    change = api.ask("dump/")["change"]
    make_published()
    assert len(api.ask("changes/", after=change)["results"]) == 1
    api.ask("dump/")


def test_a_correction_does_not(api, article):
    publish([article], None)
    make_published()
    api.ask("dump/")


def test_it_takes_no_parameters(api, article):
    problem_of(api.get("/api/v1/dump/?x=1"), 400, "invalid_parameters")
