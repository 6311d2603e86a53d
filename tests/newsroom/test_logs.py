"""Logs for machines: what a line holds, and what it never does."""

import io
import json
import logging
import sys
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError
from django.test import Client

from newsroom.logs.configuration import is_service, logging_settings
from newsroom.logs.lines import JsonLines
from tests.factories import make_article


def line_of(**given: Any) -> dict[str, Any]:
    record = logging.makeLogRecord({"name": "n", "levelname": "INFO", "msg": "said", **given})
    line: dict[str, Any] = json.loads(JsonLines().format(record))
    return line


@pytest.fixture
def lines():
    """What the log of requests writes, as JSON."""
    stream = io.StringIO()
    handler, logger = logging.StreamHandler(stream), logging.getLogger("newsroom.requests")
    handler.setFormatter(JsonLines())
    logger.addHandler(handler)
    level = logger.level
    logger.setLevel(logging.INFO)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    logger.removeHandler(handler)
    logger.setLevel(level)


def test_a_request_is_one_line(lines, admin_client: Client, admin_user):
    response = admin_client.get("/admin/articles/issue/?q=机密")
    [line] = lines()
    assert {name: line[name] for name in ("method", "path", "status", "user", "level", "logger")} == {
        "method": "GET",
        "path": "/admin/articles/issue/",
        "status": 200,
        "user": admin_user.pk,
        "level": "info",
        "logger": "newsroom.requests",
    }
    assert line["ms"] > 0
    assert line["request_id"] == response["X-Request-ID"]
    assert "机密" not in json.dumps(line, ensure_ascii=False)


def test_it_holds_no_text_and_no_key(lines, admin_client: Client):
    article = make_article(headline="不可外传的标题")
    admin_client.get(f"/admin/articles/article/{article.pk}/change/", headers={"Authorization": "Bearer npa_geheim"})
    admin_client.post("/admin/login/", {"username": "wang", "password": "geheim"})
    written = json.dumps(lines(), ensure_ascii=False)
    assert "不可外传" not in written
    assert "geheim" not in written


@pytest.mark.parametrize(
    ("given", "behind_proxy", "kept"),
    [
        ("f00dcafe-1234", True, True),
        ("f00dcafe-1234", False, False),
        ("short", True, False),
        ("a" * 65, True, False),
        ("with space and more", True, False),
    ],
)
def test_the_proxys_number_is_taken_over_where_there_is_a_proxy(client, settings, given, behind_proxy, kept):
    settings.BEHIND_PROXY = behind_proxy
    response = client.get("/nowhere", headers={"X-Request-ID": given})
    assert (response["X-Request-ID"] == given) == kept


def test_an_error_is_told_with_its_place_and_without_the_rows_it_quotes():
    try:
        raise IntegrityError("duplicate key\nDETAIL:  Key (text)=(不可外传的正文) already exists.")
    except IntegrityError:
        line = line_of(exc_info=sys.exc_info())
    assert line["error"] == "IntegrityError: duplicate key"
    assert line["trace"][-1].endswith("test_an_error_is_told_with_its_place_and_without_the_rows_it_quotes")


def test_only_known_facts_are_written():
    line = line_of(path="/x", text="正文", key="npa_geheim")
    assert line["path"] == "/x"
    assert not {"text", "key"} & line.keys()


def test_a_line_stays_one_line():
    assert "\n" not in JsonLines().format(logging.makeLogRecord({"msg": "a\nb"}))


@pytest.mark.parametrize(
    ("arguments", "service"),
    [
        (["/srv/.venv/bin/gunicorn", "newsroom.wsgi"], True),
        (["manage.py", "procrastinate", "worker"], True),
        (["manage.py", "import_issue", "--dry-run"], False),
        (["./manage.py"], False),
    ],
)
def test_a_commands_standard_output_is_its_result(arguments, service):
    assert is_service(arguments) == service
    stream = logging_settings("json", "info", arguments)["handlers"]["console"]["stream"]
    assert stream == ("ext://sys.stdout" if service else "ext://sys.stderr")


@pytest.mark.parametrize(("form", "level"), [("xml", "info"), ("json", "loud")])
def test_a_wrong_setting_is_refused(form, level):
    with pytest.raises(ImproperlyConfigured):
        logging_settings(form, level)
