"""Writing a dump: ``export_archive(folder)``.

The manifest makes a dump whole. It is written last, and names all other files with their checksums and the number of
the last change in them. A run that was killed leaves files behind; the next one recognises by their names those that
are still right, and writes the others. Meanwhile partners download the old dump: its files are deleted once the new
manifest is in place.
"""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from articles.dumping import lines
from articles.dumping.parts import Part, prefixes, put, write_part
from articles.dumping.snapshot import snapshot
from articles.models import PublishedArticle

MANIFEST = "manifest.json"
SUMS = "SHA256SUMS"
# To be raised when a reader of the old format cannot read the new one.
FORMAT = 1


class ExportRunning(Exception):
    """Another process is writing to this folder."""


@dataclass(frozen=True, kw_only=True)
class Exported:
    change: int
    articles: int
    files: int
    kept: int

    def __str__(self) -> str:
        return _("%(articles)d articles up to change %(change)d in %(files)d files, %(kept)d of them as they were") % {
            "articles": self.articles,
            "change": self.change,
            "files": self.files,
            "kept": self.kept,
        }


def export_archive(folder: Path) -> Exported:
    """Write everything that is published, as of one moment. Raises OSError where the folder cannot be written,
    ExportRunning."""
    folder.mkdir(parents=True, exist_ok=True)
    with alone_in(folder), snapshot() as change:
        made_at = datetime.now(UTC)
        parts = list(all_parts(folder))
        put(folder / SUMS, "".join(f"{part.sha256}  {part.name}\n" for part in parts).encode())
        put(folder / MANIFEST, json.dumps(manifest(change, made_at, parts), indent=1).encode())
        remove_others(folder, {part.name for part in parts})
    articles = sum(part.rows for part in parts if part.resource == "articles")
    return Exported(change=change, articles=articles, files=len(parts), kept=sum(part.kept for part in parts))


def all_parts(folder: Path) -> Iterator[Part]:
    for resource in ("newspapers", "issues", "pages", "units"):
        yield write_part(folder, resource, "", getattr(lines, resource)())
    for prefix in prefixes(PublishedArticle.objects.count()):
        yield write_part(folder, "articles", prefix, lines.articles(prefix))


def manifest(change: int, made_at: datetime, parts: list[Part]) -> dict[str, Any]:
    """The manifest. ``change`` is the number after which to read the feed."""
    names = ("name", "resource", "rows", "bytes", "sha256")
    return {
        "format": FORMAT,
        "change": change,
        "made_at": made_at.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "files": [{name: getattr(part, name) for name in names} for part in parts],
    }


def remove_others(folder: Path, names: set[str]) -> None:
    """Delete the files of earlier dumps, and nothing else that somebody may have put there."""
    for pattern in ("*.jsonl", "*.jsonl.part"):
        for path in folder.glob(pattern):
            if path.name not in names:
                path.unlink()


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Lock the folder. The lock ends with the process, however it ends."""
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ExportRunning(_("Another export writes to %(folder)s.") % {"folder": folder}) from None
        yield
