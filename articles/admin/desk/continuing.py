"""Choosing the article that another continues, by its words. Without JavaScript its headline or id has to be typed."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.written import MOST_NAMED, WrittenField, WrittenSelect
from articles.models import Article
from articles.proofing.spreading import articles_with


class ArticleSelect(WrittenSelect):
    hint = _("or its whole headline, or its public id")


class ArticleField(WrittenField):
    unknown = _("No article has the headline or the id “%(name)s”.")
    several = _("Several articles have the headline “%(name)s”. Write the number of one: %(rows)s")

    def named(self, name: str) -> Iterable[Article]:
        rows: Any = self.queryset
        headed = Q(pk__in=articles_with(name, Q()), headline=name)
        found = rows.standing().filter(headed | Q(public_id=name))
        return found.select_related("page__issue__newspaper").order_by("-pk")[:MOST_NAMED]

    def told_apart(self, row: Article) -> str:
        return f"{row} ({row.page})"
