"""A page of OCR text as the readers hand it on: pure values, no Django."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """One non-blank line of a source. Offsets are in characters of ``PageText.text``, white space at its ends cut."""

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
    """One page file, decoded. Line ends are kept as they came: offsets count every character of ``text``."""

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
    """What is known of a page beside its text; empty where nothing is."""

    newspaper: str = ""
    section: str = ""
    number: str = ""
    published_on: date | None = None
    date_source: str = ""
    """option, manifest, filename or folio; empty without a date."""
    not_before: date | None = None


class PageError(Exception):
    """A file that is no page, with the reason in the operator's words."""


@dataclass(frozen=True, kw_only=True)
class PageFile:
    """A page's files as found on disk."""

    text_path: str
    scan_path: str = ""
    facts: PageFacts = field(default_factory=PageFacts)
