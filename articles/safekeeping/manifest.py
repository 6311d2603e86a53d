"""The manifest of a backup: every table with its number of rows, every file with its size, and a checksum of each."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

NAME = "manifest.json"
FORMAT = 1


class BackupError(Exception):
    """Why a backup or a restore is impossible, in the operator's words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class TableEntry:
    rows: int
    sha256: str
    """Checksum of its rows as COPY writes them, ordered by primary key."""
    columns: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class FileEntry:
    bytes: int
    sha256: str


@dataclass(frozen=True, kw_only=True)
class Manifest:
    made: str
    """When the snapshot was taken, ISO 8601."""
    migrations: Mapping[str, str]
    """The last applied migration of each app."""
    tables: Mapping[str, TableEntry]
    files: Mapping[str, FileEntry]
    """The files by their path below the media folder."""

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())

    def write(self, folder: Path) -> None:
        content = {"format": FORMAT, **asdict(self)}
        (folder / NAME).write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest:
    """The manifest. Raises BackupError where ``folder`` holds no complete backup that this release understands, and
    OSError where the file cannot be read."""
    try:
        content: dict[str, Any] = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BackupError(_("%s holds no backup: it has no manifest.") % folder) from None
    except ValueError as error:
        said = _("The manifest of %(folder)s cannot be read: %(error)s.") % {"folder": folder, "error": error}
        raise BackupError(said) from error
    if content.get("format") != FORMAT:
        raise BackupError(_("%s was made by a newer release. Restore it with that one.") % folder)
    return Manifest(
        made=content["made"],
        migrations=content["migrations"],
        tables={name: _table_entry(entry) for name, entry in content["tables"].items()},
        files={path: FileEntry(**entry) for path, entry in content["files"].items()},
    )


def _table_entry(entry: dict[str, Any]) -> TableEntry:
    return TableEntry(rows=entry["rows"], sha256=entry["sha256"], columns=tuple(entry["columns"]))
