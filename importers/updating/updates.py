"""Updating many pages: planned and shown first, then carried out exactly so."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from importers.drafting import Drafted
from importers.drafts import DraftPage
from importers.page import PageError, gettext_noop, printable
from importers.running.reports import NOT_STORED, result_name, said
from importers.storing.load import Loaded, Result, in_the_way, load_page
from importers.updating.page import Step
from importers.updating.update import CannotUpdate, is_older, is_undone, plan_update, update_page
from importers.updating.wording import worded_step

MOST_TOLD = 10
"""How many pages an error names; the dry run names all."""
SHOWN = 12
"""How many characters of a digest are shown and asked for: enough that two plans do not have them in common by
chance."""


@dataclass(frozen=True, kw_only=True)
class PlannedFile:
    path: str
    result: Result
    """What the import would do."""
    page: str = ""
    """The name of the page that would be updated."""
    reason: str = ""
    steps: tuple[Step, ...] = ()
    digest: str = ""
    """The digest of the plan and of the rows on which it depends."""

    def __str__(self) -> str:
        told = " – ".join(filter(None, (result_name(self.result), self.page, self.reason)))
        head = f"{self.path}: {told} [{self.digest[:SHOWN]}]"
        return "\n".join([head, *(f"  {worded_step(step)}" for step in self.steps)])


@dataclass(frozen=True)
class UpdatesPlan:
    files: tuple[PlannedFile, ...]

    @property
    def hash(self) -> str:
        told = "".join(f"{file.path}\0{file.digest}\0" for file in self.files)
        return hashlib.sha256(told.encode()).hexdigest()[:SHOWN]

    @property
    def failing(self) -> int:
        return sum(file.result in NOT_STORED for file in self.files)

    def of(self, path: str) -> PlannedFile | None:
        return next((file for file in self.files if file.path == path), None)

    def __str__(self) -> str:
        said_of_all = _("Plan %(hash)s. To carry it out: the same command with --apply %(hash)s, not --dry-run.")
        return "\n".join([*map(str, self.files), said_of_all % {"hash": self.hash}])


class PlanMoved(PageError):
    """The plan is no longer the one that was asked for. Nothing was done."""


def check_plan(plan: UpdatesPlan, asked: str) -> None:
    """Raise PlanMoved unless the plan has the hash that somebody ``asked`` for."""
    if plan.hash != asked.strip().lower():
        pages = [f"{file.path} [{file.digest[:SHOWN]}]" for file in plan.files if file.result is Result.UPDATED]
        more = ["…"] if len(pages) > MOST_TOLD else []
        raise PlanMoved(
            gettext_noop("The plan is another by now ({hash}), nothing was done. Look at it with --dry-run: {pages}"),
            hash=plan.hash,
            pages=", ".join([*pages[:MOST_TOLD], *more]) or "—",
        )


def planned_files(drafts: Iterator[Drafted], again: bool) -> UpdatesPlan:
    """The plan for all these drafts. Writes nothing."""
    return UpdatesPlan(tuple(_planned(drafted, again) for drafted in drafts))


def _planned(drafted: Drafted, again: bool) -> PlannedFile:
    path = printable(drafted.path)
    if drafted.draft is None:
        return _file(path, Result.FAILED, said(drafted.error) if drafted.error else "")
    try:
        return planned_draft(path, drafted.draft, again)
    except CannotUpdate as error:
        return _file(path, error.result, str(error))


def planned_draft(path: str, draft: DraftPage, again: bool) -> PlannedFile:
    """What an update by this draft would do. Raises CannotUpdate."""
    if is_undone(draft) and not again:
        return _file(path, Result.UNDONE)
    if is_older(draft):
        return _file(path, Result.UNCHANGED, _("a later text of this page is stored already"))
    update = plan_update(draft)
    if update is None:
        there = in_the_way(draft, again)
        return _file(path, there.result if there else Result.STORED, there.reason if there else draft.page.checksum)
    result = Result.UNCHANGED if update.changes_nothing else Result.UPDATED
    return PlannedFile(
        path=path,
        result=result,
        page=update.old.name,
        steps=() if update.changes_nothing else update.steps,
        digest=update.digest,
    )


def _file(path: str, result: Result, rests_on: str = "") -> PlannedFile:
    digest = hashlib.sha256(f"{result}\0{rests_on}".encode()).hexdigest()
    return PlannedFile(path=path, result=result, reason="" if result is Result.STORED else rests_on, digest=digest)


def carry_out(draft: DraftPage, again: bool, planned: PlannedFile | None, user: User | None = None) -> Loaded:
    """Update the draft's page, or store it if the archive has no such page. If ``planned`` is given, do exactly that or
    nothing."""
    if planned is None:
        return update_page(draft, again, user=user) or load_page(draft, again, user)
    if planned.result is Result.UPDATED:
        return update_page(draft, again, planned.digest, user) or _moved(draft)
    now = planned_draft(planned.path, draft, again)
    if now.digest != planned.digest:
        return _moved(draft)
    if planned.result is Result.STORED:
        return load_page(draft, again, user)
    expected = planned.digest if planned.page else ""
    return update_page(draft, again, expected, user) or load_page(draft, again, user)


def _moved(draft: DraftPage) -> Loaded:
    reason = _("the page has changed since the plan was made")
    return Loaded(path=draft.page.path, result=Result.CONFLICT, reason=reason)
