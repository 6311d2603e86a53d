"""Receiving uploaded files. Each is checked by its content and kept, or refused with a reason, without affecting
others."""

import hashlib
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Any

from django.contrib.auth.models import User
from django.core.files import File
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Intake, IntakeFile, Issue
from articles.models.public_id import new_public_id
from importers.facts import GivenFacts, facts_of
from importers.intake.facts import facts_to_json
from importers.intake.uploads.archives import BLOCK, check_archive, read_archive, too_large
from importers.intake.uploads.contents import Content, check_name, check_scan_file, check_start, check_text, content_of
from importers.intake.uploads.paths import clean_path, is_junk
from importers.page import PageError, gettext_noop, printable
from importers.running.reports import said
from importers.storing.scans import MOST_BYTES

MOST_FILES = 2_000
"""The most files in one intake: nobody looks over more in a table. ``import_issue`` takes any number."""
MOST_ZIP_BYTES = 2 * 1024**3
UNPACKED_AT_ONCE = 8 * 1024**2
"""Archives up to this size are unpacked within the request: an issue of texts or a few scans, which takes a second. A
worker unpacks larger ones."""


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file as the browser sent it."""

    path: str
    file: "IO[bytes] | UploadedFile[Any]"
    size: int


def receive(intake: Intake, uploads: Iterable[Upload]) -> list[IntakeFile]:
    """A row for every file, and for every file in a zip. A bad file does not affect the others.

    A file that is sent again gets the row that it has already.
    """
    received: list[IntakeFile] = []
    for upload in uploads:
        try:
            path = clean_path(upload.path)
            received += _received(intake, upload, path)
        except PageError as error:
            received.append(refuse(intake, upload.path, error))
    return received


def _received(intake: Intake, upload: Upload, path: PurePosixPath) -> Iterator[IntakeFile]:
    if is_junk(path):
        return
    start = upload.file.read(16)
    upload.file.seek(0)
    if content_of(start) is not Content.ZIP:
        yield _kept(intake, path, iter(lambda: upload.file.read(BLOCK), b""))
        return
    if upload.size > MOST_ZIP_BYTES:
        raise PageError(gettext_noop("It is larger than {megabytes} MB."), megabytes=MOST_ZIP_BYTES // 1024**2)
    if upload.size > UNPACKED_AT_ONCE:
        check_archive(upload.file)
        yield _kept_archive(intake, path, upload)
        return
    yield from unpacked(intake, upload.file, path)


def unpacked(intake: Intake, file: "IO[bytes] | File[Any]", path: PurePosixPath) -> Iterator[IntakeFile]:
    """A row for every file of the zip. Raises PageError where the whole zip is refused."""
    for entry in read_archive(file, path):
        if entry.error:
            yield refuse(intake, entry.path, entry.error)
        else:
            yield _kept(intake, PurePosixPath(entry.path), entry.blocks())


def _kept_archive(intake: Intake, path: PurePosixPath, upload: Upload) -> IntakeFile:
    """Keep the zip itself, for a worker to unpack. The request then takes only as long as sending the file does."""
    checksum = hashlib.file_digest(upload.file, "sha256").hexdigest()  # type: ignore[arg-type]
    upload.file.seek(0)
    row = IntakeFile(kind=IntakeFile.Kind.ARCHIVE)
    return _keep(intake, path, checksum, upload.size, row, lambda: as_file(upload))


def as_file(upload: Upload) -> "File[Any]":
    """The file for Django's storage. One that Django has put on disk is moved there, not copied."""
    return upload.file if isinstance(upload.file, UploadedFile) else File(upload.file)


def _kept(intake: Intake, path: PurePosixPath, blocks: Iterator[bytes]) -> IntakeFile:
    try:
        with _spooled(blocks) as (copy, checksum):
            return _kept_copy(intake, path, copy, checksum)
    except PageError as error:
        return refuse(intake, str(path), error)


