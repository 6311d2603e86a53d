"""The filters of each list."""

from collections import OrderedDict
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import QueryDict
from django_filters.rest_framework import FilterSet

from articles.api.parameters import known
from articles.api.parameters.filters import (
    AnyFilter,
    KnownFilter,
    NewspaperFilter,
    OneFilter,
    PersonFilter,
    UnitFilter,
    UnitTreeFilter,
)
from articles.api.parameters.values import DayField, FlagField, IdField, WordField
from articles.api.schema.references import words_of
from articles.api.schema.serializers import ORIGIN, TEXT_STATUS
from articles.models import Article, ByRole, Issue, Newspaper, Page, PublishedArticle, PublishedCaption, Unit, UnitName
from articles.models.article import Origin
from articles.people.variants import Columns

ID = "With this id. Repeat it to fetch many at once; those that are not there are left out."
NEWSPAPER = "Of this newspaper, by id or by its whole name."
SECTION = "Of this section of a newspaper, by its whole name."
ISSUE = "Of this issue, by id."
PAGE = "Of this page, by id."
ON = "Printed on this day."
AFTER = "Printed on this day or later."
BEFORE = "Printed on this day or earlier; not before the day of `published_on_after`."
VARIANTS = " Other names under which the newspaper knows the same person are found too."
REPORTER = "By this reporter, by the whole name as printed." + VARIANTS
PHOTOGRAPHER = "By this photographer, by the whole name as printed." + VARIANTS
UNIT = "About this unit or naming it, by id."
UNIT_TREE = "About this unit or one below it, or naming one of them, by id."


class SpanForm(forms.Form):
    """Days the wrong way round are a mistake, like a name that nothing has: not a list without entries."""

    def clean(self) -> dict[str, Any]:
        first, last = (self.cleaned_data.get(f"published_on_{end}") for end in ("after", "before"))
        if first and last and last < first:
            said = f"No day lies between: {last} is before {first}, which 'published_on_after' gives."
            self.add_error("published_on_before", ValidationError(said, code="invalid"))
        return self.cleaned_data


class AskedFilterSet(FilterSet):
    """Creates only the filters that a request uses. Copying all of them takes as long as the query."""

    def __init__(self, data: QueryDict, *args: Any, **options: Any) -> None:
        asked = [(name, found) for name, found in self.base_filters.items() if name in data]
        self.base_filters = OrderedDict(asked)
        super().__init__(data, *args, **options)

    def get_form_class(self) -> type[forms.Form]:
        return type("AskedForm", (SpanForm,), {name: found.field for name, found in self.filters.items()})


class NewspaperFilterSet(AskedFilterSet):
    id = AnyFilter("public_id", IdField(), ID)
    name = KnownFilter("name", known.NEWSPAPERS, "With this name; the whole of it.")
    section = KnownFilter("section", known.SECTIONS, "With this section; the whole of its name.")

    class Meta:
        model = Newspaper
        fields: list[str] = []


class PageFilterSet(AskedFilterSet):
    id = AnyFilter("public_id", IdField(), ID)
    newspaper = NewspaperFilter("issue__newspaper", ["public_id", "name"], NEWSPAPER)
    section = NewspaperFilter("issue__newspaper", ["section"], SECTION)
    issue = KnownFilter("issue__public_id", known.ISSUES, ISSUE)
    number = KnownFilter("number", known.NUMBERS, "With this number as printed: 3, B01.")
    published_on = OneFilter("issue__published_on", DayField(), ON)
    published_on_after = OneFilter("issue__published_on", DayField(), AFTER, "gte")
    published_on_before = OneFilter("issue__published_on", DayField(), BEFORE, "lte")

    class Meta:
        model = Page
        fields: list[str] = []


class IssueFilterSet(AskedFilterSet):
    id = AnyFilter("public_id", IdField(), ID)
    newspaper = NewspaperFilter("newspaper", ["public_id", "name"], NEWSPAPER)
    section = NewspaperFilter("newspaper", ["section"], SECTION)
    published_on = OneFilter("published_on", DayField(), ON)
    published_on_after = OneFilter("published_on", DayField(), AFTER, "gte")
    published_on_before = OneFilter("published_on", DayField(), BEFORE, "lte")

    class Meta:
        model = Issue
        fields: list[str] = []


