"""Collecting the problems in the rows of a table, so that its owner learns of all at once."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from importers.page import PageError, gettext_noop
from importers.tables.reading import TableError


class RowsError(TableError):
    """Rows that cannot be followed, each with its number. Then no row is."""

    def __init__(self, problems: Iterable[PageError]) -> None:
        self.problems = tuple(problems)
        super().__init__(gettext_noop("{n} rows cannot be followed; nothing was stored."), n=len(self.problems))


class RowProblems:
    """The problems of one reading. A row whose block raises PageError is passed over until ``refuse`` reports it."""

    def __init__(self) -> None:
        self._found: list[PageError] = []

    @contextmanager
    def row(self, number: int) -> Iterator[None]:
        try:
            yield
        except PageError as error:
            self._found.append(PageError(gettext_noop("Row {row}: {reason}"), row=number, reason=error))

    def refuse(self) -> None:
        """Raises RowsError if there was any."""
        if self._found:
            raise RowsError(self._found)
