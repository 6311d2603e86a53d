"""An editor who opens screens and sends their forms, in this process: the server's time, without a network."""

import time
from html.parser import HTMLParser
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

BUTTONS = ("submit", "button", "checkbox", "radio", "file")


class FormFields(HTMLParser):
    """What the form of a change screen would send, with no button pressed and nothing ticked."""

    def __init__(self, form: str) -> None:
        super().__init__()
        self.values: dict[str, str] = {}
        self._form = form
        self._inside = False
        self._open = ""
        self._is_text = False

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attributes}
        self._inside = found.get("id") == self._form if tag == "form" else self._inside
        name = found.get("name", "")
        if tag == "option" and self._open and ("selected" in found or not self.values[self._open]):
            self.values[self._open] = found.get("value", "")
        if not name or not (self._inside or found.get("form") == self._form):
            return
        if tag == "input" and found.get("type") not in BUTTONS:
            self.values[name] = found.get("value", "")
        if tag in ("select", "textarea"):
            self.values[name], self._open, self._is_text = "", name, tag == "textarea"

    def handle_startendtag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attributes)

    def handle_data(self, data: str) -> None:
        if self._open and self._is_text:
            self.values[self._open] += data.removeprefix("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("select", "textarea"):
            self._open = ""
        if tag == "form":
            self._inside = False


class Editor:
    """Signed in, with every permission. Each method returns the seconds that the answer took."""

    def __init__(self) -> None:
        self.user = User.objects.filter(username="benchmark").first() or User.objects.create_superuser("benchmark")
        self.client = Client(HTTP_HOST=(settings.ALLOWED_HOSTS or ["localhost"])[0].lstrip("."))
        self.client.force_login(self.user)
        self.answer: Any = None

    def open(self, url: str) -> float:
        began = time.perf_counter()
        self.answer = self.client.get(url, secure=settings.HTTPS)
        return self._timed(began, url)

    def send(self, url: str, data: dict[str, str]) -> float:
        began = time.perf_counter()
        self.answer = self.client.post(url, data, secure=settings.HTTPS)
        return self._timed(began, url)

    def form(self, name: str) -> dict[str, str]:
        """The form on the screen that was opened last."""
        fields = FormFields(name)
        fields.feed(self.answer.content.decode())
        return {name: value for name, value in fields.values.items() if "__prefix__" not in name}

    def _timed(self, began: float, url: str) -> float:
        seconds = time.perf_counter() - began
        assert self.answer.status_code in (200, 302), (url, self.answer.status_code)
        return seconds
