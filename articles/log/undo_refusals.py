"""The rows that an undo leaves as they are because something else changed them since, and the changesets that did
so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.log.changelog import tracked_models
from articles.log.undo_rows import Key
from articles.models import Change, Changeset


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """A row that cannot be put back."""

    table: str
    row: int
    later: tuple[int, ...]
    """Later changesets that changed the row, or what it depends on."""

    def __str__(self) -> str:
        names = {model._meta.db_table: model._meta.verbose_name for model in tracked_models()}
        return f"{names.get(self.table, self.table)} {self.row} (" + ", ".join(f"#{pk}" for pk in self.later) + ")"


class UndoRefused(Exception):
    """Nothing was undone."""

    def __init__(self, reason: str, refusals: Iterable[Refusal] = ()) -> None:
        self.refusals = tuple(refusals)
        super().__init__(reason)


def changed_since(refusals: tuple[Refusal, ...]) -> UndoRefused:
    named = ", ".join(map(str, refusals[:5])) + (" …" if len(refusals) > 5 else "")
    return UndoRefused(_("Changed since: %(rows)s") % {"rows": named}, refusals)


def refusals_of(refused: Mapping[Key, Key], changeset: Changeset, but: int | None = None) -> tuple[Refusal, ...]:
    """A refusal for each entry of ``refused``: a row, and the row that is the reason. ``but`` is the changeset of the
    undo itself, if it has begun. One query for each table, and one more."""
    later: dict[Key, list[int]] = {reason: [] for reason in refused.values()}
    for model in {model for model, _row in later}:
        table, ids = model._meta.db_table, [pk for of, pk in later if of is model]
        changes = Change.objects.filter(table=table, row__in=ids, pk__gt=changeset.last_change).exclude(changeset=but)
        for row, by in changes.order_by("changeset").values_list("row", "changeset").distinct():
            later[model, row].append(by)
    return tuple(
        Refusal(table=key[0]._meta.db_table, row=key[1], later=tuple(later[reason])) for key, reason in refused.items()
    )
