"""Unpacking large archives of an intake in a worker."""

import logging
from pathlib import PurePosixPath

from django.db import OperationalError
from django.db.models import QuerySet
from procrastinate.exceptions import JobAborted

from articles.background.progress import JobCancelled, Progress
from articles.models import Intake, IntakeFile
from importers.intake.uploads.receiving import refuse, summarise, unpacked
from importers.page import PageError, gettext_noop

logger = logging.getLogger(__name__)


def packed(intake: Intake) -> QuerySet[IntakeFile]:
    """The archives that are not unpacked yet."""
    rows: QuerySet[IntakeFile] = intake.files.filter(kind=IntakeFile.Kind.ARCHIVE).order_by("pk")
    return rows


def unpack_all(intake: Intake, progress: Progress) -> None:
    """Unpack the archives. Run again after a kill, it passes over the files that have rows already."""
    for archive in packed(intake):
        unpack(archive, intake, progress)
        summarise(intake)


def unpack(archive: IntakeFile, intake: Intake, progress: Progress) -> None:
    """Unpack one archive and delete it. An archive that is refused as a whole becomes a row that says so."""
    storage, name = archive.scan.storage, archive.scan.name or ""
    try:
        with storage.open(name, "rb") as file:
            for done, _row in enumerate(unpacked(intake, file, PurePosixPath(archive.path)), 1):
                progress(done)
    except FileNotFoundError:
        refuse(intake, archive.path, PageError(gettext_noop("The archive is damaged.")))
    except PageError as error:
        refuse(intake, archive.path, error)
    except (OperationalError, JobCancelled, JobAborted):
        raise
    except Exception as error:
        logger.exception("Archive %s of intake %s", archive.pk, intake.pk)
        refuse(intake, archive.path, PageError(gettext_noop("It cannot be read: {error}."), error=error))
    archive.delete()
    storage.delete(name)
