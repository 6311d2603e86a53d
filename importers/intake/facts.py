"""The facts of a page: stored with a file of an intake as JSON, and read from its path or the issue that it
replaces."""

import re
from dataclasses import asdict, replace
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from articles.models import Intake, IntakeFile, Issue, Newspaper
from importers.intake.uploads.paths import folder_facts
from importers.page import PageFacts

Json = dict[str, Any]
_NUMBER = re.compile(r"(?:第\s?)?(?P<number>[A-Za-z]?\d{1,2})\s?版?")


def facts_to_json(facts: PageFacts) -> Json:
    days = {"published_on": facts.published_on, "not_before": facts.not_before}
    return {**asdict(facts), **{name: day.isoformat() if day else "" for name, day in days.items()}}


def facts_from_json(kept: Json) -> PageFacts:
    days = {name: date.fromisoformat(kept[name]) if kept.get(name) else None for name in ("published_on", "not_before")}
    return PageFacts(**{**kept, **days})


def told_by_folders(file: IntakeFile, intake: Intake, facts: PageFacts) -> PageFacts:
    """The facts with the gaps filled that print, file name and operator have left: from the folders, or from the issue
    that is to be replaced. The operator sees them before they count."""
    told = folder_facts(PurePosixPath(file.path), _newspapers())
    if intake.replaces:
        return like_issue(intake.replaces, replace(facts, number=facts.number or told.number or file_number(file)))
    dated = bool(facts.published_on) or not told.published_on
    return replace(
        facts,
        newspaper=facts.newspaper or told.newspaper,
        number=facts.number or told.number,
        published_on=facts.published_on or told.published_on,
        date_source=facts.date_source if dated else "filename",
    )


def _newspapers() -> set[str]:
    return set(Newspaper.objects.values_list("name", flat=True))


def like_issue(pk: int, facts: PageFacts) -> PageFacts:
    """The facts, completed from issue ``pk``. They stay as they are if they have a newspaper or a day of their own."""
    issue = Issue.objects.select_related("newspaper").filter(pk=pk).first()
    if issue is None or facts.published_on or facts.newspaper:
        return facts
    paper = issue.newspaper
    return replace(
        facts,
        newspaper=paper.name,
        section=facts.section or paper.section,
        published_on=issue.published_on,
        date_source=issue.date_source,
    )


def file_number(file: IntakeFile) -> str:
    """The page number of a file that is named after its page alone: 3, 第3版, A02."""
    match = _NUMBER.fullmatch(PurePosixPath(file.path).stem)
    return match["number"].lstrip("0").upper() if match else ""
