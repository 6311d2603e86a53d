"""Filters by a person's name find what is signed with their other names too."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from articles.models import Authorship, PersonName


@dataclass(frozen=True, kw_only=True, slots=True)
class Columns:
    """Where the rows to be filtered have the signed names, the newspaper, the day and the article."""

    names: str
    newspaper: str
    day: str
    article: str


def signed_by_any(names: Iterable[str], role: str, columns: Columns) -> Q:
    """The condition that a row is signed with one of ``names``, or with another name of the same person where that
    name's conditions hold, or is that person's by hand. Two queries."""
    asked = list(names)
    people = list(PersonName.objects.filter(name__in=asked).values_list("person", flat=True))
    others = PersonName.objects.filter(person__in=people, role__in=["", role]).exclude(name__in=asked)
    found = Q(**{f"{columns.names}__overlap": asked})
    for other in others:
        found |= _under_condition(other, columns)
    told = Authorship.objects.filter(person__in=people, role=role).values_list("article", flat=True)
    return found | Q(**{f"{columns.article}__in": list(told)})


def _under_condition(name: PersonName, columns: Columns) -> Q:
    """The row is signed with the name and its condition holds. The unit is left out: rows do not have it at hand."""
    condition = Q(**{f"{columns.names}__overlap": [name.name]})
    if name.newspaper_id:
        condition &= Q(**{columns.newspaper: name.newspaper_id})
    if name.used_from:
        condition &= Q(**{f"{columns.day}__gte": name.used_from})
    if name.used_until:
        condition &= Q(**{f"{columns.day}__lte": name.used_until})
    return condition
