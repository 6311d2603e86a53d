"""A table of protected terms goes into the archive; again changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.log.changesets import changeset
from articles.models import Changeset, Newspaper, ProtectedTerm
from articles.proofing.knowledge import Part, knowledge_changed
from articles.proofing.spreading import everything_waits
from importers.page import PageError, gettext_noop
from importers.terms.table import ListedTerm


@dataclass(frozen=True, slots=True)
class StoredTerms:
    added: int
    changed: int
    unchanged: int
    waiting: int
    """Pages that are to be looked at again."""

    def __str__(self) -> str:
        said = _("%(added)d terms added, %(changed)d changed, %(unchanged)d unchanged") % {
            "added": self.added,
            "changed": self.changed,
            "unchanged": self.unchanged,
        }
        more = _("%(pages)d pages wait for a look: run manage.py proofread") % {"pages": self.waiting}
        return f"{said}; {more}" if self.waiting else said


def store_terms(listed: Iterable[ListedTerm], user: User | None = None, reason: str = "") -> StoredTerms:
    """In one changeset. A term that is there, of the same newspaper and first day, takes kind and last day from the
    table. Raises PageError where a newspaper is not known."""
    rows = [_row(each) for each in listed]
    with changeset(Changeset.Kind.METADATA, user, reason):
        stored = [_stored(row) for row in rows]
        added, changed = stored.count("added"), stored.count("changed")
        waiting = 0
        if added or changed:
            knowledge_changed(Part.TERMS)
            waiting = everything_waits()
    return StoredTerms(added=added, changed=changed, unchanged=stored.count("unchanged"), waiting=waiting)


def _row(listed: ListedTerm) -> ProtectedTerm:
    term = listed.term
    return ProtectedTerm(
        newspaper=_newspaper(listed), text=term.text, kind=term.kind, since=term.since, until=term.until
    )


def _newspaper(listed: ListedTerm) -> Newspaper | None:
    if not listed.newspaper:
        return None
    found: Newspaper | None = Newspaper.objects.filter(name=listed.newspaper, section=listed.section).first()
    if found is None:
        name = "·".join(filter(None, (listed.newspaper, listed.section)))
        raise PageError(gettext_noop("There is no newspaper {name}."), name=name)
    return found


def _stored(row: ProtectedTerm) -> str:
    known = ProtectedTerm.objects.filter(newspaper=row.newspaper, text=row.text, since=row.since).first()
    if known is None:
        row.save()
        return "added"
    if (known.kind, known.until) == (row.kind, row.until):
        return "unchanged"
    known.kind, known.until = row.kind, row.until
    known.save(update_fields=["kind", "until"])
    return "changed"
