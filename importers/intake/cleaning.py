"""Deleting uploaded files that nobody needs any more. The report of what became of them stays."""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from articles.models import Intake, IntakeFile

State = Intake.State
# An intake that nobody confirms is deleted after so many times the days of a finished one.
FORGOTTEN = 4


def clean_up() -> int:
    """Delete the files of intakes that ended UPLOAD_DAYS ago, and of those that nobody touched for four times as long.
    Returns how many intakes."""
    now, days = timezone.now(), timedelta(days=settings.UPLOAD_DAYS)
    ended = Q(state=State.DONE, finished_at__lt=now - days) | Q(state=State.DISCARDED)
    forgotten = Q(state=State.OPEN, touched_at__lt=now - FORGOTTEN * days)
    intakes = list(Intake.objects.filter(ended | forgotten, emptied_at=None))
    for intake in intakes:
        empty(intake)
    return len(intakes)


def empty(intake: Intake) -> None:
    """Delete the files first and change the rows last: if this is killed in between, the next run can simply
    repeat it."""
    with transaction.atomic():
        row = Intake.objects.select_for_update().get(pk=intake.pk)
        if row.state == State.IMPORTING:
            return
        scans = list(row.files.exclude(scan="").only("scan"))
        for file in scans:
            file.scan.storage.delete(file.scan.name or "")
        IntakeFile.objects.filter(intake=row).update(content=None, scan="")
        row.state = State.DISCARDED if row.state == State.OPEN else row.state
        row.emptied_at = timezone.now()
        row.save(update_fields=["state", "emptied_at"])
