"""Form fields that a screen has a hundred of, rendered without a template each. Templates took a fourth of the screen's
time."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString


class PlainHidden(forms.HiddenInput):
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        shown = self.format_value(value)
        own = self.build_attrs(self.attrs, {"type": "hidden", "name": name, **(attrs or {})})
        return format_html("<input{}>", flatatt(own if shown in ("", None) else {**own, "value": shown}))


class PlainTextarea(forms.Textarea):
    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        own = self.build_attrs(self.attrs, {"name": name, **(attrs or {})})
        # A browser drops the first line end after the tag.
        return format_html("<textarea{}>\n{}</textarea>", flatatt(own), self.format_value(value) or "")