@contextmanager
def _spooled(blocks: Iterator[bytes]) -> Iterator[tuple[Path, str]]:
    """A copy on disk and its SHA-256. Raises PageError where it is larger than any text or scan may be."""
    checksum, size = hashlib.sha256(), 0
    with tempfile.NamedTemporaryFile(prefix="intake-") as copy:
        for block in blocks:
            size += len(block)
            if size > MOST_BYTES:
                raise too_large()
            checksum.update(block)
            copy.write(block)
        copy.flush()
        yield Path(copy.name), checksum.hexdigest()


def _kept_copy(intake: Intake, path: PurePosixPath, copy: Path, checksum: str) -> IntakeFile:
    """Keep a text or a scan. Raises PageError where the file is neither."""
    with copy.open("rb") as file:
        start = file.read(16)
    check_start(start)
    content = content_of(start)
    if content is Content.ZIP:
        raise PageError(gettext_noop("An archive within an archive: unpack it first."))
    check_name(path, content)
    size = copy.stat().st_size
    if content is Content.SCAN:
        check_scan_file(copy)
        with copy.open("rb") as scan:
            return _keep(intake, path, checksum, size, IntakeFile(kind=IntakeFile.Kind.SCAN), lambda: File(scan))
    raw = copy.read_bytes()
    check_text(raw, path)
    facts = facts_to_json(facts_of(path.stem, GivenFacts(), GivenFacts()))
    return _keep(intake, path, checksum, size, IntakeFile(kind=IntakeFile.Kind.TEXT, content=raw, facts=facts))


def _keep(
    intake: Intake,
    path: PurePosixPath,
    checksum: str,
    size: int,
    row: IntakeFile,
    scan: "Callable[[], File[Any]] | None" = None,
) -> IntakeFile:
    """Store the row, or return the one that has this very file already. Raises PageError where no more files are
    taken."""
    with transaction.atomic():
        locked = Intake.objects.select_for_update().get(pk=intake.pk)
        if locked.state != Intake.State.OPEN:
            raise PageError(gettext_noop("This intake is confirmed already: start another."))
        there: IntakeFile | None = locked.files.filter(path=str(path), checksum=checksum).first()
        if there:
            return there
        if twin := locked.files.filter(checksum=checksum, kind=row.kind).values_list("path", flat=True).first():
            raise PageError(gettext_noop("The same file, byte for byte, as {path}."), path=twin)
        if locked.files.count() >= MOST_FILES:
            raise PageError(gettext_noop("More than {most} files: start another intake."), most=f"{MOST_FILES:,}")
        row.intake, row.path, row.checksum, row.size = locked, str(path), checksum, size
        if scan:
            row.scan.save(f"{checksum[:32]}{path.suffix.lower()}", scan(), save=False)
        row.save()
    return row


def refuse(intake: Intake, path: str, error: PageError) -> IntakeFile:
    """Store the reason why a file is refused, as a row, so that it can be read afterwards."""
    shown = printable(path.replace("\0", "�"))[-500:]
    refused, _made = IntakeFile.objects.update_or_create(
        intake=intake, path=shown, checksum="", defaults={"kind": IntakeFile.Kind.REFUSED, "refusal": said(error)}
    )
    return refused


def open_intake(token: str, user: User, replaces: Issue | None = None) -> Intake:
    """The intake of a form, made by the form's first request. Raises PageError where it belongs to somebody else, or is
    confirmed."""
    how = {"replaces": replaces.pk, "existing": Intake.Existing.REPLACE} if replaces else {}
    made: Intake = Intake.objects.get_or_create(token=token or new_public_id(), defaults={"user": user, **how})[0]
    if made.user != user or made.state != Intake.State.OPEN:
        raise PageError(gettext_noop("This intake is confirmed already: start another."))
    return made


def summarise(intake: Intake) -> None:
    """Set the intake's title: the first file, and how many more there are."""
    files = intake.files.exclude(kind=IntakeFile.Kind.REFUSED)
    first = files.order_by("pk").values_list("path", flat=True).first() or "—"
    count = files.count()
    more = _("%(first)s and %(n)d more") % {"first": first[:200], "n": count - 1}
    intake.summary = more if count > 1 else first[:280]
    intake.save(update_fields=["summary", "touched_at"])
