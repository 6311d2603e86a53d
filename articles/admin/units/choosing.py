"""Choosing a unit by typing a part of its name. Without JavaScript its whole name or its number has to be typed."""

from collections.abc import Iterable
from typing import Any

from django.db.models import ForeignKey, Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.written import MOST_NAMED, WrittenField, WrittenSelect
from articles.models import Unit


class UnitSelect(WrittenSelect):
    hint = _("or the unit's whole name")


class UnitField(WrittenField):
    """A unit by its number, or by any name that no other unit has."""

    unknown = _("No unit is called “%(name)s”.")
    several = _("Several units are called “%(name)s”. Write the number of one: %(rows)s")

    def named(self, name: str) -> Iterable[Unit]:
        rows: Any = self.queryset
        found = rows.standing().filter(Q(name=name) | Q(names__name=name))
        return found.select_related("parent").distinct()[:MOST_NAMED]

    def told_apart(self, row: Unit) -> str:
        return f"{row} ({row.parent})" if row.parent else str(row)


class ChoosesUnits:
    """A mixin for admins and inlines whose foreign keys to units shall be chosen so."""

    admin_site: Any

    def formfield_for_foreignkey(self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.related_model is Unit:
            kwargs |= {"widget": UnitSelect(db_field, self.admin_site), "form_class": UnitField}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]
