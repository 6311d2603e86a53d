"""Storing a table of protected terms. Storing it again changes nothing."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from django.contrib.auth.models import User
from django.db import connection, transaction
from django.utils.translation import gettext as _

from articles.log.changesets import changeset
from articles.models import Changeset, Newspaper, ProtectedTerm
from articles.proofing.knowledge import Part, knowledge_changed
from articles.proofing.spreading import everything_waits
from importers.page import PageError, gettext_noop
from importers.terms.table import ListedTerm

TERMS_LOCK = 7_202_607


@dataclass(frozen=True, slots=True)
class StoredTerms:
    added: int
    changed: int
    unchanged: int
    waiting: int
    """How many pages have to be looked at again."""
    changeset: int | None = field(default=None, compare=False)
    """None if nothing was changed."""

    def __str__(self) -> str:
        said = _("%(added)d terms added, %(changed)d changed, %(unchanged)d unchanged") % {
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
        }
        more = _("%(pages)d pages wait for a look, by the worker or manage.py proofread") % {"pages": self.waiting}
        return f"{said}; {more}" if self.waiting else said


@transaction.atomic
def store_terms(listed: Iterable[ListedTerm], user: User | None = None, reason: str = "") -> StoredTerms:
    """Store the terms in one changeset. A term of the same newspaper and first day that is there already takes kind and
    last day from the table. Raises PageError where a newspaper is unknown."""
    _take_turns()
    rows = _rows(listed)
    known = {_key(row): row for row in ProtectedTerm.objects.all()}
    added: list[ProtectedTerm] = []
    changed: dict[int, ProtectedTerm] = {}
    for row in rows:
        stands = known.setdefault(_key(row), row)
        if stands is row:
            added.append(row)
        elif (stands.kind, stands.until) != (row.kind, row.until):
            stands.kind, stands.until = row.kind, row.until
            if stands.pk:
                changed[stands.pk] = stands
    unchanged = len(rows) - len(added) - len(changed)
    if not added and not changed:
        return StoredTerms(added=0, changed=0, unchanged=unchanged, waiting=0)
    with changeset(Changeset.Kind.METADATA, user, reason) as made:
        ProtectedTerm.objects.bulk_create(added)
        ProtectedTerm.objects.bulk_update(changed.values(), ["kind", "until"])
        knowledge_changed(Part.TERMS)
        waiting = everything_waits()
    return StoredTerms(len(added), len(changed), unchanged, waiting, made.pk)


def _take_turns() -> None:
    """Only one at a time: two tables could both find a term missing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [TERMS_LOCK])


def _key(row: ProtectedTerm) -> Hashable:
    return row.newspaper_id, row.text, row.since


def _rows(listed: Iterable[ListedTerm]) -> list[ProtectedTerm]:
    papers: dict[tuple[str, str], Newspaper] = {(row.name, row.section): row for row in Newspaper.objects.all()}
    return [
        ProtectedTerm(
            newspaper=_newspaper(each, papers),
            text=each.term.text,
            kind=each.term.kind,
            since=each.term.since,
            until=each.term.until,
        )
        for each in listed
    ]


def _newspaper(listed: ListedTerm, papers: dict[tuple[str, str], Newspaper]) -> Newspaper | None:
    if not listed.newspaper:
        return None
    if found := papers.get((listed.newspaper, listed.section)):
        return found
    name = "·".join(filter(None, (listed.newspaper, listed.section)))
    raise PageError(gettext_noop("There is no newspaper {name}."), name=name)
