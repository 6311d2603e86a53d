"""Corrections by an operator to the files of an intake. A file whose facts change is looked at again."""

from dataclasses import dataclass, replace
from datetime import date

from django.db import transaction

from articles.models import Intake, IntakeFile
from importers.intake.facts import facts_from_json, facts_to_json


@dataclass(frozen=True, kw_only=True)
class Stated:
    newspaper: str
    section: str
    published_on: date | None
    number: str
    left_out: bool = False


def correct_file(file: IntakeFile, stated: Stated) -> bool:
    """Store what the operator states. Returns whether that changed anything. A changed date counts as stated by the
    operator, an unchanged one keeps its source."""
    facts = facts_from_json(file.facts)
    corrected = replace(
        facts,
        newspaper=stated.newspaper,
        section=stated.section,
        number=stated.number,
        published_on=stated.published_on,
        date_source=_date_source(facts.published_on, facts.date_source, stated.published_on),
    )
    if (corrected, stated.left_out) == (facts, file.left_out):
        return False
    file.left_out = stated.left_out
    if corrected != facts:
        file.facts, file.look = facts_to_json(corrected), None
    file.save(update_fields=["left_out", "facts", "look"])
    return True


def _date_source(was: date | None, source: str, stated: date | None) -> str:
    if stated is None:
        return ""
    return source if stated == was and source else "option"


def treat_existing(intake: Intake, existing: str, again: bool) -> None:
    """Set what happens with pages that the archive has already. All files are looked at again then."""
    if (intake.existing, intake.again) == (existing, again):
        return
    with transaction.atomic():
        intake.existing, intake.again = existing, again
        intake.save(update_fields=["existing", "again", "touched_at"])
        intake.files.filter(kind=IntakeFile.Kind.TEXT).update(look=None)
