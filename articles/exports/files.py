"""Exported files: where they lie, how long they are kept, and when they are not handed out any more."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db.models import Subquery
from django.urls import reverse

from articles.models import BackgroundJob, Redaction

KEPT_SECONDS = 24 * 3600
# The permission for fetching the file of a job of each kind. Users fetch only their own files.
RIGHTS = {"paper": "articles.view_article", "audit": "articles.view_changeset", "back_file": "articles.view_article"}


class NoExport(Exception):
    """There is no such file: it was never made, is too old, or was made before a redaction."""


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "exports"


def write_export(job: BackgroundJob, name: str, write: Callable[[IO[bytes]], None]) -> None:
    """Write the file of a job and remove old ones. ``name`` is its name for the user. It appears as a whole or not at
    all."""
    folder().mkdir(parents=True, exist_ok=True)
    remove_old()
    unfinished = folder() / f"{job.pk}.part"
    try:
        with unfinished.open("wb") as file:
            write(file)
        unfinished.rename(_path(job))
    finally:
        unfinished.unlink(missing_ok=True)
    link = reverse("admin:articles_backgroundjob_file", args=[job.pk])
    BackgroundJob.objects.filter(pk=job.pk).update(arguments={**job.arguments, "file": name}, link=link)


def exported(job: BackgroundJob) -> tuple[Path, str]:
    """The file and its name. Raises NoExport."""
    path, name = _path(job), job.arguments.get("file", "")
    if not name or not path.is_file():
        raise NoExport
    if _is_over(path):
        path.unlink(missing_ok=True)
        raise NoExport
    return path, name


def remove_old() -> None:
    """Called each hour, and with every new export."""
    for path in folder().glob("*"):
        if _is_over(path):
            path.unlink(missing_ok=True)


def _is_over(path: Path) -> bool:
    """Whether the file is too old, or was begun before a redaction, so that it may contain redacted words."""
    if time.time() - path.stat().st_mtime > KEPT_SECONDS:
        return True
    started = BackgroundJob.objects.filter(pk=int(path.stem)).values("started_at")
    return Redaction.objects.filter(changeset__made_at__gte=Subquery(started)).exists()


def _path(job: BackgroundJob) -> Path:
    return folder() / str(job.pk)
