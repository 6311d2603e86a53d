"""Replacing pages of the archive, a whole issue in one changeset."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.contrib.auth.models import User
from django.db import DataError, IntegrityError, transaction
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from articles.log.changesets import changeset
from articles.lossless import CharactersLost
from articles.models import Article, Changeset, Page, Source
from articles.structure.clearing import clear_page, text_of
from articles.units.acting import take_turns
from importers.drafts import DraftPage, LosslessError, check_lossless
from importers.page import PageError
from importers.running.reports import said
from importers.storing.load import Loaded, Result, in_the_way, other_texts, store
from importers.storing.scans import attach_scan

# Two readings of one article agree in nine of ten characters, two articles of one page in hardly four.
LEAST_ALIKE = 60
# So many characters of an article distinguish it from others.
COMPARED = 1_500


@dataclass(frozen=True, kw_only=True)
class Incoming:
    draft: DraftPage
    scan: Path | None = None


class ExchangeRefused(Exception):
    """Nothing was replaced. The message is for the operator."""


def exchange(
    incoming: Sequence[Incoming], leaving: Sequence[Page], user: User | None, reason: str = "", again: bool = False
) -> list[Loaded]:
    """Put the drafts in place of the pages that they are readings of, and empty the pages ``leaving``. Returns the
    result of each draft, in order. A draft whose bytes the archive has is left alone.

    The id of an article that readers knew leads to the article that has its text now, once that is published. Others
    answer that they are gone. Raises ExchangeRefused, and changes nothing, where one of the drafts cannot be stored.
    """
    try:
        with transaction.atomic():
            take_turns()
            with changeset(Changeset.Kind.IMPORT, user, reason or _("replaced")):
                done = [_exchanged(each, user, again) for each in incoming]
                for page in leaving:
                    _take_out(page, user)
    except (LosslessError, CharactersLost, DataError, IntegrityError, UnicodeEncodeError) as error:
        raise ExchangeRefused(str(error).strip()) from error
    return done


def _exchanged(each: Incoming, user: User | None, again: bool) -> Loaded:
    check_lossless(each.draft)
    there = in_the_way(each.draft, again)
    if there and there.result is Result.HELD:
        raise ExchangeRefused(f"{there.path}: {there.reason}")
    if there and there.result is not Result.CONFLICT:
        return there
    old = other_texts(each.draft).select_related("page").first() if there else None
    page: Page | None = old.page if old else None
    bare = _cleared(page, user) if page else {}
    loaded = store(each.draft, user)
    if loaded.page:
        _lead_on(bare, loaded.page)
        _rename(loaded.page, each)
        _take_scan(loaded.page, each.scan, user)
    result = Result.REPLACED if page else Result.STORED
    return Loaded(path=loaded.path, result=result, page=loaded.page, changeset=loaded.changeset)


def _cleared(page: Page, user: User | None) -> dict[int, str]:
    """Empty the page. Raises ExchangeRefused where it must not change."""
    if page.redactions.filter(lifted_at=None).exists():
        raise ExchangeRefused(_("%(page)s: characters of this page were redacted; lift that first.") % {"page": page})
    return dict(clear_page(page, user).bare)


def _take_out(page: Page, user: User | None) -> None:
    """Empty the page. If readers knew none of its articles the page is deleted too. Its sources are kept, as always."""
    if not _cleared(page, user):
        Source.objects.filter(page=page).update(page=None, is_current=False)
        page.delete()


def _lead_on(bare: dict[int, str], page: int) -> None:
    """Let the id of each article that readers knew lead to the article that has its text now, if there is one."""
    texts = _texts_of(page, set(bare))
    for pk, text in bare.items():
        alike = {new: fuzz.ratio(text[:COMPARED], other[:COMPARED]) for new, other in texts.items()}
        best = max(alike, key=lambda new: alike[new], default=None)
        if best is not None and alike[best] >= LEAST_ALIKE:
            Article.objects.filter(pk=pk).update(merged_into=best)


def _texts_of(page: int, but: set[int]) -> dict[int, str]:
    articles = Article.objects.filter(page=page).exclude(pk__in=but).exclude(merged_into__isnull=False)
    return {article.pk: text for article in articles if (text := text_of(article))}


def _rename(page: int, each: Incoming) -> None:
    Page.objects.filter(pk=page).update(stem=each.draft.page.stem[:200])


def _take_scan(page: int, scan: Path | None, user: User | None) -> None:
    """Store the new scan in place of the old one, whose file stays for an undo. Without a new scan a page keeps its
    own."""
    if scan is None:
        return
    try:
        Page.objects.filter(pk=page).update(scan="")
        attach_scan(Page.objects.get(pk=page), scan, user)
    except PageError as error:
        raise ExchangeRefused(f"{scan.name}: {said(error)}") from error
