"""Copying the media folder (scans and photos), with checksums."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from articles.safekeeping.manifest import FileEntry

BLOCK = 1 << 20


def copy_files(source: Path, target: Path) -> dict[str, FileEntry]:
    """Copy every file below ``source``. A file that is deleted meanwhile is left out."""
    copied: dict[str, FileEntry] = {}
    for path in files_below(source):
        copy = target / path
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(source / path, copy)
        except FileNotFoundError:
            continue
        copied[path.as_posix()] = measure_file(copy)
    return copied


def files_below(folder: Path) -> Iterator[Path]:
    """The paths below ``folder``, in order. Links are not followed."""
    for parent, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if not (path := Path(parent, name)).is_symlink():
                yield path.relative_to(folder)


def measure_file(path: Path) -> FileEntry:
    checksum, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            checksum.update(block)
            size += len(block)
    return FileEntry(bytes=size, sha256=checksum.hexdigest())
