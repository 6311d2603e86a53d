"""Choosing a row by typing a part of its name. Without JavaScript its whole name or its number has to be typed."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import Model
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.admin.desk.typed.opened import KnownRowField
from articles.admin.lists.filters import number

WRITTEN = "{}-written"
# So many rows of one name are listed in an error, with what tells them apart.
MOST_NAMED = 8


class WrittenSelect(AutocompleteSelect):
    """Django's widget, except that the chosen row is not queried again where it is at hand, and that something sent
    which is no id stands for no row, where Django fails."""

    hint: Any = ""
    """A hint on what may be typed."""
    chosen: Model | None = None

    def optgroups(self, name: str, value: Sequence[str], attrs: dict[str, Any] | None = None) -> Any:
        if self.chosen and list(value) == [str(self.chosen.pk)]:
            return [(None, [self.create_option(name, self.chosen.pk, str(self.chosen), True, 0)], 0)]
        return super().optgroups(name, [pk for pk in value if number(str(pk)) is not None], attrs)

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        own = {"type": "text", "name": WRITTEN.format(name), "aria-label": self.hint, "placeholder": self.hint}
        own |= {"class": "vTextField", "lang": "zh-Hans"}
        if value and number(str(value)) is None:
            own["value"] = str(value)
        if "form" in (attrs or {}):
            own["form"] = attrs["form"]
        return format_html(
            "{}<noscript><input{}></noscript>", super().render(name, value, attrs, renderer), flatatt(own)
        )

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        return data.get(WRITTEN.format(name), "").strip() or super().value_from_datadict(data, files, name)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: Any, name: str) -> bool:
        return WRITTEN.format(name) not in data and super().value_omitted_from_data(data, files, name)


class WrittenField(KnownRowField):
    """A row by its number, or by a name that no other row has."""

    unknown: Any = ""
    several: Any = ""
    """The error for a ``name`` that no row has, or that several ``rows`` have."""

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and value and number(value) is None:
            return self._called(value)
        return super().to_python(value)

    def named(self, name: str) -> Iterable[Model]:
        raise NotImplementedError

    def told_apart(self, row: Any) -> str:
        return str(row)

    def _called(self, name: str) -> Model:
        found = list(self.named(name))
        if not found:
            raise forms.ValidationError(self.unknown, params={"name": name})
        if len(found) > 1:
            rows = "；".join(f"{row.pk} {self.told_apart(row)}" for row in found[:MOST_NAMED])
            raise forms.ValidationError(self.several, params={"name": name, "rows": rows})
        return found[0]
