"""The schema says what the API does, and the API does what the schema says."""

import os
from typing import Any

import pytest
import schemathesis
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from jsonschema import Draft202012Validator
from schemathesis.specs.openapi.checks import positive_data_acceptance

from articles.api.schema.examples import DOCUMENTS
from articles.api.schema.openapi import openapi_schema
from articles.api.urls import router
from newsroom.wsgi import application

pytestmark = pytest.mark.django_db
SCHEMA = openapi_schema()
# How a mistake may be refused.
REFUSED = {"negative_data_rejection": {"expected-statuses": [400, 404, 414]}}
# schemathesis asks for gzip and, over WSGI, does not read it.
PLAIN = {"Accept-Encoding": "identity"}
# Only the server knows which of these are right: nothing can make them up.
KNOWN_TO_THE_SERVER = [
    *("cursor", "after", "newspaper", "section", "issue", "page", "article", "column", "reporter", "photographer"),
    *("unit", "unit_tree", "parent"),
]
# Of these lists each a name that only the server knows.
NAMES = {"/api/v1/newspapers/": ["name"], "/api/v1/units/": ["name", "kind"], "/api/v1/pages/": ["number"]}
# These go together, which a schema cannot say (tests.articles.api.lists.test_search).
SEARCHES = ["q", "facets"]
# Nor can it say which of two days comes first.
SPAN = {"published_on_after", "published_on_before"}
# The same requests every run: a build that fails fails again. SCHEMA_EXAMPLES=500 tries others, for long.
FEW = 12
EXAMPLES = int(os.environ.get("SCHEMA_EXAMPLES", FEW))
QUICK = settings(
    max_examples=EXAMPLES, derandomize=EXAMPLES == FEW, deadline=None, suppress_health_check=list(HealthCheck)
)


def served(mode: str) -> Any:
    """The schema as schemathesis tries it, over WSGI and in this process."""
    config = schemathesis.Config.from_dict({"generation": {"mode": mode}, "checks": REFUSED})
    schema = schemathesis.openapi.from_dict(SCHEMA, config=config)
    schema.app = application
    return schema


@pytest.fixture
def one_connection(one_archive):
    """Requests read in the test's own transaction, which Django would close the connection of."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield one_archive
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@served("all").parametrize()
@QUICK
def test_every_answer_is_one_that_the_schema_has(case, one_connection):
    case.call_and_validate(excluded_checks=[positive_data_acceptance], headers=PLAIN)


@served("positive").parametrize()
@QUICK
def test_what_the_schema_allows_is_answered(case, one_connection):
    own = NAMES.get(case.path, [])
    for name in [
        *KNOWN_TO_THE_SERVER,
        *own,
        *SEARCHES,
        *(["ordering"] if case.query.get("ordering") == "rank" else []),
    ]:
        case.query.pop(name, None)
    if case.query.keys() >= SPAN:
        case.query["published_on_after"], case.query["published_on_before"] = sorted(case.query[day] for day in SPAN)
    if "id" in case.path_parameters:
        case.path_parameters["id"] = an_id_of(case.path, one_connection)
    case.call_and_validate(headers=PLAIN)


def an_id_of(path: str, article: Any) -> str:
    resource = path.split("/")[3]
    issue = article.page.issue
    owners = {
        "articles": article,
        "newspapers": issue.newspaper,
        "issues": issue,
        "pages": article.page,
        "captions": article.captions.first(),
    }
    return str((owners.get(resource) or article.mentions.get().unit).public_id)


def test_it_is_clean(tmp_path):
    call_command("spectacular", "--fail-on-warn", "--validate", "--file", str(tmp_path / "schema.yml"))


def test_it_is_served_to_everyone(client):
    response = client.get("/api/v1/schema/")
    assert response["Content-Type"] == "application/json"
    assert response.json()["openapi"] == "3.1.0"
    assert response.json() == SCHEMA


def test_the_api_s_own_address_leads_to_everything(client):
    links = client.get("/api/v1/").json()["links"]
    assert list(links) == [
        "newspapers", "issues", "pages", "articles", "captions", "units", "changes", "schema", "docs", "dump",
    ]  # fmt: skip
    assert all(client.get(path).status_code == 200 for path in links.values() if path)


@pytest.mark.parametrize("path", ["", "schema/"])
def test_neither_address_takes_parameters(client, path):
    assert client.get(f"/api/v1/{path}?lang=%00").status_code == 400
    assert client.post(f"/api/v1/{path}").json()["code"] == "method_not_allowed"


OPERATIONS = [(path, item["get"]) for path, item in SCHEMA["paths"].items()]


def contents_of(operation: Any) -> list[Any]:
    """Of all its answers that have any; a picture has no example."""
    answers = [answer["content"] for status, answer in operation["responses"].items() if status != "304"]
    return [content for answer in answers for kind, content in answer.items() if kind != "image/*"]


@pytest.mark.parametrize(("path", "operation"), OPERATIONS)
def test_every_operation_tells_its_parameters_errors_and_an_example(path, operation):
    assert all(parameter["description"] for parameter in operation.get("parameters", []))
    assert {"200", "400", "406"} <= set(operation["responses"])
    for content in contents_of(operation):
        assert content["examples"]
    for status, answer in operation["responses"].items():
        assert answer["description"]
        assert {"RateLimit", "RateLimit-Policy"} <= set(answer["headers"]), status
    assert "Retry-After" in operation["responses"]["429"]["headers"]
    if "307" in operation["responses"]:
        assert "Location" in operation["responses"]["307"]["headers"]


def test_what_it_says_of_lists_is_for_partners():
    said = {path: operation["description"] for path, operation in OPERATIONS}
    assert said["/api/v1/articles/"].startswith("Published articles")
    assert said["/api/v1/captions/"].startswith("Photo captions")
    assert said["/api/v1/articles.atom"].startswith("The same articles")


@pytest.mark.parametrize(("path", "operation"), OPERATIONS)
def test_every_example_has_the_shape_it_is_an_example_of(path, operation):
    for content in contents_of(operation):
        validator = Draft202012Validator({**content["schema"], "components": SCHEMA["components"]})
        for example in content["examples"].values():
            validator.validate(example["value"])


@pytest.mark.parametrize("resource", ["newspapers", "issues", "pages", "articles", "captions", "units"])
def test_documents_have_every_field_of_their_shape_and_no_other(one_connection, client, resource):
    [document, *_] = client.get(f"/api/v1/{resource}/").json()["results"]
    schema = {"$ref": f"#/components/schemas/{resource.capitalize()[:-1]}", "components": SCHEMA["components"]}
    Draft202012Validator(closed(schema)).validate(document)
    assert list(document) == list(SCHEMA["components"]["schemas"][resource.capitalize()[:-1]]["properties"])


def closed(schema: Any) -> Any:
    """The schema, every object of it without room for more."""
    if isinstance(schema, list):
        return [closed(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    parts = {name: closed(part) for name, part in schema.items()}
    return {**parts, "additionalProperties": False} if schema.get("type") == "object" else parts


def test_every_resource_has_an_example():
    assert len(DOCUMENTS) == len(router.registry)
