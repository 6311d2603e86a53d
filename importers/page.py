"""A page of OCR text as the readers give it. Pure values, no Django."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path, PurePath

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A line of a source that is not blank. Offsets are characters of ``PageText.text``; white space at its ends is
    left out."""

    index: int
    number: int
    """Its number in the file, from 1, blank lines counted."""
    start: int
    end: int
    blank_before: int
    """How many blank lines stand above it."""
    text: str


@dataclass(frozen=True, kw_only=True)
class PageText:
    """A decoded page file. Line ends are kept as they came: offsets count every character of ``text``."""

    path: str
    stem: str
    text: str
    checksum: str
    """SHA-256 of the file's bytes."""
    encoding: str
    reader: str = "text"

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        lines: list[Line] = []
        blank = start = 0
        for number, raw in enumerate(self.text.splitlines(keepends=True), 1):
            if stripped := raw.strip():
                first = start + raw.index(stripped[0])
                lines.append(
                    Line(
                        index=len(lines),
                        number=number,
                        start=first,
                        end=first + len(stripped),
                        blank_before=blank,
                        text=stripped,
                    )
                )
                blank = 0
            else:
                blank += 1
            start += len(raw)
        return tuple(lines)


@dataclass(frozen=True, kw_only=True)
class PageFacts:
    """What is known of a page besides its text. Empty where nothing is known."""

    newspaper: str = ""
    section: str = ""
    number: str = ""
    published_on: date | None = None
    date_source: str = ""
    """option, manifest, filename or folio; empty without a date."""
    not_before: date | None = None
    issue_number: int | None = None
    """期号, as a folio prints it."""


def gettext_noop(message: str) -> str:
    """Marks a message for translation, which happens where it is shown: reading a page needs no Django."""
    return message


class PageError(Exception):
    """A file that is no page. ``reason`` is for the operator, with ``{names}`` for the ``values``."""

    def __init__(self, reason: str, /, **values: object) -> None:
        super().__init__(reason, values)
        self.reason, self.values = reason, values

    def __reduce__(self) -> tuple[object, ...]:
        return _page_error, (type(self), self.reason, self.values)

    def __str__(self) -> str:
        return self.reason.format(**self.values)


def _page_error(kind: type[PageError], reason: str, values: dict[str, object]) -> PageError:
    return kind(reason, **values)


def printable(path: PurePath | str) -> str:
    """A path that any terminal and any file takes. Names in GB18030, from disks of old Windows, are read as that; of
    others the bytes are shown, and a line end as ``\\n``."""
    named = "/".join(map(_named, str(path).split("/")))
    return _CONTROL.sub(lambda control: control[0].encode("unicode_escape").decode(), named)


def _named(name: str) -> str:
    try:
        return name.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError:
        pass
    try:
        return name.encode("utf-8", "surrogateescape").decode("gb18030")
    except UnicodeError:
        return name.encode("utf-8", "backslashreplace").decode("utf-8")


@dataclass(frozen=True, kw_only=True)
class PageFile:
    """The files of a page as they were found."""

    path: Path
    """The path of the text file, as the operator gave it."""
    scan: Path | None = None
