"""Updating one page that came again: found, planned, and carried out in one changeset."""

import hashlib
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import DataError, IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.log.changesets import changeset
from articles.lossless import CharactersLost
from articles.models import Changeset, Page, Source
from articles.redacting.returning import why_held_back
from articles.structure.acting import lock
from articles.units.acting import take_turns
from importers.drafts import DraftPage, LosslessError, check_lossless
from importers.storing.load import Loaded, Result, other_texts
from importers.storing.rows import stored_path
from importers.updating.facts import FactsPlan, plan_facts
from importers.updating.imprint import Imprint, imprint_of
from importers.updating.page import OldPage, PagePlan, Step
from importers.updating.planning import plan_page
from importers.updating.reading import read_page_rows
from importers.updating.writing import write_update


@dataclass(frozen=True, kw_only=True)
class Update:
    """The plan for one page, with everything that it rests on."""

    old: OldPage
    plan: PagePlan
    facts: FactsPlan
    draft: DraftPage
    imprint: Imprint

    @property
    def steps(self) -> tuple[Step, ...]:
        return (*self.plan.steps, *self.facts.steps)

    @property
    def changes_nothing(self) -> bool:
        same = (self.old.text, self.old.checksum) == (self.draft.page.text, self.draft.page.checksum)
        return same and all(step.act == "left" for step in self.steps) and not self._reorders

    @property
    def _reorders(self) -> bool:
        passages = [passage.id for passage in self.plan.passages]
        articles = [owner.id for owner in self.plan.articles]
        return passages != [row.id for row in self.old.passages] or articles != [
            article.id for article in self.old.articles
        ]

    @property
    def digest(self) -> str:
        """A hash that changes whenever the plan or a row that it rests on does."""
        rests_on = (self.old, self.plan, self.facts, self.draft.page.checksum)
        return hashlib.sha256(repr(rests_on).encode("utf-8", "surrogatepass")).hexdigest()


class PageMoved(Exception):
    """The page has changed since the plan was made."""


def plan_update(draft: DraftPage) -> Update | None:
    """Plan the update that a draft would be; None where the archive has no page of it. Writes nothing.

    Raises CannotUpdate where several pages could be meant. If the plan is to be carried out, call this in the same
    transaction.
    """
    page = page_of(draft)
    return _plan(page, draft) if page else None


def _plan(page: Page, draft: DraftPage) -> Update:
    if page.redactions.filter(lifted_at=None).exists():
        raise WouldReveal(_("characters of this page were redacted: an update would bring them back"))
    if why := why_held_back(draft.page.text):
        raise WouldReveal(why)
    imprint = imprint_of(page)
    old = read_page_rows(page, imprint)
    plan = plan_page(old, draft)
    facts = plan_facts(old, plan, draft, imprint)
    return Update(old=old, plan=plan, facts=facts, draft=draft, imprint=imprint)


class CannotUpdate(Exception):
    """Several pages could be meant, or the page must not change. The message is for the operator."""

    result = Result.CONFLICT


class WouldReveal(CannotUpdate):
    """The update would bring back redacted characters."""

    result = Result.HELD


def page_of(draft: DraftPage) -> Page | None:
    """The page that the draft is another reading of, or None.

    It is the page that has this very file as its text. Else it is the page of the same newspaper, date and number, or,
    where one of those is unknown, of the same path, or an undated one of the same file name. Raises CannotUpdate where
    there are several.
    """
    known = Source.objects.filter(checksum=draft.page.checksum, is_current=True, page__isnull=False)
    found = set(known.values_list("page", flat=True)) or set(other_texts(draft).values_list("page", flat=True))
    if not found and not (draft.facts.published_on and draft.facts.number):
        found = set(_same_file(draft).values_list("pk", flat=True))
    if len(found) > 1:
        raise CannotUpdate(_("several pages of the archive have this file's name: {stem}").format(stem=draft.page.stem))
    return Page.objects.select_related("issue__newspaper").get(pk=found.pop()) if found else None


def _same_file(draft: DraftPage) -> "QuerySet[Page]":
    pages = Page.objects.filter(stem=draft.page.stem[:200], sources__is_current=True)
    if draft.facts.newspaper:
        pages = pages.filter(issue__newspaper__name=draft.facts.newspaper)
    if draft.facts.published_on:
        pages = pages.filter(issue__published_on=draft.facts.published_on)
    return pages.filter(number=draft.facts.number) if draft.facts.number else pages


def is_older(draft: DraftPage) -> bool:
    """Whether the file is one that a later import of its page has replaced."""
    sources = Source.objects.filter(checksum=draft.page.checksum, page__isnull=False)
    return sources.exists() and not sources.filter(is_current=True).exists()


def is_undone(draft: DraftPage) -> bool:
    sources = Source.objects.filter(checksum=draft.page.checksum)
    return sources.exists() and not sources.filter(page__isnull=False).exists()


def update_page(draft: DraftPage, again: bool = False, expected: str = "", user: User | None = None) -> Loaded | None:
    """Bring the page of this draft up to date, all of it or nothing; None where the archive has no such page.

    ``expected`` is the digest of the plan that somebody agreed to: where the plan is another one now, the page is left
    alone. ``again`` also accepts a file whose import was undone.
    """
    path = draft.page.path
    try:
        check_lossless(draft)
        with transaction.atomic():
            take_turns()
            return _updated(draft, again, expected, user)
    except CannotUpdate as error:
        return Loaded(path=path, result=error.result, reason=str(error))
    except PageMoved:
        return Loaded(path=path, result=Result.CONFLICT, reason=_("the page has changed since the plan was made"))
    except (LosslessError, CharactersLost, DataError, IntegrityError, UnicodeEncodeError) as error:
        return Loaded(path=path, result=Result.FAILED, reason=str(error).strip())


def _updated(draft: DraftPage, again: bool, expected: str, user: User | None) -> Loaded | None:
    path = draft.page.path
    if is_undone(draft) and not again:
        return Loaded(path=path, result=Result.UNDONE, reason=_("its import was undone; --again stores it anew"))
    if is_older(draft):
        return Loaded(path=path, result=Result.UNCHANGED, reason=_("a later text of this page is stored already"))
    page = page_of(draft)
    if page is None:
        return None
    lock(page.pk)
    update = _plan(page, draft)
    if expected and update.digest != expected:
        raise PageMoved
    if update.changes_nothing:
        return Loaded(path=path, result=Result.UNCHANGED, page=page.pk)
    reason = _("came again: {path}").format(path=stored_path(draft))[:500]
    with changeset(Changeset.Kind.IMPORT, user, reason) as made:
        write_update(update.old, update.plan, update.facts, draft, update.imprint)
    return Loaded(path=path, result=Result.UPDATED, page=page.pk, changeset=made.pk)
