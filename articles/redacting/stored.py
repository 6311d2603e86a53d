"""Masking texts in stored rows, and noting what was taken away piece by piece, so that it can be put back."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models

from articles.log.changelog import columns_outside, tracked_models
from articles.models import Article, Change, Passage, PhotoCaption
from articles.redacting.masking import differing

Masking = Callable[[str], str]
# Keys that name and order rows, and say nothing about their words.
NO_WORDS = {
    *("public_id", "code", "stem", "path", "checksum", "encoding", "reader", "number", "digest", "salt"),
    *("kind", "message", "field", "tab", "role"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Piece:
    """Characters that were taken out of a row: from ``column``, under ``path`` in it (keys and indexes), at
    ``start``."""

    table: str
    row: int
    column: str
    path: tuple[str | int, ...]
    start: int
    text: str
    masked: str
    """The whole text as the redaction left it, of a passage, whose text goes on to change."""

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def word_columns(model: type[models.Model]) -> list[str]:
    """The columns of a model that hold words written by somebody."""
    return [field.attname for field in model._meta.concrete_fields if _holds_words(field)]


def own_words(model: type[models.Model]) -> list[str]:
    """The word columns without those that are copied from passages, which articles.copies writes anew."""
    copies = columns_outside(model) if model in (Article, PhotoCaption) else ()
    return [name for name in word_columns(model) if name not in copies]


def _holds_words(field: Any) -> bool:
    if field.name in NO_WORDS or field.choices or isinstance(field, models.FileField):
        return False
    if isinstance(field, ArrayField):
        return _holds_words(field.base_field)
    return isinstance(field, models.CharField | models.TextField | models.JSONField)


def masked_value(value: Any, mask: Masking, path: tuple[str | int, ...] = ()) -> tuple[Any, list[tuple[Any, ...]]]:
    """``value`` with every text in it masked, and for each piece taken away (path, start, text, masked text). Numbers
    stay."""
    if isinstance(value, str):
        new = mask(value)
        return new, [(path, start, text, new) for start, text in differing(value, new)]
    if isinstance(value, list):
        each = [masked_value(item, mask, (*path, place)) for place, item in enumerate(value)]
        return [new for new, _gone in each], [piece for _new, gone in each for piece in gone]
    if isinstance(value, dict):
        of = {key: masked_value(item, mask, (*path, key)) for key, item in value.items()}
        return {key: new for key, (new, _gone) in of.items()}, [piece for _new, gone in of.values() for piece in gone]
    return value, []


def mask_image(change: Change, words: Iterable[str] | None, mask: Masking) -> list[Piece]:
    """Mask both images of a change. ``words`` are the columns of its table that hold words; None means that any may."""
    changed: dict[str, Any] = {}
    pieces = []
    for side in ("before", "after"):
        image = getattr(change, side) or {}
        names = [name for name in (image if words is None else words) if name in image]
        new, gone = masked_value({name: image[name] for name in names}, mask)
        if gone:
            changed[side] = {**image, **new}
            pieces += [_piece(change, side, *each) for each in gone]
    if changed:
        write_row(change, changed)
    return pieces


def mask_rows(rows: Iterable[models.Model], columns: Iterable[str], mask: Callable[[Any, str], Masking]) -> list[Piece]:
    """Mask the rows and write those that change. ``mask`` gives the masking function for a row and a column."""
    names = list(columns)
    return [piece for row in rows for piece in _mask_row(row, names, mask)]


def _mask_row(row: models.Model, columns: list[str], mask: Callable[[Any, str], Masking]) -> Iterator[Piece]:
    changed: dict[str, Any] = {}
    for column in columns:
        new, gone = masked_value(getattr(row, column), mask(row, column))
        if gone:
            changed[column] = new
            yield from (_piece(row, column, *each) for each in gone)
    if changed and changed.keys() & _telling_apart(type(row)):
        type(row)._default_manager.filter(pk=row.pk).delete()
    elif changed:
        write_row(row, changed)


def _telling_apart(model: type[models.Model]) -> set[str]:
    """The unique columns of an untracked model. Two masked rows could become the same, so such a row is deleted
    instead: it is computed data and can be computed again."""
    if model in tracked_models():
        return set()
    return {name for constraint in model._meta.total_unique_constraints for name in constraint.fields}


def _piece(row: models.Model, column: str, path: tuple[str | int, ...], start: int, text: str, masked: str) -> Piece:
    return Piece(
        table=row._meta.db_table,
        row=int(row.pk),
        column=column,
        path=path,
        start=start,
        text=text,
        masked=masked if isinstance(row, Passage) else "",
    )


def write_row(row: models.Model, values: dict[str, Any]) -> None:
    """Write the values. The version of a passage grows, so that nobody saves over the change unnoticed."""
    if isinstance(row, Passage):
        values = {**values, "version": models.F("version") + 1}
    type(row)._default_manager.filter(pk=row.pk).update(**values)


@contextmanager
def sources_open() -> Iterator[None]:
    """Within, the text of a source may be rewritten at equal length. A trigger enforces the length and everything
    else."""
    _allow("yes")
    yield
    _allow("")


def _allow(state: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('newsroom.redacting', %s, true)", [state])
