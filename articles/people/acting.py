"""What editors do to people: join names, split one off, keep namesakes apart, say of one article who is meant.

Each act is one changeset.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from articles.log.changesets import changeset
from articles.models import Article, Authorship, Changeset, Newspaper, Person, PersonName, PersonUnit, Unit
from articles.people.listing import TRAINEE

Kind = PersonName.Kind


class PeopleRefused(Exception):
    """The act makes no sense; nothing was done. Its message is for the editor."""


@dataclass(frozen=True, slots=True)
class Done:
    person: Person
    changeset: int
    said: str

    def __str__(self) -> str:
        return self.said


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """Where a name means a person. Empty: everywhere that nobody else's condition is met more narrowly."""

    newspaper: Newspaper | None = None
    unit: Unit | None = None
    role: str = ""
    used_from: date | None = None
    used_until: date | None = None

    def fields(self) -> dict[str, Any]:
        return {name: getattr(self, name) for name in ("newspaper", "unit", "role", "used_from", "used_until")}

    @property
    def is_empty(self) -> bool:
        return not any(self.fields().values())


@dataclass(frozen=True, kw_only=True, slots=True)
class Chosen:
    """Of the list: people, and names that are nobody's yet."""

    people: list[Person] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def join(chosen: Chosen, user: User | None, reason: str = "", name: str = "") -> Done:
    """All of them are one person: the first one chosen, else a new one called ``name`` or by the first name. What was
    told by hand of the others is told of this one. Raises PeopleRefused for fewer than two."""
    if len(chosen.people) + len(chosen.names) < 2:
        raise PeopleRefused(_("Choose at least two that are one person."))
    with changeset(Changeset.Kind.PEOPLE, user, reason) as made:
        first = chosen.people[0] if chosen.people else Person.objects.create(name=name or _plainest(chosen.names))
        for other in chosen.people[1:]:
            _hand_over(other, first)
        add_names(first, chosen.names)
        if name and name != first.name:
            Person.objects.filter(pk=first.pk).update(name=name)
    return Done(first, made.pk, _("Joined: %(person)s.") % {"person": first})


def _plainest(names: list[str]) -> str:
    """Without a trainee's mark and spaces, if one is so."""
    return min(names, key=lambda name: (bool(TRAINEE.search(name)), " " in name or "\u3000" in name, len(name)))


def add_names(person: Person, names: Iterable[str], **condition: Any) -> None:
    known = set(PersonName.objects.filter(person=person).values_list("name", flat=True))
    PersonName.objects.bulk_create(
        PersonName(person=person, name=name, kind=Kind.TRAINEE if TRAINEE.search(name) else Kind.VARIANT, **condition)
        for name in dict.fromkeys(names)
        if name not in known
    )


def _hand_over(other: Person, to: Person) -> None:
    known = PersonName.objects.filter(person=to).values("name")
    PersonName.objects.filter(person=other, name__in=known).delete()
    PersonName.objects.filter(person=other).update(person=to)
    PersonUnit.objects.filter(person=other).update(person=to)
    Authorship.objects.filter(person=other).update(person=to)
    Person.objects.filter(pk=other.pk).delete()


def split_off(person: Person, names: Iterable[str], user: User | None, reason: str = "", note: str = "") -> Done:
    """Some of a person's names are somebody else's. Raises PeopleRefused for none of them, or for all."""
    with changeset(Changeset.Kind.PEOPLE, user, reason) as made:
        own = PersonName.objects.filter(person=person)
        going = own.filter(name__in=list(names))
        taken = list(going.values_list("name", flat=True))
        if not taken or len(taken) == own.count():
            raise PeopleRefused(_("Choose some of the names, not all of them."))
        other = Person.objects.create(name=_plainest(taken), note=note)
        going.update(person=other)
        Authorship.objects.filter(person=person, name__in=taken).update(person=other)
    return Done(other, made.pk, _("Split off: %(person)s.") % {"person": other})


def keep_apart(
    name: str, person: Person | None, condition: Condition, user: User | None, reason: str = "", note: str = ""
) -> Done:
    """There is another one of this name, told by ``condition``, or else by hand alone. ``person`` has the name so far;
    without one the rest of the name becomes a person too. Raises PeopleRefused for days that run backwards."""
    if condition.used_from and condition.used_until and condition.used_from > condition.used_until:
        raise PeopleRefused(_("The first day comes after the last one."))
    with changeset(Changeset.Kind.PEOPLE, user, reason) as made:
        if person is None:
            person = Person.objects.create(name=name)
            add_names(person, [name])
        other = Person.objects.create(name=name, note=note)
        if not condition.is_empty:
            add_names(other, [name], **condition.fields())
    return Done(other, made.pk, _("Another person of this name: %(person)s.") % {"person": other})


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A name on an article."""

    article: int
    role: str
    name: str


def tell(places: Iterable[Place], person: Person | None, user: User | None, reason: str = "") -> Changeset:
    """By hand: these names, on these articles, mean ``person``; None: nobody who is known. Raises PeopleRefused for no
    place, and where it is told so already."""
    rows = [Authorship(article_id=each.article, role=each.role, name=each.name, person=person) for each in places]
    if not rows:
        raise PeopleRefused(_("Choose articles first."))
    with changeset(Changeset.Kind.PEOPLE, user, reason) as made:
        Authorship.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["article", "role", "name"], update_fields=["person"]
        )
        if not made.changes.exists():
            raise PeopleRefused(_("That is so already."))
    return made


def untell(places: Iterable[Place], user: User | None, reason: str = "") -> Changeset:
    """The rules tell again. Raises PeopleRefused where nothing was told by hand."""
    with changeset(Changeset.Kind.PEOPLE, user, reason) as made:
        for each in places:
            Authorship.objects.filter(article=each.article, role=each.role, name=each.name).delete()
        if not made.changes.exists():
            raise PeopleRefused(_("Nothing was told by hand there."))
    return made


def hand_over_authorships(article: Article, to: Article) -> None:
    """When two articles become one. What was told of both by hand stays as it was told of the one that remains."""
    known = Authorship.objects.filter(article=to, role=OuterRef("role"), name=OuterRef("name"))
    Authorship.objects.filter(~Exists(known), article=article).update(article=to)
