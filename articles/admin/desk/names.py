"""Lists of people as one line of text: 王芳、李强."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.admin.desk.widgets import PlainHidden

LONGEST_NAME = 40


def as_line(value: Any) -> str | None:
    return "、".join(value) if isinstance(value, list) else value


class NamesWidget(forms.TextInput):
    def format_value(self, value: Any) -> str | None:
        return as_line(value)


class HiddenNames(PlainHidden):
    def format_value(self, value: Any) -> str | None:
        return as_line(value)


class NamesField(forms.CharField):
    """Names, separated by 、 or any comma or semicolon. Spaces and dots inside a name stay (买买提·艾力, John
    Smith)."""

    widget = NamesWidget
    hidden_widget = HiddenNames
    default_error_messages = {"long": _("A name is at most %(most)d characters long: part names by 、")}

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        return [name for part in re.split("[、，,;；\n]", value or "") if (name := part.strip())]

    def validate(self, value: Any) -> None:
        super().validate(value)
        if any(len(name) > LONGEST_NAME for name in value):
            raise forms.ValidationError(self.error_messages["long"], params={"most": LONGEST_NAME}, code="long")

    def run_validators(self, value: Any) -> None:
        for name in value:
            super().run_validators(name)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(initial) != self.to_python(data))
