"""Filters whose choices come from small tables, never from the listed table itself."""

from datetime import date
from typing import Any

from django.contrib import admin
from django.db.models import Exists, Max, Min, Model, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Change, Issue, Newspaper, Page, PageWarning, Passage, Person, Unit
from articles.people.signing import signed_by
from articles.waiting.steps import STEPS


def number(value: str | None, most: int = 2**63 - 1) -> int | None:
    """A number from an address. None where it is no number, or larger than any row's id."""
    found = int(value) if value and value.isdecimal() and len(value) < 20 else None
    return found if found is not None and 0 < found <= most else None


class NewspaperFilter(admin.SimpleListFilter):
    title = _("newspaper")
    parameter_name = "newspaper"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(str(paper.pk), str(paper)) for paper in Newspaper.objects.all()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet | None:
        paper = number(self.value())
        return None if paper is None else queryset.filter(page__in=Page.objects.filter(issue__newspaper=paper))


class IssueYearFilter(admin.SimpleListFilter):
    title = _("year")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        span: dict[str, date | None] = Issue.objects.aggregate(first=Min("published_on"), last=Max("published_on"))
        first, last = span["first"], span["last"]
        years = range(last.year, first.year - 1, -1) if first and last else ()
        return [*((str(year), str(year)) for year in years), ("undated", _("undated"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet | None:
        if self.value() == "undated":
            return queryset.filter(page__in=Page.objects.filter(issue__published_on=None))
        year = number(self.value(), most=9999)
        return None if year is None else queryset.filter(page__in=Page.objects.filter(issue__published_on__year=year))


class NextStepFilter(admin.SimpleListFilter):
    """Filters by what an article waits for."""

    title = _("what it waits for")
    parameter_name = "next"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(name, words) for name, (words, _where) in STEPS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet | None:
        step = STEPS.get(self.value() or "")
        return queryset.filter(step[1]) if step else None


class WarningsFilter(admin.SimpleListFilter):
    title = _("warnings")
    parameter_name = "warnings"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("with warnings")), ("no", _("without warnings"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet | None:
        if self.value() not in ("yes", "no"):
            return None
        field = queryset.model._meta.model_name
        warned = Exists(PageWarning.objects.filter(**{str(field): OuterRef("pk")}))
        return queryset.filter(warned if self.value() == "yes" else ~warned)


class DatedFilter(admin.SimpleListFilter):
    title = _("date")
    parameter_name = "dated"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("no", _("undated")), ("yes", _("dated"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet | None:
        if self.value() not in ("yes", "no"):
            return None
        return queryset.filter(published_on__isnull=self.value() == "no")


class LinkedFilter(admin.SimpleListFilter):
    """Filters by one row. It is reached by a link, and that row is its only choice."""

    model: type[Model]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        row = self._chosen(request.GET.get(str(self.parameter_name)))
        return [(str(row.pk), str(row))] if row else []

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet | None:
        row = self._chosen(self.value())
        return self.narrowed(queryset, row) if row else None

    def _chosen(self, value: str | None) -> Any:
        return self.model._default_manager.filter(pk=number(value)).first()

    def narrowed(self, queryset: Any, row: Any) -> QuerySet:
        raise NotImplementedError


class UnitFilter(LinkedFilter):
    title = _("unit")
    parameter_name = "unit"
    model = Unit

    def narrowed(self, queryset: Any, row: Unit) -> QuerySet:
        return queryset.naming(row)


class PersonFilter(LinkedFilter):
    """Filters by a person, under all of their names and without their namesakes."""

    title = _("person")
    parameter_name = "person"
    model = Person

    def narrowed(self, queryset: Any, row: Person) -> QuerySet:
        return queryset.filter(pk__in=[each.article for each in signed_by(row)])


class ChangedArticleFilter(LinkedFilter):
    """Filters changesets by an article that they touched, or one of its texts."""

    title = _("article")
    parameter_name = "article"
    model = Article

    def narrowed(self, queryset: Any, row: Article) -> QuerySet:
        texts = Passage.objects.of_article(row).values("pk")
        touched = Change.objects.filter(
            Q(table="articles_article", row=row.pk) | Q(table="articles_passage", row__in=texts)
        )
        return queryset.filter(pk__in=touched.values("changeset"))
