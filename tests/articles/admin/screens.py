"""Reading a screen as a browser does: its form, to be sent back with something changed."""

from html.parser import HTMLParser
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext


class _Fields(HTMLParser):
    """The values that the form within #content would send, buttons left out."""

    def __init__(self) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._inside = False
        self._select = self._textarea = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        self._inside = self._inside or found.get("id") == "content"
        if not self._inside or "disabled" in found:
            return
        if tag == "input" and found.get("type") not in ("submit", "checkbox", "radio", "file"):
            self.values[found["name"]] = found.get("value", "")
        if tag == "input" and found.get("type") == "checkbox" and "checked" in found:
            self.values[found["name"]] = found.get("value", "on")
        if tag == "select":
            self._select = found["name"]
        if tag == "option" and self._select and ("selected" in found or self._select not in self.values):
            self.values[self._select] = found.get("value", "")
        if tag == "textarea":
            self._textarea = found["name"]
            self.values[self._textarea] = ""

    def handle_data(self, data: str) -> None:
        if self._textarea:
            self.values[self._textarea] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""
        if tag == "textarea":
            # A line end after the opening tag is not part of the text.
            self.values[self._textarea] = self.values[self._textarea].removeprefix("\r\n").removeprefix("\n")
            self._textarea = ""


def queries_of(client: Client, url: str) -> int:
    """How many a screen takes, once everything that is kept between requests is there."""
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def form_of(response: Any) -> dict[str, str]:
    fields = _Fields()
    fields.feed(response.content.decode())
    return {name: value for name, value in fields.values.items() if "__prefix__" not in name}


def messages_of(response: Any) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def text_of(response: HttpResponse) -> str:
    return response.content.decode()
