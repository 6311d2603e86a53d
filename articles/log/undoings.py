"""A changeset and the undos that hang on it: what undid it, what undid that."""

from articles.models import Changeset


def undoings_of(made: Changeset) -> list[Changeset]:
    """Every changeset that undid it, that undid one of these, and so on. A query for each step."""
    found: list[Changeset] = []
    step = [made]
    while step:
        step = list(Changeset.objects.filter(undoes__in=step).select_related("user").order_by("pk"))
        found += step
    return found


def origin_of(made: Changeset) -> Changeset:
    """What an undo, or the undo of an undo, goes back to; of others itself."""
    while made.undoes:
        made = made.undoes
    return made
