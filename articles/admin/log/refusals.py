"""What an undo refused, in words: which row, and who changed it since."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.text import Truncator, capfirst

from articles.log.undo_refusals import Refusal
from articles.models import Changeset

LISTED = 50
"""So many refusals are listed; of the rest the screen gives the number."""
LENGTH = 30


@dataclass(frozen=True, slots=True)
class ShownRefusal:
    label: str
    """What kind of row it is."""
    words: str
    later: list[Changeset]


def shown_refusals(refusals: Sequence[Refusal]) -> list[ShownRefusal]:
    """One query for each table, and one for the changesets."""
    named = refusals[:LISTED]
    rows = _rows(named)
    later = Changeset.objects.select_related("user").in_bulk({pk for refusal in named for pk in refusal.later})
    return [
        ShownRefusal(
            label=_label(refusal.table),
            words=_words(rows.get((refusal.table, refusal.row)), refusal.row),
            later=[later[pk] for pk in refusal.later if pk in later],
        )
        for refusal in named
    ]


def _models() -> dict[str, type[models.Model]]:
    return {model._meta.db_table: model for model in apps.get_app_config("articles").get_models()}


def _rows(refusals: Sequence[Refusal]) -> dict[tuple[str, int], Any]:
    ids: defaultdict[str, list[int]] = defaultdict(list)
    for refusal in refusals:
        ids[refusal.table].append(refusal.row)
    known = _models()
    found = {table: known[table]._default_manager.in_bulk(of) for table, of in ids.items() if table in known}
    return {(table, pk): row for table, rows in found.items() for pk, row in rows.items()}


def _label(table: str) -> str:
    model = _models().get(table)
    return capfirst(str(model._meta.verbose_name)) if model else table


def _words(row: Any, pk: int) -> str:
    """The row in words. For a row that is gone, only its number."""
    return Truncator(str(row)).chars(LENGTH) if row else f"#{pk}"
