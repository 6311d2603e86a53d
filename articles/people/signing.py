"""What people have signed, on the desk: by person, by name, or on one article."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from articles.models import Article, Authorship, ByRole, Person, PersonName
from articles.people.resolving import DESK, RESOLVED, SIGNED_AT_DESK

QUERY = SIGNED_AT_DESK + RESOLVED.format(mentions=DESK)


@dataclass(frozen=True, slots=True)
class Signed:
    """One name on one article, and the person it means."""

    article: int
    role: str
    name: str
    person: int | None
    by_hand: bool


def names_of(person: Person) -> list[str]:
    """All names that may mean the person, by a rule or by hand."""
    by_hand = Authorship.objects.filter(person=person).values_list("name", flat=True)
    return sorted({*PersonName.objects.filter(person=person).values_list("name", flat=True), *by_hand})


def signed_by(person: Person) -> list[Signed]:
    """Everything that the person signed, the newest article first."""
    return _signed(names_of(person), "WHERE person = %(person)s", person=person.pk)


def signed_as(name: str) -> list[Signed]:
    """Everything that is signed with the name, whoever is meant."""
    return _signed([name], "")


def signatures(article: Article) -> list[Signed]:
    """The names on one article, in their order. One query beside that for the captions."""
    printed = _printed(article)
    order = {name: at for at, name in enumerate(printed)}
    signed = _signed(printed, "WHERE article = %(at)s", at=article.pk)
    return sorted(signed, key=lambda each: (ByRole.values.index(each.role), order[each.name]))


def _printed(article: Article) -> list[str]:
    takers = [name for caption in article.captions.all() for name in caption.photographers]
    return list(dict.fromkeys([*article.reporters, *article.correspondents, *takers]))


def _signed(names: Iterable[str], where: str, **given: Any) -> list[Signed]:
    wanted = list(names)
    if not wanted:
        return []
    columns = "SELECT article, role, name, person, by_hand FROM resolved"
    with connection.cursor() as cursor:
        cursor.execute(f"{QUERY} {columns} {where} ORDER BY article DESC, role", {"names": wanted, **given})
        return [Signed(*row) for row in cursor.fetchall()]


def counted(names: Iterable[str]) -> list[tuple[int | None, str, str, int]]:
    """(person, name, role, number of articles) for names that may mean several people."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"{QUERY} SELECT person, name, role, count(*) FROM resolved GROUP BY 1, 2, 3", {"names": list(names)}
        )
        return list(cursor.fetchall())
