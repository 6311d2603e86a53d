"""Proofreading follows what else happens in the archive: edits, undos, and changes of what it knows."""

from collections.abc import Collection, Iterable

from django.db.models import Q

from articles.log.undoings import origin_of
from articles.models import (
    Changeset,
    Decision,
    Lesson,
    Newspaper,
    PairRuling,
    ProofreadingSettings,
    ProtectedTerm,
    Suspicion,
    Unit,
    UnitName,
)
from articles.proofing.knowledge import Part, knowledge_changed
from articles.proofing.learning import learn_from
from articles.proofing.memory import follow_forms
from articles.proofing.recomputing import texts_changed
from articles.proofing.spreading import everything_waits

PARTS = {
    Unit._meta.db_table: Part.UNITS,
    UnitName._meta.db_table: Part.UNITS,
    Newspaper._meta.db_table: Part.UNITS,
    ProtectedTerm._meta.db_table: Part.TERMS,
    ProofreadingSettings._meta.db_table: Part.TERMS,
}


def follow_texts(articles: Iterable[int], later: bool = False) -> None:
    """After the texts of these articles changed: learn from the corrections, then look at the pages again.

    ``later`` means that one act changes very many articles. Then pages are looked at when somebody opens them, and
    nothing is learned: one decision is not a thousand corrections, and learning would take four fifths of the time.
    """
    ids = list(articles)
    if not later:
        learn_from(ids)
    texts_changed(ids, later)


def forget_passages(passages: Collection[int]) -> None:
    """Before these passages are deleted: delete what was computed from them."""
    taught = list(Lesson.objects.filter(passage__in=passages).select_related("newspaper"))
    Suspicion.objects.filter(passage__in=passages).delete()
    Lesson.objects.filter(pk__in=[row.pk for row in taught]).delete()
    for row in taught:
        follow_forms(row.newspaper, {row.wrong, row.right})


def follow_undo(changeset: Changeset) -> None:
    """After ``changeset`` was undone: follow what that did to units, terms, decisions and rulings."""
    tables = set(changeset.changes.order_by().values_list("table", flat=True).distinct())
    if parts := {PARTS[table] for table in tables & PARTS.keys()}:
        knowledge_changed(*parts)
        if Part.TERMS in parts or _changed_gazetteer(changeset):
            everything_waits()
    _follow(changeset, Decision._meta.db_table, ("found", "suggestion"))
    _follow(changeset, PairRuling._meta.db_table, ("wrong", "right"))


def _changed_gazetteer(changeset: Changeset) -> bool:
    """Whether it was an act on units that made names or took some away, as a table does: any page may hold one. To
    confirm or to move a unit touches no page."""
    if origin_of(changeset).kind != Changeset.Kind.UNITS:
        return False
    named = changeset.changes.filter(table__in=[Unit._meta.db_table, UnitName._meta.db_table])
    return named.filter(Q(before__isnull=True) | Q(after__isnull=True)).exists()


def _follow(changeset: Changeset, table: str, columns: tuple[str, str]) -> None:
    forms: dict[int, set[str]] = {}
    for change in changeset.changes.filter(table=table):
        image = change.after or change.before
        forms.setdefault(image["newspaper_id"], set()).update(image[column] for column in columns if image[column])
    for newspaper in Newspaper.objects.filter(pk__in=forms):
        follow_forms(newspaper, forms[newspaper.pk])
