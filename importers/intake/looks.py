"""The dry run of an intake: what reading finds in each file, and what the import would do. It is kept with each row."""

import logging
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy

from articles.background.kinds import background_kind
from articles.background.progress import JobCancelled, Progress
from articles.background.starting import start_job
from articles.models import BackgroundJob, Intake, IntakeFile
from importers.drafting import Drafted, Knowledge, draft_read
from importers.drafts import DraftPage, Role
from importers.gazetteers.stored import stored_gazetteer
from importers.intake.facts import facts_from_json, facts_to_json, told_by_folders
from importers.intake.screens.addresses import intake_address
from importers.intake.uploads.unpacking import packed, unpack_all
from importers.page import PageFacts
from importers.proofing.stored import stored_contexts
from importers.readers.text import page_text
from importers.running.reports import counts_of, said
from importers.storing.load import Result, in_the_way
from importers.updating.update import CannotUpdate
from importers.updating.updates import planned_draft
from importers.updating.wording import worded_step

logger = logging.getLogger(__name__)
KIND = "look_at_intake"
# So many files are read while the operator waits, which takes about a second. More are read in the background.
AT_ONCE = 8
HEADLINES = 3


@dataclass(frozen=True, kw_only=True)
class Look:
    """What the dry run found in one text. Stored as JSON."""

    error: str = ""
    """Why the file cannot be read. Then everything else is empty."""
    articles: int = 0
    captions: int = 0
    unassigned: int = 0
    suspicions: int = 0
    warnings: tuple[tuple[str, int], ...] = ()
    """(code, how many)"""
    headlines: tuple[str, ...] = ()
    """The first few headlines."""
    result: str = ""
    """What the import would do, a value of importers.storing.load.Result."""
    reason: str = ""
    steps: tuple[str, ...] = ()
    """The steps of an update, in words."""
    digest: str = ""
    """The digest of an update's plan."""
    updates: str = ""
    """The name of the page that would be updated."""
    page: int | None = None
    """The page that the archive has already."""


def look_of(file: IntakeFile) -> Look | None:
    """The stored look, or None."""
    if file.look is None:
        return None
    lists = {name: tuple(map(tuple_or_text, file.look.get(name, ()))) for name in ("warnings", "headlines", "steps")}
    return Look(**{**file.look, **lists})


