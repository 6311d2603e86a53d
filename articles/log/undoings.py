"""The chain of undos of a changeset: what undid it, what undid that undo, and so on."""

from articles.models import Changeset


def undoings_of(made: Changeset) -> list[Changeset]:
    """All changesets that undid this one, that undid one of those, and so on. One query for each step of the chain."""
    found: list[Changeset] = []
    step = [made]
    while step:
        step = list(Changeset.objects.filter(undoes__in=step).select_related("user").order_by("pk"))
        found += step
    return found


def origin_of(made: Changeset) -> Changeset:
    """The changeset at the beginning of a chain of undos. A changeset that is no undo is its own origin."""
    while made.undoes:
        made = made.undoes
    return made
