"""What gunicorn refuses before Django sees it: in the API's words where the API was asked."""

import json

import pytest
from gunicorn.http.errors import InvalidHeader, InvalidRequestLine, LimitRequestLine

from newsroom.worker import as_http, refusal


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (InvalidRequestLine("GET /api/v1/articles/?q=\xe6\x96\xb0 HTTP/1.1"), b"400 Bad Request", "bad_request"),
        (LimitRequestLine(9_000, 8_190), b"414 Request-URI Too Long", "query_too_long"),
    ],
)
def test_the_api_refuses_in_its_own_shape(error, status, code):
    answer = refusal(error)
    assert answer is not None
    head, _, body = as_http(answer).partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 " + status)
    assert {b"Content-Type: application/problem+json", b"Access-Control-Allow-Origin: *"} <= set(head.split(b"\r\n"))
    assert f"Content-Length: {len(body)}".encode() in head
    assert json.loads(body)["code"] == code


@pytest.mark.parametrize("error", [InvalidRequestLine("GET /admin/?q=\xe6 HTTP/1.1"), InvalidHeader("x"), ValueError()])
def test_all_else_is_gunicorn_s(error):
    assert refusal(error) is None
