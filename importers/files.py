"""Finding the page files in what an operator names: files, and folders with everything in them."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from importers.page import PageFile

TEXT = ".txt"
SCANS = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".pdf")


def find_pages(paths: Iterable[Path]) -> list[PageFile]:
    """Named files, whatever they are, and the .txt files of folders, in natural order (page2, page10). A file that is
    named twice counts once. Hidden files and folders are passed over."""
    found: dict[Path, PageFile] = {}
    for path in paths:
        for file in _in_folder(path, (TEXT,)) if path.is_dir() else [path]:
            found.setdefault(Path(os.path.realpath(file)), PageFile(path=file, scan=scan_beside(file)))
    return list(found.values())


def find_scans(paths: Iterable[Path]) -> list[Path]:
    """The same for scans."""
    found: dict[Path, Path] = {}
    for path in paths:
        for file in _in_folder(path, SCANS) if path.is_dir() else [path]:
            found.setdefault(Path(os.path.realpath(file)), file)
    return list(found.values())


def scan_beside(text: Path) -> Path | None:
    """The scan in the same folder with the same stem as the page's text file."""
    endings = [ending for lower in SCANS for ending in (lower, lower.upper())]
    return next((scan for ending in endings if (scan := text.with_name(text.stem + ending)).is_file()), None)


def _in_folder(folder: Path, endings: tuple[str, ...]) -> Iterator[Path]:
    unread: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=unread.append):
        folders[:] = sorted((name for name in folders if not name.startswith((".", "__"))), key=natural)
        for name in sorted(names, key=natural):
            if name.lower().endswith(endings) and not name.startswith("."):
                yield Path(where) / name
    yield from (Path(os.fsdecode(error.filename)) for error in unread)  # reading them says why they are none


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """A sort key by which page2 comes before page10."""
    return tuple((int(figures or 0), letters) for figures, letters in re.findall(r"(\d+)|(\D+)", name))
