"""Restoring a backup into an empty database: checked first, loaded in one transaction, compared, then upgraded."""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.utils.translation import gettext as _
from psycopg import sql

from articles.background.starting import queue_again
from articles.models import FeedCounter
from articles.publishing.feed.resuming import advance_feed
from articles.safekeeping.backup import applied_migrations
from articles.safekeeping.files import measure_file
from articles.safekeeping.manifest import BackupError, Manifest, TableEntry, read_manifest
from articles.safekeeping.tables import blocks, kept_tables, load_table, measure_table


@dataclass(frozen=True, kw_only=True)
class Restored:
    folder: Path
    manifest: Manifest
    checked_only: bool = False
    jobs: int = 0
    """How many jobs were under way when the backup was made; they go on."""

    def __str__(self) -> str:
        said = _("The backup of %(made)s is whole: %(rows)s rows, %(files)d scans and photos.")
        if not self.checked_only:
            said = _("Restored as of %(made)s: %(rows)s rows, %(files)d scans and photos, all compared.")
        if self.jobs:
            said += " " + _("%(jobs)d background jobs that were under way go on as soon as a worker runs.")
        return said % {
            "jobs": self.jobs,
            "made": self.manifest.made,
            "rows": f"{self.manifest.rows:,}",
            "files": len(self.manifest.files),
        }


def check_backup(folder: Path) -> Restored:
    """Compare every file of a backup with its checksum. Writes nothing. Raises BackupError."""
    manifest = read_manifest(folder)
    damaged = [name for name, entry in manifest.tables.items() if not _is_whole(_dump_of(folder, name), entry)]
    for path, entry in manifest.files.items():
        copy = folder / "media" / path
        if not copy.is_file() or measure_file(copy) != entry:
            damaged.append(path)
    if damaged:
        raise BackupError(
            _("%(n)d files of the backup are missing or damaged: %(names)s.")
            % {"n": len(damaged), "names": "、".join(damaged[:5])}
        )
    return Restored(folder=folder, manifest=manifest, checked_only=True)


def restore(folder: Path) -> Restored:
    """Fill the connected database, which must be empty, and the media folder.

    Rows are loaded in one transaction, so a restore that was killed can be run again. A backup of an earlier release is
    loaded into the tables of that release, which are migrated then. Raises BackupError, before anything is touched,
    where the backup is damaged or something could be lost.
    """
    manifest = check_backup(folder).manifest
    _check_known(manifest)
    _check_nothing_to_lose(manifest)
    _restore_files(folder / "media", manifest)
    for app, name in manifest.migrations.items():
        call_command("migrate", app, name, verbosity=0, interactive=False)
    _load(folder, manifest)
    call_command("migrate", verbosity=0, interactive=False)
    return Restored(folder=folder, manifest=manifest, jobs=queue_again())


def _dump_of(folder: Path, table: str) -> Path:
    return folder / "tables" / f"{table}.copy.gz"


def _is_whole(path: Path, entry: TableEntry) -> bool:
    checksum = hashlib.sha256()
    try:
        for block in blocks(path):
            checksum.update(block)
    except (OSError, EOFError):
        return False
    return checksum.hexdigest() == entry.sha256


def _check_known(manifest: Manifest) -> None:
    known = MigrationLoader(None).disk_migrations or {}
    strange = [f"{app}.{name}" for app, name in manifest.migrations.items() if (app, name) not in known]
    if strange:
        raise BackupError(_("The backup was made by a newer release (%s). Restore it with that one.") % strange[0])


def _check_nothing_to_lose(manifest: Manifest) -> None:
    applied = applied_migrations()
    if applied and applied != manifest.migrations:
        raise BackupError(_("The database has tables already. Restore into a new, empty one."))
    if applied and any(_has_rows(table) for table in kept_tables() if table.startswith("articles_")):
        raise BackupError(_("The database has content already. Restore into a new, empty one."))
    media = Path(settings.MEDIA_ROOT)
    for path, entry in manifest.files.items():
        if (media / path).exists() and measure_file(media / path) != entry:
            raise BackupError(_("The media folder has another %s already. Restore into an empty one.") % path)


_MADE_BY_MIGRATE = (FeedCounter._meta.db_table,)
"""Tables in which ``migrate`` puts a row."""


def _has_rows(table: str) -> bool:
    if table in _MADE_BY_MIGRATE:
        return False
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(table)))
        return bool(cursor.fetchone()[0])


def _restore_files(source: Path, manifest: Manifest) -> None:
    for path in manifest.files:
        target = Path(settings.MEDIA_ROOT) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / path, target)


@transaction.atomic
def _load(folder: Path, manifest: Manifest) -> None:
    """Load all rows as they were, without triggers: nothing is logged, and the feed gives no numbers. Only the feed's
    counter does not go back, because partners may have read what it counted since the backup."""
    present = kept_tables()
    _triggers(present, "DISABLE")
    _empty(present)
    for table, entry in manifest.tables.items():
        load_table(table, entry.columns, _dump_of(folder, table))
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    _triggers(present, "ENABLE")
    _compare(manifest)
    if FeedCounter._meta.db_table in present:
        advance_feed()


def _triggers(tables: list[str], act: str) -> None:
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(sql.SQL("ALTER TABLE {} " + act + " TRIGGER USER").format(sql.Identifier(table)))


def _empty(tables: list[str]) -> None:
    """Delete what migrate has put in. Content types, permissions and groups come from the backup with their own ids."""
    names = sql.SQL(", ").join(map(sql.Identifier, tables))
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("TRUNCATE {} CASCADE").format(names))


def _compare(manifest: Manifest) -> None:
    """Raise BackupError, which rolls everything back, unless every table has exactly the rows of the backup."""
    for table, entry in manifest.tables.items():
        if measure_table(table, entry.columns) != entry:
            raise BackupError(_("Table %s came back with other rows than the backup has.") % table)
