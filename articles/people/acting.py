"""What editors do with people: join names, split one off, keep namesakes apart, and say who is meant on one article.

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
    """The act makes no sense, and nothing was done. The message is for the editor."""


@dataclass(frozen=True, slots=True)
class Done:
    person: Person
    changeset: int
    said: str

    def __str__(self) -> str:
        return self.said


@dataclass(frozen=True, kw_only=True, slots=True)
class Condition:
    """Where a name means a person. An empty condition holds everywhere, unless a narrower one of somebody else
    holds."""

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
    """What was chosen in the list: people, and names that belong to nobody yet."""

    people: list[Person] = field(default_factory=list)
    names: list[str] = field(default_factory=list)


def join(chosen: Chosen, user: User | None, reason: str = "", name: str = "") -> Done:
    """Make all of them one person: the first chosen person, or a new one called ``name`` or by the plainest of the
    names.

    What was decided by hand about the others now holds for this person. Raises PeopleRefused for fewer than two.
    """
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
    """The name to call a person by: if possible one without a trainee's mark and without spaces, then the shortest."""
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
    """Give some names of a person to a new person. Raises PeopleRefused where none of the names is chosen, or all
    are."""
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
    """Add another person of the same name, who is meant where ``condition`` holds. With an empty condition articles are
    assigned by hand only.

    ``person`` is who has had the name so far. Without one, a person is made for the rest of the name too. Raises
    PeopleRefused for days in the wrong order.
    """
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
    """A name that an article is signed with."""

    article: int
    role: str
    name: str


def tell(places: Iterable[Place], person: Person | None, user: User | None, reason: str = "") -> Changeset:
    """Record by hand that these names, on these articles, mean ``person``. None means: nobody who is known.

    Raises PeopleRefused where no place is given, or all of it is recorded already.
    """
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
    """Remove what was recorded by hand, so that the rules decide again. Raises PeopleRefused where nothing was
    recorded."""
    with changeset(Changeset.Kind.PEOPLE, user, reason) as made:
        for each in places:
            Authorship.objects.filter(article=each.article, role=each.role, name=each.name).delete()
        if not made.changes.exists():
            raise PeopleRefused(_("Nothing was told by hand there."))
    return made


def hand_over_authorships(article: Article, to: Article) -> None:
    """When ``article`` is merged into ``to``: hand over what was recorded by hand. Where both have a record, that of
    ``to`` stays."""
    known = Authorship.objects.filter(article=to, role=OuterRef("role"), name=OuterRef("name"))
    Authorship.objects.filter(~Exists(known), article=article).update(article=to)
