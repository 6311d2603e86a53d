"""Recognising an uploaded file by its content: a text, a scan, an archive, or nothing that belongs here."""

from enum import StrEnum
from pathlib import Path, PurePosixPath

from importers.files import SCANS, TEXT
from importers.page import PageError, gettext_noop
from importers.readers.text import page_text
from importers.storing.scans import check_scan, scan_ending

ZIP = (b"PK\x03\x04", b"PK\x05\x06")


# What operators send instead of a text, by its first bytes, with what to do about it.
OTHERS = {
    b"\xd0\xcf\x11\xe0": gettext_noop("An Office document: save it as plain text (.txt)."),
    b"{\\rtf": gettext_noop("An Office document: save it as plain text (.txt)."),
    b"Rar!": gettext_noop("An archive of another kind: pack the files as .zip."),
    b"7z\xbc\xaf": gettext_noop("An archive of another kind: pack the files as .zip."),
    b"\x1f\x8b": gettext_noop("An archive of another kind: pack the files as .zip."),
}


class Content(StrEnum):
    TEXT = "text"
    SCAN = "scan"
    ZIP = "zip"


def content_of(start: bytes) -> Content:
    """The kind of a file, by its first bytes. What is neither picture nor archive counts as text, and is checked as one
    later."""
    if start.startswith(ZIP):
        return Content.ZIP
    return Content.SCAN if scan_ending(start) else Content.TEXT


def check_start(start: bytes) -> None:
    """Raise PageError for a kind of file that is known and not accepted."""
    for signature, wrong in OTHERS.items():
        if start.startswith(signature):
            raise PageError(wrong)


def check_name(path: PurePosixPath, content: Content) -> None:
    """Raise PageError where the file's name does not fit its content."""
    ending = path.suffix.lower()
    if content is Content.TEXT and ending != TEXT:
        known = ending in SCANS
        wrong = gettext_noop("It is no JPEG, PNG, TIFF or PDF, whatever its name says.")
        raise PageError(wrong if known else gettext_noop("No page text: its name must end in .txt."))
    if content is Content.SCAN and ending not in SCANS:
        raise PageError(gettext_noop("A binary file (a picture, a PDF or an archive), no text."))


def check_text(raw: bytes, path: PurePosixPath) -> None:
    """Raise PageError where the bytes are not a page's text."""
    page_text(raw, str(path), path.stem)


def check_scan_file(path: Path) -> None:
    """Raise PageError where the file is no scan, is too large, or has too many pixels."""
    check_scan(path)
