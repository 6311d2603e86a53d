"""Choosing an issue by typing a part of its newspaper. Without JavaScript its day or its number has to be typed."""

from collections.abc import Iterable
from typing import Any

from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.written import MOST_NAMED, WrittenField, WrittenSelect
from articles.models import Issue


class IssueSelect(WrittenSelect):
    hint = _("or its day: 2024-05-16")


class IssueField(WrittenField):
    unknown = _("No issue appeared on “%(name)s”.")
    several = _("Several issues appeared on %(name)s. Write the number of one: %(rows)s")

    def named(self, name: str) -> Iterable[Issue]:
        try:
            day = parse_date(name)
        except ValueError:
            day = None
        rows: Any = self.queryset
        return rows.filter(published_on=day).select_related("newspaper")[:MOST_NAMED] if day else ()
