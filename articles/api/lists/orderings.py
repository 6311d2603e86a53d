"""Orders in which a list can be read, and the cursors that say where in one a page begins.

Every ordering is total: its last key is unique. So a page goes on exactly behind the row where the last one
stopped: rows that stay as they are come neither twice nor never, however many are published or withdrawn
meanwhile, and the hundred-thousandth page is as quick as the first.
"""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from operator import attrgetter
from typing import Any

from django.db.models import BooleanField, F, Func
from django.db.models.sql.compiler import SQLCompiler

Value = date | int | str
LONGEST_CURSOR = 400
LARGEST_INTEGER = 2**63 - 1


@dataclass(frozen=True)
class Key:
    """A column to order by; ``type`` is date, int or str."""

    path: str
    type: type
    descending: bool = False

    @property
    def expression(self) -> str:
        return f"-{self.path}" if self.descending else self.path

    def read(self, raw: Any) -> Value:
        """A value from a cursor, which anyone may have made up. Raises ValueError."""
        if self.type is date and isinstance(raw, str):
            return date.fromisoformat(raw)
        if self.type is str and isinstance(raw, str) and "\0" not in raw:
            return raw
        if self.type is int and type(raw) is int and 0 <= raw <= LARGEST_INTEGER:
            return raw
        raise ValueError(f"{raw!r} is no {self.type.__name__}.")


Ordering = tuple[Key, ...]
Orderings = Mapping[str, Ordering]


@dataclass(frozen=True)
class Cursor:
    """The row at which a page ends (begins, if ``backwards``), by its values of the ordering's keys."""

    ordering: str
    backwards: bool
    values: tuple[Value, ...]

    def __str__(self) -> str:
        values = [value.isoformat() if isinstance(value, date) else value for value in self.values]
        raw = json.dumps([self.ordering, self.backwards, *values], ensure_ascii=False, separators=(",", ":"))
        return base64.urlsafe_b64encode(raw.encode()).decode().rstrip("=")


def read_cursor(text: str, orderings: Orderings) -> Cursor:
    """Raises ValueError for anything that ``str(cursor)`` cannot have made."""
    if len(text) > LONGEST_CURSOR:
        raise ValueError("Too long.")
    raw = json.loads(base64.urlsafe_b64decode(text.encode("ascii") + b"=" * (-len(text) % 4)))
    match raw:
        case [str(ordering), bool(backwards), *values] if ordering in orderings:
            keys = orderings[ordering]
            read = tuple(key.read(value) for key, value in zip(keys, values, strict=True))
            return Cursor(ordering, backwards, read)
    raise ValueError("Not a cursor of this list.")


def cursor_at(row: Any, name: str, keys: Ordering, *, backwards: bool) -> Cursor:
    """``name`` is that of the ordering; ``row`` an object of the model, or a named tuple with the keys' paths as its
    names."""
    named = isinstance(row, tuple)
    paths = [key.path if named else key.path.replace("__", ".") for key in keys]
    return Cursor(name, backwards, tuple(attrgetter(path)(row) for path in paths))


class Beyond(Func):
    """Whether a row stands behind the cursor's, or before it: a ≥ x and (a > x or (b ≥ y and (b > y or …))).

    ``a ≥ x`` on top lets PostgreSQL start in the middle of the index. Written at once: to put the same together from Q
    objects took Django longer than PostgreSQL to answer.
    """

    output_field = BooleanField()

    def __init__(self, cursor: Cursor, keys: Ordering) -> None:
        super().__init__(*(F(key.path) for key in keys))
        self.values = cursor.values
        self.signs = ["<" if key.descending != cursor.backwards else ">" for key in keys]

    def as_sql(self, compiler: SQLCompiler, *_args: Any, **_context: Any) -> tuple[str, tuple[Any, ...]]:
        columns = map(compiler.compile, self.get_source_expressions())
        *first, (last, sign, value) = zip(columns, self.signs, self.values, strict=True)
        condition, given = f"{last[0]} {sign} %s", (*last[1], value)
        for (column, own), sign, value in reversed(first):
            condition = f"{column} {sign}= %s AND ({column} {sign} %s OR ({condition}))"
            given = (*own, value, *own, value, *given)
        return f"({condition})", given


def expressions(ordering: Ordering, *, backwards: bool) -> Sequence[str]:
    return [reverse(key.expression) if backwards else key.expression for key in ordering]


def reverse(expression: str) -> str:
    return expression[1:] if expression.startswith("-") else f"-{expression}"