class ArticleFilterSet(AskedFilterSet):
    id = AnyFilter("public_id", IdField(), ID)
    newspaper = NewspaperFilter("newspaper", ["public_id", "name"], NEWSPAPER)
    section = NewspaperFilter("newspaper", ["section"], SECTION)
    issue = KnownFilter("issue__public_id", known.ISSUES, ISSUE)
    page = KnownFilter("page__public_id", known.PAGES, PAGE)
    published_on = OneFilter("published_on", DayField(), ON)
    published_on_after = OneFilter("published_on", DayField(), AFTER, "gte")
    published_on_before = OneFilter("published_on", DayField(), BEFORE, "lte")
    kind = AnyFilter("kind", WordField(words_of(Article.Kind)), "News, or standalone picture news.")
    column = KnownFilter("column", known.COLUMN, "Under this column heading (栏目), by its whole name.")
    reporter = PersonFilter(
        ByRole.REPORTER,
        known.REPORTERS,
        Columns(names="reporters", newspaper="newspaper", day="published_on", article="pk"),
        REPORTER,
    )
    unit = UnitFilter("article", UNIT)
    unit_tree = UnitTreeFilter("article", UNIT_TREE)
    text_status = AnyFilter("text_status", WordField(words_of(Article.TextStatus)), TEXT_STATUS)
    origin = AnyFilter("origin", WordField(words_of(Origin)), ORIGIN)
    has_photo = OneFilter("has_photo", FlagField(), "Printed with a photo and its caption, or without.")

    class Meta:
        model = PublishedArticle
        fields: list[str] = []


class CaptionFilterSet(AskedFilterSet):
    id = AnyFilter("public_id", IdField(), ID)
    article = KnownFilter("article__public_id", known.ARTICLES, "Of this article, by id.")
    newspaper = NewspaperFilter("article__newspaper", ["public_id", "name"], NEWSPAPER)
    section = NewspaperFilter("article__newspaper", ["section"], SECTION)
    issue = KnownFilter("article__issue__public_id", known.ISSUES, ISSUE)
    page = KnownFilter("article__page__public_id", known.PAGES, PAGE)
    published_on = OneFilter("article__published_on", DayField(), ON)
    published_on_after = OneFilter("article__published_on", DayField(), AFTER, "gte")
    published_on_before = OneFilter("article__published_on", DayField(), BEFORE, "lte")
    kind = AnyFilter("article__kind", WordField(words_of(Article.Kind)), "Of news, or of standalone picture news.")
    column = KnownFilter("article__column", known.COLUMN, "Under this column heading (栏目), by its whole name.")
    photographer = PersonFilter(
        ByRole.PHOTOGRAPHER,
        known.PHOTOGRAPHERS,
        Columns(
            names="photographers", newspaper="article__newspaper", day="article__published_on", article="article_id"
        ),
        PHOTOGRAPHER,
    )
    unit = UnitFilter("caption", UNIT)
    unit_tree = UnitTreeFilter("caption", UNIT_TREE)

    class Meta:
        model = PublishedCaption
        fields: list[str] = []


class UnitNameFilter(KnownFilter):
    def filter(self, rows: QuerySet[Any], value: list[str]) -> QuerySet[Any]:
        names = UnitName.objects.filter(name__in=value).exclude(kind=UnitName.Kind.SLIP)
        return rows.filter(pk__in=names.values("unit")) | rows.filter(name__in=value) if value else rows


class UnitFilterSet(AskedFilterSet):
    id = AnyFilter("public_id", IdField(), ID)
    name = UnitNameFilter("name", known.UNIT_NAMES, "With this name, official, short or former; the whole of it.")
    kind = KnownFilter("kind", known.KINDS, "Of this kind: 街道, 社区, 局 …")
    parent = KnownFilter("parent__public_id", known.UNITS, "Directly below this unit, by id.")
    confirmed = OneFilter("confirmed", FlagField(), "Known to the newspaper, or taken from a text as yet.")

    class Meta:
        model = Unit
        fields: list[str] = []
