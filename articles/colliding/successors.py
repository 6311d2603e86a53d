"""Where the text of a passage stands now. The passage may have been cut, joined to another, or moved with its
article."""

from collections.abc import Iterator

from django.db.models import QuerySet

from articles.colliding.versions import PASSAGES
from articles.models import Change, Changeset, Passage

Kind = Changeset.Kind
# Edits and replacements may shorten a text but never move any of it, so their rows need not be searched.
MOVING = (Kind.SPLIT, Kind.MERGE, Kind.STRUCTURE, Kind.UNDO, Kind.IMPORT)


def successors(passage: int, version: int) -> list[Passage]:
    """The passages that hold now what this passage held in that version, in page order.

    Mostly that is the passage itself. It is more than one after a cut, and none if its import was undone. Five queries
    where it was neither cut nor joined.
    """
    found = set(_followed(passage, _last_of(passage, version)))
    rows = (
        Passage.objects.filter(pk__in=found).select_related("article", "caption__article").order_by("page", "position")
    )
    return list(rows)


def _last_of(passage: int, version: int) -> int:
    """The id of the change that made the version; 0 for a version that never was."""
    images = _changes_of(passage, 0).filter(after__version=version)
    return images.values_list("pk", flat=True).last() or 0


def _changes_of(passage: int, after: int) -> "QuerySet[Change]":
    return Change.objects.filter(table=PASSAGES, row=passage, pk__gt=after).order_by("pk")


def _followed(passage: int, after: int) -> Iterator[int]:
    """The ids of the passages that the passage has become since the change ``after``."""
    for change in _changes_of(passage, after).filter(changeset__kind__in=MOVING):
        if change.after is None:
            if taker := _taker(change):
                yield from _followed(taker.row, taker.pk)
                return
        elif rest := _rest(change):
            yield from _followed(rest.row, rest.pk)
    yield passage


def _beside(change: Change) -> "QuerySet[Change]":
    """The changes that the same act made to other passages."""
    others = Change.objects.filter(changeset=change.changeset_id, table=PASSAGES).exclude(row=change.row)
    return others.order_by("pk")


def _taker(gone: Change) -> Change | None:
    """The change of the passage that took over the text of the one that was deleted. A passage that already had this
    text and got it back does not count."""
    text = gone.before["text"]
    for change in _beside(gone).filter(after__isnull=False):
        had = change.before["text"] if change.before else ""
        if change.after["text"].count(text) > had.count(text):
            return change
    return None


def _rest(cut: Change) -> Change | None:
    """The change that created the passage for what this one lost in a cut."""
    before, after = (cut.before or {}).get("text", ""), cut.after["text"]
    if len(after) >= len(before):
        return None
    for change in _beside(cut).filter(before__isnull=True):
        if before in (after + change.after["text"], change.after["text"] + after, _spaced(after, change.after["text"])):
            return change
    return None


def _spaced(first: str, second: str) -> str:
    """Both texts joined as two Latin words are."""
    return f"{first} {second}"
