"""Filters. The schema describes each parameter from the same field that reads it."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django_filters import Filter
from drf_spectacular.drainage import set_override

from articles.api.http.problems import UnknownValue
from articles.api.parameters.known import UNITS, Known, KnownField
from articles.api.parameters.values import ListField, NameField, ValueField
from articles.models import Newspaper, PublishedArticle, PublishedMention, Unit
from articles.people.variants import Columns, signed_by_any
from articles.publishing.successors import successors_of_units

BELOW = """
    WITH RECURSIVE tree AS (
        SELECT coalesce(merged_into_id, id) AS id FROM articles_unit WHERE public_id = ANY(%s)
        UNION SELECT below.id FROM articles_unit below
            JOIN tree ON below.parent_id = tree.id OR below.merged_into_id = tree.id
    ) SELECT id FROM tree
"""


class OneFilter(Filter):
    """A parameter that may be given only once."""

    def __init__(self, field_name: str, one: ValueField, help_text: str, lookup_expr: str = "exact") -> None:
        super().__init__(field_name, lookup_expr)
        self.one = one
        set_override(self, "field", {**one.schema, "description": help_text})

    @property
    def field(self) -> forms.Field:
        return self.one


class AnyFilter(Filter):
    """A parameter that may be repeated: a row passes with any of the values."""

    def __init__(self, field_name: str, one: ValueField, help_text: str, lookup_expr: str = "in") -> None:
        super().__init__(field_name, lookup_expr)
        self.one = one
        set_override(self, "field", {"type": "array", "items": one.schema, "description": help_text})

    @property
    def field(self) -> forms.Field:
        return ListField(self.one, required=False)


class KnownFilter(AnyFilter):
    """A parameter that may be repeated, and whose values must exist."""

    def __init__(self, field_name: str, known: Known, help_text: str, lookup_expr: str = "in") -> None:
        super().__init__(field_name, known.one, help_text, lookup_expr)
        self.known = known

    @property
    def field(self) -> forms.Field:
        return KnownField(self.known)


class UnitFilter(KnownFilter):
    """Rows that name one of the units. ``owner`` is the column of a mention that refers to the row."""

    def __init__(self, owner: str, help_text: str) -> None:
        super().__init__("mentions", UNITS, help_text)
        self.owner = owner

    def filter(self, rows: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        if not value:
            return rows
        return rows.filter(Exists(self.mentions(value).filter(**{self.owner: OuterRef("pk")})))

    def mentions(self, public_ids: list[str]) -> QuerySet[PublishedMention]:
        """The mentions of these units. The id of a merged unit leads to its successor, and mentions that do not follow
        the merge yet are found as well."""
        ids = [*public_ids, *successors_of_units(public_ids).values()]
        units = Unit.objects.filter(Q(public_id__in=ids) | Q(merged_into__public_id__in=ids))
        return PublishedMention.objects.filter(unit__in=list(units.values_list("pk", flat=True)))


class UnitTreeFilter(UnitFilter):
    """Rows that name one of the units or a unit below it, as the gazetteer is now. So a unit that moves to another
    parent takes its articles along, and nothing has to be published again."""

    def mentions(self, public_ids: list[str]) -> QuerySet[PublishedMention]:
        return PublishedMention.objects.filter(unit__in=RawSQL(BELOW, [public_ids]))


class PersonFilter(KnownFilter):
    """Rows signed with one of the names, or with another name of the same person."""

    def __init__(self, role: str, known: Known, columns: Columns, help_text: str) -> None:
        super().__init__(columns.names, known, help_text, "overlap")
        self.role, self.columns = role, columns

    def filter(self, rows: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        return rows.filter(signed_by_any(value, self.role, self.columns)) if value else rows


class NewspaperFilter(AnyFilter):
    """Rows of the newspapers that a value names in one of ``columns``. One query more."""

    def __init__(self, field_name: str, columns: Iterable[str], help_text: str) -> None:
        super().__init__(field_name, NameField(), help_text)
        self.columns = tuple(columns)

    @property
    def field(self) -> forms.Field:
        return NewspapersField(self.columns)


class NewspapersField(ListField):
    """Primary keys of published newspapers. They are few, so a name that none of them has is known to be a mistake."""

    def __init__(self, columns: tuple[str, ...]) -> None:
        super().__init__(NameField(), required=False)
        self.columns = columns

    def clean(self, value: list[str] | None) -> list[int]:
        wanted = super().clean(value)
        if not wanted:
            return []
        published = Exists(PublishedArticle.objects.filter(newspaper=OuterRef("pk")))
        words = {pk: names for pk, *names in Newspaper.objects.filter(published).values_list("pk", *self.columns)}
        known = sorted({name for names in words.values() for name in names if name})
        if unknown := [word for word in wanted if word not in known]:
            raise UnknownValue(unknown[0], known)
        return [pk for pk, names in words.items() if not set(wanted).isdisjoint(names)]
