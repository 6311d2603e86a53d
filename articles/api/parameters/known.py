"""Values that must exist: a name or id that nothing has is a mistake, and the error names the nearest ones.

An index tells whether a value exists. Looking for near ones takes longer, and only mistakes pay for it. Near ones are
looked for among what is published, so that no error reveals anything else.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from rapidfuzz import fuzz, process

from articles.api.http.problems import UnknownValue, echo
from articles.api.parameters.values import IdField, ListField, NameField, ValueField
from articles.models import (
    Article,
    Issue,
    Newspaper,
    Page,
    PersonName,
    PublishedArticle,
    PublishedCaption,
    Unit,
    UnitName,
)
from articles.models.public_id import LENGTH
from articles.replica.routing import read_connection

NEAR = 5
"""How many suggestions an error lists."""
NEWEST = 5_000
"""How many of the newest articles or captions are searched for a name like the one given."""
SAME_BEGINNING = 4
"""How many characters at the beginning of a mistyped id are taken to be right: the index finds ids by their
beginning."""
# A walk along the index from one column to the next: as many steps as there are columns, however many articles.
COLUMNS = """
    WITH RECURSIVE known AS (
        (SELECT "column" FROM articles_publishedarticle ORDER BY "column" LIMIT 1)
        UNION ALL SELECT (
            SELECT later."column" FROM articles_publishedarticle later WHERE later."column" > known."column"
            ORDER BY later."column" LIMIT 1
        ) FROM known WHERE known."column" IS NOT NULL
    ) SELECT "column" FROM known WHERE "column" > ''
"""


@dataclass(frozen=True, kw_only=True, slots=True)
class Known:
    rows: Callable[[str], Sequence[QuerySet[Any]]]
    """Gives querysets; a value is valid if one of them has a row for it."""
    words: Callable[[str], Iterable[str]]
    """Gives the valid values from which the nearest is chosen."""
    one: ValueField


class KnownField(ListField):
    """All values that are given for a parameter; each of them exists. One query."""

    def __init__(self, known: Known) -> None:
        super().__init__(known.one, required=False)
        self.known = known

    def clean(self, value: list[str] | None) -> list[Any]:
        wanted = super().clean(value)
        if wanted and (unknown := first_unknown(wanted, self.known)):
            raise UnknownValue(unknown, nearest_to(unknown, self.known.words(unknown)), called="Near it")
        return wanted


def first_unknown(words: Sequence[str], known: Known) -> str | None:
    """The first value that does not exist. All are looked up in one statement, with a column for each value."""
    columns: list[str] = []
    given: list[Any] = []
    for word in words:
        somewhere = []
        for rows in known.rows(word):
            sql, values = rows.order_by().values("pk").query.sql_with_params()
            somewhere.append(f"EXISTS ({sql})")
            given += values
        columns.append(" OR ".join(somewhere))
    with read_connection().cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(columns)}", given)
        found = cursor.fetchone()
    return next((word for word, is_there in zip(words, found, strict=True) if not is_there), None)


def nearest_to(word: str, words: Iterable[str]) -> list[str]:
    """Existing values, the nearest first."""
    return [found for found, _score, _at in process.extract(word, set(words), scorer=fuzz.ratio, limit=NEAR)]


def ids_of(model: type[Model], published: Callable[[], QuerySet[Any]], one: ValueField | None = None) -> Known:
    """The public ids of any rows, published or not: a row that lost its last article a moment ago is not unknown."""

    def near(word: str) -> Iterable[str]:
        alike = published().order_by().filter(public_id__startswith=word[:SAME_BEGINNING])
        return alike.values_list("public_id", flat=True)[:NEAR]

    return Known(rows=lambda word: [model._default_manager.filter(public_id=word)], words=near, one=one or IdField())


def names_of(rows: Callable[[], QuerySet[Any]], column: str) -> Known:
    """The values of few rows, which are all looked through."""
    return Known(
        rows=lambda word: [rows().filter(**{column: word})],
        words=lambda _word: rows().order_by().exclude(**{column: ""}).values_list(column, flat=True).distinct(),
        one=NameField(),
    )


def names_that_sign(model: type[Model], column: str, newest: str) -> Known:
    """Printed names, and the other names by which the newsroom knows the same people."""
    rows = model._default_manager

    def signing(_word: str) -> set[str]:
        signed = rows.order_by(newest).values_list(column, flat=True)[:NEWEST]
        return {name for names in signed for name in names}

    return Known(
        rows=lambda word: [rows.filter(**{f"{column}__contains": [word]}), PersonName.objects.filter(name=word)],
        words=signing,
        one=NameField(),
    )


def columns() -> list[str]:
    with read_connection().cursor() as cursor:
        cursor.execute(COLUMNS)
        return [column for (column,) in cursor.fetchall()]


def page_numbers() -> set[str]:
    """Page numbers of the newest articles: newspapers have had the same ones for years."""
    newest = PublishedArticle.objects.order_by("-published_on").values_list("page__number", flat=True)
    return set(newest[:NEWEST]) - {""}


def _unit_names() -> QuerySet[Any]:
    """Names of units, without slips of OCR."""
    return UnitName.objects.filter(unit__in=Unit.objects.published()).exclude(kind=UnitName.Kind.SLIP)


class UnitIdField(IdField):
    """The id of a unit. If a unit's name is given, the error tells its id."""

    def read(self, text: str) -> str:
        try:
            return str(super().read(text))
        except ValidationError:
            called = [] if "\0" in text else units_called(text)
            if not called:
                raise
        raise UnknownValue(text, called, called="A unit is given by its id; of that name")


class PageIdField(IdField):
    """The id of a page. If a page number of a list is given, the error tells how to read on."""

    def read(self, text: str) -> str:
        if text.isdecimal() and len(text) < LENGTH:
            detail = f"{echo(text)} is no id: this is a printed page, by id. To read on in the list follow `next`."
            raise ValidationError(detail, code="invalid")
        return str(super().read(text))


def units_called(name: str) -> list[str]:
    named = UnitName.objects.filter(name=name).exclude(kind=UnitName.Kind.SLIP).values("unit")
    units = Unit.objects.published().filter(Q(name=name) | Q(pk__in=named))
    return list(units.order_by("pk").values_list("public_id", flat=True)[:NEAR])


ARTICLES = ids_of(Article, PublishedArticle.objects.all)
ISSUES = ids_of(Issue, Issue.objects.published)
PAGES = ids_of(Page, Page.objects.published, PageIdField())
UNITS = ids_of(Unit, Unit.objects.published, UnitIdField())
NUMBERS = Known(
    rows=lambda word: [Page.objects.published().filter(number=word)],
    words=lambda _word: page_numbers(),
    one=NameField(),
)
NEWSPAPERS, SECTIONS = (names_of(Newspaper.objects.published, name) for name in ("name", "section"))
KINDS = names_of(Unit.objects.published, "kind")
COLUMN = Known(
    rows=lambda word: [PublishedArticle.objects.filter(column=word)],
    words=lambda _word: columns(),
    one=NameField(),
)
REPORTERS = names_that_sign(PublishedArticle, "reporters", "-published_on")
PHOTOGRAPHERS = names_that_sign(PublishedCaption, "photographers", "-pk")
UNIT_NAMES = Known(
    rows=lambda word: [Unit.objects.published().filter(name=word), _unit_names().filter(name=word)],
    words=lambda _word: [
        *Unit.objects.published().values_list("name", flat=True),
        *_unit_names().values_list("name", flat=True),
    ],
    one=NameField(),
)
