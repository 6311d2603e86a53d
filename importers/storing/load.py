"""Storing a page in the archive: checked, as a whole, and only once."""

from dataclasses import dataclass
from enum import StrEnum

from django.contrib.auth.models import User
from django.db import DataError, IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from articles.log.changesets import changeset
from articles.lossless import CharactersLost, check_pages
from articles.models import Changeset, Source
from articles.proofing.knowledge import state_of, versions
from articles.proofing.recomputing import found_rows, look_at
from articles.redacting.returning import why_held_back
from articles.units.acting import take_turns
from importers.drafts import DraftPage, LosslessError, check_lossless
from importers.storing.copying import copy_new
from importers.storing.rows import UNKNOWN_NEWSPAPER, PageRows, make_page_rows, stored_path


class Result(StrEnum):
    STORED = "stored"
    UPDATED = "updated"
    REPLACED = "replaced"
    UNCHANGED = "unchanged"
    UNDONE = "undone"
    CONFLICT = "conflict"
    HELD = "held"
    FAILED = "failed"
    LEFT = "left"
    """The run ended before it came to the page."""


@dataclass(frozen=True, kw_only=True)
class Loaded:
    path: str
    result: Result
    page: int | None = None
    """The id of the page stored, or of the one in the way."""
    changeset: int | None = None
    reason: str = ""

    def __str__(self) -> str:
        return f"{self.path}: {self.result}" + (f" ({self.reason})" if self.reason else "")


def load_page(draft: DraftPage, again: bool = False, user: User | None = None) -> Loaded:
    """Store a draft, all of it or nothing.

    Left alone are a file that is stored already, and a file whose import was undone, unless ``again``. Reported and not
    stored are another text of a page that the archive has, and a text that would bring back redacted characters.
    """
    try:
        check_lossless(draft)
        with transaction.atomic():
            take_turns()
            return in_the_way(draft, again) or store(draft, user)
    except (LosslessError, CharactersLost, DataError, IntegrityError, UnicodeEncodeError) as error:
        return Loaded(path=draft.page.path, result=Result.FAILED, reason=str(error).strip())


def in_the_way(draft: DraftPage, again: bool) -> Loaded | None:
    """The result for a page that is not to be stored: it is there already, its import was undone, it would bring back
    redacted characters, or the archive has another text of the page. None where nothing is in the way."""
    path = draft.page.path
    pages = list(Source.objects.filter(checksum=draft.page.checksum).order_by("page").values_list("page", flat=True))
    if pages and pages[0]:
        return Loaded(path=path, result=Result.UNCHANGED, page=pages[0])
    if pages and not again:
        return Loaded(path=path, result=Result.UNDONE, reason=_("its import was undone; --again stores it anew"))
    if why := why_held_back(draft.page.text):
        return Loaded(path=path, result=Result.HELD, reason=why)
    if other := other_texts(draft).first():
        reason = _("the archive has another text of this page, from {path}; --update brings it up to date").format(
            path=other.path
        )
        return Loaded(path=path, result=Result.CONFLICT, page=other.page_id, reason=reason)
    return None


def other_texts(draft: DraftPage) -> "QuerySet[Source]":
    """Other current texts of the same page: by newspaper, date and number, or by path where one of those is unknown."""
    facts = draft.facts
    sources = Source.objects.filter(page__isnull=False, is_current=True).defer("text")
    if not (facts.published_on and facts.number):
        return sources.filter(path=stored_path(draft))
    return sources.filter(
        page__issue__newspaper__name=facts.newspaper or UNKNOWN_NEWSPAPER,
        page__issue__newspaper__section=facts.section,
        page__issue__published_on=facts.published_on,
        page__number=facts.number,
    )


def store(draft: DraftPage, user: User | None = None) -> Loaded:
    """Store the draft without asking what is in the way. Raises the errors that ``load_page`` reports as a failure."""
    with changeset(Changeset.Kind.IMPORT, user, stored_path(draft)) as made:
        rows = make_page_rows(draft)
        _note_suspicions(draft, rows)
        check_pages([rows.page])
    return Loaded(path=draft.page.path, result=Result.STORED, page=rows.page, changeset=made.pk)


def _note_suspicions(draft: DraftPage, rows: PageRows) -> None:
    """Store the suspicions that came with the draft. If the page has other text too, or what proofreading knows has
    changed since, compute them anew."""
    known = draft.proofread
    if known and rows.is_new and known.state == state_of(versions()):
        copy_new(found_rows(rows.page, ((*rows.passages[place], each) for place, each in known.suspicions)))
    else:
        look_at([rows.page])
