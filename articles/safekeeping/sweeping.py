"""Files in the media folder that no row knows. They are left when a process is killed after storing a file and before
the commit of its row."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path, PurePosixPath

from django.conf import settings
from django.db import connection
from django.utils.translation import gettext as _

from articles.models import IntakeFile, Page, PhotoCaption
from articles.safekeeping.files import files_below

FOLDERS = ("pictures", "public", "scan_pictures", "scans", "thumbnails", "uploads")
"""Folders that only the newsroom writes. ``exports`` is swept elsewhere, and other folders belong to others."""
LEAST_AGE = timedelta(days=1)
"""A file is written before its row is committed. No import of a page takes longer than this."""

# An undo, or restoring an earlier version, may need the files that a row once had.
_ONCE_NAMED = """
    SELECT before->>'{column}' FROM articles_change
    WHERE "table" = '{table}' AND before->>'{column}' = ANY(%(names)s)
    UNION
    SELECT after->>'{column}' FROM articles_change
    WHERE "table" = '{table}' AND after->>'{column}' = ANY(%(names)s)
"""
_LOGGED = " UNION ".join(
    _ONCE_NAMED.format(table=table, column=column)
    for table, column in (("articles_page", "scan"), ("articles_photocaption", "picture"))
)


@dataclass(frozen=True, kw_only=True)
class Orphans:
    """Paths below the media folder, with their size in bytes."""

    files: dict[str, int]
    removed: bool = False

    def __str__(self) -> str:
        said = _("%(n)d files that nothing knows (%(megabytes)s MB); removed with --remove.")
        if self.removed:
            said = _("%(n)d files that nothing knew removed (%(megabytes)s MB).")
        total = said % {"n": len(self.files), "megabytes": f"{sum(self.files.values()) / 1e6:,.1f}"}
        return "\n".join([*self.files, total])


def find_orphans(least_age: timedelta = LEAST_AGE) -> Orphans:
    """Files older than ``least_age`` that no row names or ever named, and copies made of files that no row names now.

    The folder is read before the rows. A file that is stored in between is too young to count.
    """
    old = dict(_old_files(least_age))
    named = _named()
    stems = {PurePosixPath(name).stem for name in named}
    unknown = [path for path in old if not _is_of(path, named, stems)]
    once = _once_named(unknown)
    return Orphans(files={path: old[path] for path in unknown if path not in once})


def remove_orphans() -> Orphans:
    found = find_orphans()
    for path in found.files:
        Path(settings.MEDIA_ROOT, path).unlink(missing_ok=True)
    return Orphans(files=found.files, removed=True)


def _old_files(least_age: timedelta) -> Iterator[tuple[str, int]]:
    """(path below the media folder, size in bytes) of each file that is old enough."""
    last = time.time() - least_age.total_seconds()
    for folder in FOLDERS:
        for path in files_below(Path(settings.MEDIA_ROOT, folder)):
            try:
                found = Path(settings.MEDIA_ROOT, folder, path).stat()
            except FileNotFoundError:
                continue
            if found.st_mtime < last:
                yield f"{folder}/{path.as_posix()}", found.st_size


def _named() -> set[str]:
    """The files that a row names now."""
    names: set[str] = set()
    for model, field in ((Page, "scan"), (PhotoCaption, "picture"), (IntakeFile, "scan")):
        names |= set(model._default_manager.exclude(**{field: ""}).order_by().values_list(field, flat=True))
    return names


def _is_of(path: str, names: set[str], stems: set[str]) -> bool:
    """Whether the path is a file that a row names, or a copy made of one. A copy is drawn again when it is needed."""
    folder, _slash, rest = path.partition("/")
    if folder == "scan_pictures":
        return PurePosixPath(path).stem in stems
    if folder == "thumbnails":
        return rest.removesuffix(".jpg") in names
    return (rest if folder == "public" else path) in names


def _once_named(paths: Sequence[str]) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(_LOGGED, {"names": list(paths)})
        return {name for (name,) in cursor.fetchall()}
