"""Importing page files: finding, reading, storing and reporting them. Used by the command and by uploads."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from django.contrib.auth.models import User

from articles.models import Page
from importers.drafting import Drafted, Knowledge, draft_files
from importers.facts import GivenFacts, facts_of
from importers.gazetteers.stored import stored_gazetteer
from importers.manifest import NO_MANIFEST, Manifest, ManifestProblem
from importers.page import PageError, PageFacts, PageFile, gettext_noop, printable
from importers.proofing.stored import stored_contexts
from importers.running.reports import Counts, ImportReport, PageReport, counts_of, said
from importers.storing.load import Result, load_page
from importers.storing.scans import attach_scan
from importers.updating.updates import PlannedFile, UpdatesPlan, carry_out, check_plan, planned_files

Progress = Callable[[PageReport], None]


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """The files to import, and what is stated about them."""

    files: Sequence[PageFile]
    given: GivenFacts = field(default_factory=GivenFacts)
    manifest: Manifest = NO_MANIFEST

    def facts(self, file: PageFile) -> PageFacts:
        """What is known about a file. Raises PageError where its row in the manifest cannot be followed."""
        return facts_of(printable(file.path.stem), self.given, self.manifest.of(file))

    def all_facts(self) -> Iterator[PageFacts]:
        """What is known about each file, without those whose row in the manifest cannot be followed."""
        return (facts for file in self.files if isinstance(facts := facts_or_error(self, file), PageFacts))


@dataclass(frozen=True, kw_only=True)
class How:
    again: bool = False
    """Also store pages whose import was undone."""
    update: bool = False
    """Update the archive's page if the same page comes with another text."""
    plan: str = ""
    """The digest of the plan of updates to carry out, as it was shown."""
    user: User | None = None
    """The user who imports; None for a command."""


def import_pages(
    wanted: Wanted, *, jobs: int = 1, how: How = How(), progress: Progress = lambda page: None
) -> ImportReport:
    """Store every page that can be stored. Each is one transaction, in the order of the files, written by this process
    alone.

    ``jobs`` processes read. ``progress`` is called with each page. Raises PlanMoved, and does nothing, where ``how``
    asks for a plan that is out of date.
    """
    began = time.monotonic()
    pages: list[PageReport] = []
    for page in _pages(wanted, jobs, how):
        pages.append(page)
        progress(page)
    return ImportReport(pages=tuple(pages), seconds=time.monotonic() - began)


def broken_off(wanted: Wanted, pages: Sequence[PageReport]) -> ImportReport:
    """What is told of a run that ended after these ``pages``: the next one does the others."""
    left = [PageReport(path=printable(file.path), result=Result.LEFT) for file in wanted.files[len(pages) :]]
    return ImportReport(pages=(*pages, *left))


def plan_updates(wanted: Wanted, *, jobs: int = 1, again: bool = False) -> UpdatesPlan:
    """What ``import_pages`` with ``update`` would do. Writes nothing."""
    return planned_files(drafted_pages(wanted, Knowledge(gazetteer=stored_gazetteer()), jobs), again)


def _pages(wanted: Wanted, jobs: int, how: How) -> Iterator[PageReport]:
    files = {file.path: file for file in wanted.files}
    plan = plan_updates(wanted, jobs=jobs, again=how.again) if how.plan else None
    if plan:
        check_plan(plan, how.plan)
    for drafted in drafted_pages(wanted, _knowledge(wanted, how), jobs):
        yield store_drafted(files[drafted.path], drafted, how, plan.of(printable(drafted.path)) if plan else None)
    for stray in wanted.manifest.strays:
        yield _stray(stray)


def _knowledge(wanted: Wanted, how: How) -> Knowledge:
    """What reading the pages needs to know. Pages that come again are proofread later, when they are stored with the
    editors' changes."""
    contexts = None if how.update else stored_contexts(wanted.all_facts())
    return Knowledge(gazetteer=stored_gazetteer(), contexts=contexts)


def drafted_pages(wanted: Wanted, knowledge: Knowledge, jobs: int = 1) -> Iterator[Drafted]:
    """The drafts of the files, in their order. A file whose row in the manifest is bad is not read."""
    asked = [(file.path, facts_or_error(wanted, file)) for file in wanted.files]
    read = draft_files([(path, facts) for path, facts in asked if isinstance(facts, PageFacts)], knowledge, jobs)
    for path, facts in asked:
        yield next(read) if isinstance(facts, PageFacts) else Drafted(path=path, error=facts)


def facts_or_error(wanted: Wanted, file: PageFile) -> PageFacts | PageError:
    try:
        return wanted.facts(file)
    except PageError as error:
        return error


def store_drafted(file: PageFile, drafted: Drafted, how: How, planned: PlannedFile | None = None) -> PageReport:
    """Store one page with its scan. If ``planned`` is given, do exactly that or nothing."""
    if drafted.draft is None:
        reason = said(drafted.error) if drafted.error else ""
        return PageReport(path=printable(file.path), result=Result.FAILED, reason=reason)
    if how.update:
        loaded = carry_out(drafted.draft, how.again, planned, how.user)
    else:
        loaded = load_page(drafted.draft, again=how.again, user=how.user)
    has_page = loaded.result in (Result.STORED, Result.UPDATED, Result.UNCHANGED)
    return PageReport(
        path=printable(file.path),
        result=loaded.result,
        reason=loaded.reason,
        page=loaded.page,
        counts=counts_of(drafted.draft) if has_page else Counts(),
        scan_problem=_scan_problem(file, loaded.page, how.user) if has_page and loaded.page else "",
    )


def _scan_problem(file: PageFile, page: int, user: User | None) -> str:
    """Attach the scan that lies beside the text. Returns why it could not be, or an empty string."""
    if file.scan is None:
        return ""
    try:
        attach_scan(Page.objects.get(pk=page), file.scan, user)
    except PageError as error:
        return f"{printable(file.scan.name)}: {said(error)}"
    return ""


def _stray(problem: ManifestProblem) -> PageReport:
    reason = PageError(gettext_noop("Row {row} of the manifest: {reason}"), row=problem.row, reason=problem.error)
    return PageReport(path=printable(problem.file), result=Result.FAILED, reason=said(reason))
