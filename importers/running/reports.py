"""What came of an import, for each page and in all, as people read it."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import reduce
from operator import add

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from importers.drafts import DraftPage, Role
from importers.page import PageError
from importers.storing.load import Result


def said(error: PageError) -> str:
    """The error in the reader's language."""
    values = {name: said(value) if isinstance(value, PageError) else value for name, value in error.values.items()}
    return _(error.reason).format(**values)


def result_name(result: Result) -> str:
    return {
        Result.STORED: _("stored"),
        Result.UPDATED: _("updated"),
        Result.REPLACED: _("replaced"),
        Result.UNCHANGED: _("unchanged"),
        Result.UNDONE: _("undone before"),
        Result.CONFLICT: _("conflict"),
        Result.HELD: _("held back"),
        Result.FAILED: _("failed"),
        Result.LEFT: _("not reached"),
    }[result]


# Results that an operator has to look into.
NOT_STORED = (Result.FAILED, Result.CONFLICT, Result.HELD)


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How much a page holds."""

    articles: int = 0
    captions: int = 0
    units: int = 0
    unassigned: int = 0
    warnings: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)})

    def cells(self) -> list[str]:
        return [str(getattr(self, each.name)) for each in fields(self)]


def counts_of(draft: DraftPage) -> Counts:
    """The counts of a draft. Picture news counts as captions, not as articles."""
    captions = [caption for article in draft.articles for caption in article.captions]
    mentioned = [article.mentions for article in draft.articles] + [caption.mentions for caption in captions]
    return Counts(
        articles=sum(article.kind != "picture" for article in draft.articles),
        captions=len(captions),
        units=len({mention.name for mentions in mentioned for mention in mentions}),
        unassigned=sum(passage.role is Role.UNASSIGNED for passage in draft.loose),
        warnings=len(draft.warnings) + sum(len(article.warnings) for article in draft.articles),
    )


@dataclass(frozen=True, kw_only=True)
class PageReport:
    path: str
    result: Result
    reason: str = ""
    scan_problem: str = ""
    """Why the scan beside the text was not stored, although the page was."""
    page: int | None = None
    """The id of the page stored, or of the one in the way."""
    counts: Counts = Counts()

    @property
    def needs_attention(self) -> bool:
        return self.result in NOT_STORED or bool(self.scan_problem)

    def __str__(self) -> str:
        remarks = "; ".join(filter(None, (self.reason, self.scan_problem)))
        return f"{self.path}: {result_name(self.result)}" + (f" – {remarks}" if remarks else "")


@dataclass(frozen=True, kw_only=True)
class ImportReport:
    pages: tuple[PageReport, ...]
    seconds: float = 0.0

    @property
    def needing_attention(self) -> tuple[PageReport, ...]:
        return tuple(page for page in self.pages if page.needs_attention)

    @property
    def counts(self) -> Counts:
        return reduce(add, (page.counts for page in self.pages), Counts())

    def __str__(self) -> str:
        return "\n".join([*_table(self._rows()), self._total(), *map(str, self.needing_attention)])

    def _rows(self) -> list[list[str]]:
        heading = [_("articles"), _("captions"), _("units"), _("unassigned"), _("warnings")]
        pages = [[page.path, result_name(page.result), *page.counts.cells()] for page in self.pages]
        total = [[_("Total"), "", *self.counts.cells()]] if len(pages) > 1 else []
        return [[_("page"), _("result"), *heading], *pages, *total]

    def _total(self) -> str:
        count = len(self.pages)
        pages = ngettext("%(n)d page", "%(n)d pages", count) % {"n": count}
        results = Counter(page.result for page in self.pages)
        told = [f"{result_name(result)} {number}" for result, number in sorted(results.items())]
        took = [f"{self.seconds:.1f} s"] if self.seconds else []
        return ", ".join([f"{pages} ({', '.join(told)})", *took]) if told else pages


def _table(rows: Sequence[Sequence[str]]) -> Iterable[str]:
    """Lines of aligned columns. From the third column on cells are figures, aligned to the right."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [_padded(cell, width, right=at > 1) for at, (cell, width) in enumerate(zip(row, widths, strict=True))]
        yield "  ".join(cells).rstrip()


def _padded(cell: str, width: int, right: bool) -> str:
    blank = " " * (width - _width(cell))
    return blank + cell if right else cell + blank


def _width(text: str) -> int:
    """The width in columns of a terminal. A Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
