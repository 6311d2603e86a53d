"""From a file to the text of a page: one module a format."""

from collections.abc import Callable
from pathlib import Path

from importers.page import PageError, PageText, gettext_noop
from importers.readers.text import read_text

READERS: dict[str, Callable[[Path], PageText]] = {".txt": read_text}


def read_page(path: Path) -> PageText:
    """Raises PageError for anything that is no page."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise PageError(gettext_noop("No page text: its name must end in .txt."))
    return reader(path)
