"""A truth file: the errors that an editor would have to correct on some pages, as JSON or as a table.

It is a list of objects, or one row each, with ``page`` (the stem of the page's text file), ``line`` (counting lines
that are not blank, from 1), ``wrong`` (what is printed there), ``right`` and ``confidence`` (high, medium or low: how
certain it is that this is an error).
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from importers.page import PageError, gettext_noop
from importers.readers.text import decode
from importers.tables import read_table
from importers.text.file_errors import why

COLUMNS = {
    "page": ("版", "版面", "文件"),
    "line": ("行", "行号"),
    "wrong": ("错误", "原文", "错"),
    "right": ("正确", "应为", "对"),
    "confidence": ("把握", "可信度"),
    "type": ("类型", "类别"),
}
_NEEDED = ("page", "line", "wrong")
LEVELS = ("high", "medium", "low")


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownError:
    page: str
    line: int
    wrong: str
    right: str = ""
    confidence: str = "high"
    type: str = ""


def read_truth(path: Path) -> tuple[KnownError, ...]:
    """Raises PageError where the file is no such list or table."""
    if path.suffix.lower() in (".csv", ".xlsx"):
        return tuple(_error(path, row.number, _told(row.values)) for row in read_table(path, COLUMNS, _NEEDED))
    try:
        rows = json.loads(decode(path.read_bytes())[0])
    except (OSError, ValueError, PageError) as error:
        said = PageError(why(error)) if isinstance(error, OSError) else error
        raise PageError(gettext_noop("{path} cannot be read: {error}."), path=path, error=said) from error
    if not isinstance(rows, list):
        raise PageError(gettext_noop("{path} is no list of errors."), path=path)
    return tuple(_error(path, number, row) for number, row in enumerate(rows, 1))


def _told(row: Mapping[str, str]) -> dict[str, str]:
    """The row without its empty cells, which are treated like missing columns."""
    return {column: cell for column, cell in row.items() if cell}


def _error(path: Path, number: int, row: Any) -> KnownError:
    try:
        confidence = str(row.get("confidence", "high"))
        if confidence not in LEVELS:
            raise ValueError(confidence)
        return KnownError(
            page=str(row["page"]),
            line=int(row["line"]),
            wrong=str(row["wrong"]),
            right=str(row.get("right", "")),
            confidence=confidence,
            type=str(row.get("type", "")),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise PageError(
            gettext_noop("{path}: entry {number} is no error: {error}."), path=path, number=number, error=error
        ) from error


def page_file(truth: Path, stem: str, folder: Path | None = None) -> Path:
    """The text file of a page: in ``folder``, else in a folder ``pages`` beside the truth or one level up, else beside
    the truth. Raises PageError where it is not found."""
    folders: Sequence[Path] = (
        [folder] if folder else [truth.parent / "pages", truth.parent.parent / "pages", truth.parent]
    )
    for each in folders:
        if (path := each / f"{stem}.txt").exists():
            return path
    raise PageError(gettext_noop("The page {page} of {path} is not found: name its folder."), page=stem, path=truth)
