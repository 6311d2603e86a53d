"""Noting what became of a file, and finding the scan that belongs to a text."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from articles.models import IntakeFile

Kind = IntakeFile.Kind


def note(file: IntakeFile, result: str, outcome: str = "", page: int | None = None) -> None:
    IntakeFile.objects.filter(pk=file.pk).update(result=result, outcome=outcome, page=page)


def is_done(file: IntakeFile) -> bool:
    """Whether the file has a result. Locks it: a worker that was given up for dead may still be importing it."""
    return bool(IntakeFile.objects.select_for_update().values_list("result", flat=True).get(pk=file.pk))


def stem_of(file: IntakeFile) -> str:
    """The path without the ending. A text and its scan have the same."""
    return str(PurePosixPath(file.path).with_suffix(""))


def paired_scans(files: Iterable[IntakeFile]) -> dict[str, IntakeFile]:
    """For each text with a scan, by stem: the scan, the first one that came."""
    rows = sorted(files, key=lambda file: file.pk)
    stems = {stem_of(file) for file in rows if file.kind == Kind.TEXT}
    scans: dict[str, IntakeFile] = {}
    for file in rows:
        if file.kind == Kind.SCAN and stem_of(file) in stems:
            scans.setdefault(stem_of(file), file)
    return scans


def uploaded_scan(file: IntakeFile) -> IntakeFile | None:
    """The scan that was uploaded with the text: in the same folder, with the same name."""
    near = IntakeFile.objects.filter(intake=file.intake_id, kind=Kind.SCAN, path__startswith=stem_of(file))
    return next((scan for scan in near.order_by("pk") if stem_of(scan) == stem_of(file)), None)
