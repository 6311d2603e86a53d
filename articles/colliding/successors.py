"""Where the text of a passage stands now: it may have been cut, joined to another, or moved with its article."""

from collections.abc import Iterator

from django.db.models import QuerySet

from articles.colliding.versions import PASSAGES
from articles.models import Change, Changeset, Passage

Kind = Changeset.Kind
# An edit or a replacement may make a text shorter, but never moves any of it; nor need its rows be looked through.
MOVING = (Kind.SPLIT, Kind.MERGE, Kind.STRUCTURE, Kind.UNDO, Kind.IMPORT)


def successors(passage: int, version: int) -> list[Passage]:
    """The passages that hold now what this one held in that version, in page order: most often itself alone, more
    than one where it was cut, none where its import was undone.

    Five queries where it was neither cut nor joined since.
    """
    found = set(_followed(passage, _last_of(passage, version)))
    rows = (
        Passage.objects.filter(pk__in=found).select_related("article", "caption__article").order_by("page", "position")
    )
    return list(rows)


def _last_of(passage: int, version: int) -> int:
    """The change that the version came from; 0 where it never was."""
    images = _changes_of(passage, 0).filter(after__version=version)
    return images.values_list("pk", flat=True).last() or 0


def _changes_of(passage: int, after: int) -> "QuerySet[Change]":
    return Change.objects.filter(table=PASSAGES, row=passage, pk__gt=after).order_by("pk")


def _followed(passage: int, after: int) -> Iterator[int]:
    """The ids that became of it, from the change ``after`` on."""
    for change in _changes_of(passage, after).filter(changeset__kind__in=MOVING):
        if change.after is None:
            if taker := _taker(change):
                yield from _followed(taker.row, taker.pk)
                return
        elif rest := _rest(change):
            yield from _followed(rest.row, rest.pk)
    yield passage


def _beside(change: Change) -> "QuerySet[Change]":
    """What the same act did to the other passages of its page."""
    others = Change.objects.filter(changeset=change.changeset_id, table=PASSAGES).exclude(row=change.row)
    return others.order_by("pk")


def _taker(gone: Change) -> Change | None:
    """The passage whose text grew by that of the one that went; not its own again, taken apart and put back."""
    text = gone.before["text"]
    for change in _beside(gone).filter(after__isnull=False):
        had = change.before["text"] if change.before else ""
        if change.after["text"].count(text) > had.count(text):
            return change
    return None


def _rest(cut: Change) -> Change | None:
    """The passage that was made of what this one lost."""
    before, after = (cut.before or {}).get("text", ""), cut.after["text"]
    if len(after) >= len(before):
        return None
    for change in _beside(cut).filter(before__isnull=True):
        if before in (after + change.after["text"], change.after["text"] + after, _spaced(after, change.after["text"])):
            return change
    return None


def _spaced(first: str, second: str) -> str:
    """As joining puts two Latin words together."""
    return f"{first} {second}"
