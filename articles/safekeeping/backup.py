"""Making a backup while the newsroom works: one snapshot of the database, then the media folder."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.safekeeping.files import copy_files
from articles.safekeeping.manifest import BackupError, Manifest, TableEntry
from articles.safekeeping.tables import dump_table, kept_tables

UNFINISHED = ".unfinished"


@dataclass(frozen=True, kw_only=True)
class BackedUp:
    folder: Path
    manifest: Manifest

    def __str__(self) -> str:
        size = sum(file.bytes for file in self.manifest.files.values())
        return _("%(folder)s: %(rows)s rows of %(tables)d tables, %(files)d scans and photos (%(megabytes)s MB).") % {
            "folder": self.folder,
            "rows": f"{self.manifest.rows:,}",
            "tables": len(self.manifest.tables),
            "files": len(self.manifest.files),
            "megabytes": f"{size / 1e6:,.1f}",
        }


def back_up(folder: Path) -> BackedUp:
    """Write a backup to ``folder``, which must be new or empty.

    It appears there as a whole or not at all. A killed backup leaves a folder named .unfinished, which the next one
    removes. Raises BackupError.
    """
    _check_free(folder)
    _check_something_is_there()
    unfinished = folder.with_name(folder.name + UNFINISHED)
    shutil.rmtree(unfinished, ignore_errors=True)
    (unfinished / "tables").mkdir(parents=True)
    made = timezone.now().isoformat(timespec="seconds")
    migrations, tables = _dump_database(unfinished / "tables")
    files = copy_files(Path(settings.MEDIA_ROOT), unfinished / "media")
    manifest = Manifest(made=made, migrations=migrations, tables=tables, files=files)
    manifest.write(unfinished)
    os.sync()
    if folder.exists():
        folder.rmdir()
    unfinished.rename(folder)
    return BackedUp(folder=folder, manifest=manifest)


def _check_free(folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BackupError(_("%s exists already. Name a new folder for every backup.") % folder)


def _check_something_is_there() -> None:
    """A nightly backup that was started without the server's settings must not pass for one."""
    if not applied_migrations():
        raise BackupError(_("The database is empty: there is nothing to back up. Is DATABASE_URL set?"))


def _dump_database(folder: Path) -> tuple[dict[str, str], dict[str, TableEntry]]:
    """Write all tables as they are at one moment, whatever is written meanwhile."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        return applied_migrations(), {name: dump_table(name, folder / f"{name}.copy.gz") for name in kept_tables()}


def applied_migrations() -> dict[str, str]:
    """The last applied migration of each app."""
    loader = MigrationLoader(connection)
    applied = loader.applied_migrations or {}
    leaves: dict[str, str] = {}
    for app, name in sorted(applied):
        leaves[app] = name
    return leaves
