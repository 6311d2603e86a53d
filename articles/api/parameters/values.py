"""The values that a query parameter may have. Each field says so both to a request and to the schema.

They are strict on purpose. A value that nobody understands must not mean "everything": a site that mistypes a filter
would then show the whole archive.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from articles.api.http.problems import UnknownValue, echo
from articles.models.public_id import ALPHABET, LENGTH, PATTERN

LONGEST_NAME = 120
# Characters that people leave around a value. Nothing else counts as empty, so that the schema can say the same.
BLANK = " \t\r\n\u00a0\u3000"
NAME = r"^[^\u0000]*[^\u0000 \t\r\n\u00a0\u3000][^\u0000]*$"
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class ValueField(forms.Field):
    """``schema`` is the OpenAPI schema of one value."""

    schema: dict[str, Any]

    def clean(self, value: Any) -> Any:
        return None if value is None else self.read(str(value).strip(BLANK))

    def read(self, text: str) -> Any:
        """The value for ``text``. Raises ValidationError."""
        raise NotImplementedError


class IdField(ValueField):
    schema = {"type": "string", "pattern": PATTERN}

    def read(self, text: str) -> str:
        if re.fullmatch(PATTERN, text) is None:
            raise ValidationError(f"{echo(text)} is no id: an id is {LENGTH} characters of {ALPHABET}.", code="invalid")
        return text


class NameField(ValueField):
    """A name exactly as printed, and the whole of it."""

    schema = {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME, "pattern": NAME}

    def read(self, text: str) -> str:
        if not text or "\0" in text or len(text) > LONGEST_NAME:
            raise ValidationError(f"A name has 1 to {LONGEST_NAME} characters, none of them NUL.", code="invalid")
        return text


class WordField(ValueField):
    """One of a few words."""

    def __init__(self, words: Iterable[str], **options: Any) -> None:
        super().__init__(**options)
        self.words = list(words)
        self.schema = {"type": "string", "enum": self.words}

    def read(self, text: str) -> str:
        if text not in self.words:
            raise UnknownValue(text, self.words)
        return text


class FlagField(ValueField):
    schema = {"type": "boolean"}

    def read(self, text: str) -> bool:
        if text not in ("true", "false"):
            raise UnknownValue(text, ["true", "false"])
        return text == "true"


class DayField(ValueField):
    schema = {"type": "string", "format": "date"}

    def read(self, text: str) -> date:
        try:
            if DAY.fullmatch(text):
                return date.fromisoformat(text)
        except ValueError:
            pass
        raise ValidationError(f"{echo(text)} is no day: write 2026-01-31.", code="invalid")


class ListField(forms.Field):
    """All values that a request gives for one parameter."""

    widget = forms.MultipleHiddenInput

    def __init__(self, one: ValueField, **options: Any) -> None:
        super().__init__(**options)
        self.one = one

    def clean(self, value: list[str] | None) -> list[Any]:
        return [self.one.clean(text) for text in value or []]