def tuple_or_text(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


# --- looking -----------------------------------------------------------------------------------------------------


def knowledge_for(files: Sequence[IntakeFile]) -> Knowledge:
    """What reading and proofreading these files needs to know."""
    facts = [facts_from_json(file.facts) for file in files]
    return Knowledge(gazetteer=stored_gazetteer(), contexts=stored_contexts(facts))


def unseen(intake: Intake) -> list[IntakeFile]:
    return list(intake.files.filter(kind=IntakeFile.Kind.TEXT, look__isnull=True, left_out=False))


def look_soon(intake: Intake) -> BackgroundJob | None:
    """Look at all files that were not looked at since they came or were changed: now if they are few, else by a job,
    which is returned. The job also unpacks archives."""
    waiting, archives = unseen(intake), packed(intake).count()
    if not (waiting or archives) or (intake.looking and intake.looking.is_open):
        return intake.looking
    if not archives and len(waiting) <= AT_ONCE:
        look_at_all(intake, waiting)
        return None
    with transaction.atomic():
        intake.looking = start_job(
            KIND,
            intake.user,
            {"intake": intake.pk},
            summary=str(intake),
            link=intake_address(intake),
            total=None if archives else len(waiting),
        )
        intake.save(update_fields=["looking", "touched_at"])
    return intake.looking


@background_kind(KIND, gettext_lazy("dry run of an intake"))
def look_in_background(job: BackgroundJob, progress: Progress) -> str:
    """Run again, it looks at what is left."""
    intake = Intake.objects.get(pk=job.arguments["intake"])
    if intake.state != Intake.State.OPEN:
        raise JobCancelled
    unpack_all(intake, progress)
    look_at_all(intake, unseen(intake), progress)
    return ""


def look_at_all(intake: Intake, files: Sequence[IntakeFile], progress: Progress | None = None) -> None:
    knowledge = knowledge_for(files)
    for done, file in enumerate(files):
        if progress:
            progress(done, len(files))
        look_at(file, intake, knowledge)
    if progress:
        progress(len(files), len(files))


def look_at(file: IntakeFile, intake: Intake, knowledge: Knowledge) -> None:
    """Look at a file and store the result, unless the file's facts have changed meanwhile."""
    try:
        found, look = looked(file, intake, knowledge)
    except Exception as error:
        logger.exception("Looking at file %s of intake %s", file.pk, intake.pk)
        found, look = facts_from_json(file.facts), Look(error=f"{type(error).__name__}: {error}", result=Result.FAILED)
    rows = IntakeFile.objects.filter(pk=file.pk, facts=file.facts)
    file.facts, file.look = facts_to_json(found), asdict(look)
    rows.update(facts=file.facts, look=file.look)


def looked(file: IntakeFile, intake: Intake, knowledge: Knowledge) -> tuple[PageFacts, Look]:
    """The facts and the look of a file. It is read a second time if its folders tell more than the page itself."""
    facts = facts_from_json(file.facts)
    drafted = drafted_file(file, facts, knowledge)
    if drafted.draft and (more := told_by_folders(file, intake, drafted.draft.facts)) != drafted.draft.facts:
        facts = replace(more, not_before=None)
        drafted = drafted_file(file, facts, knowledge)
    return drafted.draft.facts if drafted.draft else facts, look_at_draft(drafted, intake)


def drafted_file(file: IntakeFile, facts: PageFacts, knowledge: Knowledge) -> Drafted:
    path = Path(stored_address(file))
    raw = bytes(IntakeFile.objects.values_list("content", flat=True).get(pk=file.pk) or b"")
    return draft_read(path, lambda: page_text(raw, str(path), path.stem), facts, knowledge)


def stored_address(file: IntakeFile) -> str:
    """The path that the archive records for a file. Uploaded files get a path of their own, because another upload may
    have a file of the same name."""
    return file.path if file.path.startswith("/") else f"uploads/{file.intake_id}/{file.path}"


def look_at_draft(drafted: Drafted, intake: Intake) -> Look:
    """What was read in one file, and what importing it would do."""
    draft = drafted.draft
    if draft is None:
        return Look(error=said(drafted.error) if drafted.error else "", result=Result.FAILED)
    counts = counts_of(draft)
    warned = [*draft.warnings, *(warning for article in draft.articles for warning in article.warnings)]
    codes = Counter(warning.code for warning in warned)
    found = would_become(draft, intake)
    return replace(
        found,
        articles=counts.articles,
        captions=counts.captions,
        unassigned=counts.unassigned,
        suspicions=len(draft.proofread.suspicions) if draft.proofread else 0,
        warnings=tuple(codes.most_common()),
        # A text that shows what was redacted is not quoted.
        headlines=tuple(headlines(draft))[:HEADLINES] if found.result != Result.HELD else (),
    )


def headlines(draft: DraftPage) -> list[str]:
    return [passage.text for article in draft.articles for passage in article.passages if passage.role is Role.HEADLINE]


def would_become(draft: DraftPage, intake: Intake) -> Look:
    """What the import would do with the draft. The functions asked are those that the import itself uses."""
    if intake.existing == Intake.Existing.UPDATE:
        try:
            planned = planned_draft(draft.page.path, draft, intake.again)
        except CannotUpdate as error:
            return Look(result=error.result, reason=str(error))
        return Look(
            result=planned.result,
            reason=planned.reason,
            steps=tuple(map(worded_step, planned.steps)),
            digest=planned.digest,
            updates=planned.page,
        )
    there = in_the_way(draft, intake.again)
    if there is None:
        return Look(result=Result.STORED)
    if intake.existing == Intake.Existing.REPLACE and there.result is Result.CONFLICT:
        return Look(result=Result.REPLACED, page=there.page)
    return Look(result=there.result, reason=there.reason, page=there.page)
