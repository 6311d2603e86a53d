"""Keeping suspicions in step with the texts. A whole page is computed at a time, because its own usage is evidence."""

import logging
import time
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import ngettext

from articles.models import Article, Page, Passage, Suspicion, WaitingPage
from articles.proofing.context import proof_context
from articles.proofing.places import surroundings
from articles.verdicts.places import Place, printed_so
from importers.text.proofing import detect
from importers.text.proofing.suspicion import Suspicion as Found
from importers.text.proofing.suspicion import Text

logger = logging.getLogger(__name__)

# If an act touches more pages, they are left to ``manage.py proofread`` or to whoever first opens one.
AT_ONCE = 3
LONGEST = 200
"""How many characters of a form a row keeps."""


@dataclass(frozen=True, slots=True)
class LookedAt:
    pages: int
    suspicions: int

    def __str__(self) -> str:
        pages = ngettext("%d page looked at", "%d pages looked at", self.pages) % self.pages
        found = ngettext("%d suspicion", "%d suspicions", self.suspicions) % self.suspicions
        return f"{pages}, {found}"


def texts_changed(articles: Iterable[int], later: bool = False) -> None:
    """After the texts of these articles changed: look at their pages now, or later if they are many or ``later`` says
    so."""
    pages = set(Article.objects.filter(pk__in=list(articles)).values_list("page", flat=True))
    if len(pages) <= AT_ONCE and not later:
        look_at(pages)
    else:
        wait_for_a_look(pages)


def wait_for_a_look(pages: Iterable[int]) -> None:
    """Let these pages wait: they are looked at by ``catch_up``, or when somebody needs their suspicions."""
    rows = [WaitingPage(page_id=page) for page in sorted(pages)]
    WaitingPage.objects.bulk_create(rows, ignore_conflicts=True, batch_size=5_000)


def catch_up(pages: Collection[int] | None = None, most: int | None = None, seconds: float = float("inf")) -> LookedAt:
    """Look at the pages that wait: all of them, or those in ``pages``. At most ``most``, and none after so many
    seconds."""
    waiting = WaitingPage.objects.all() if pages is None else WaitingPage.objects.filter(page__in=pages)
    done, found, end = 0, 0, time.monotonic() + seconds
    for page in list(waiting.order_by("-pk").values_list("pk", flat=True)[:most]):
        found += look_at([page])
        done += 1
        if time.monotonic() > end:
            break
    return LookedAt(done, found)


@transaction.atomic
def look_at(pages: Iterable[int]) -> int:
    """Compute the suspicions of these pages. Returns how many they have now. Some five queries a page.

    A suspicion that stays the same keeps its row, so that a screen that shows it stays right.
    """
    ids = list(pages)
    rows = Page.objects.filter(pk__in=ids).select_related("issue__newspaper")
    WaitingPage.objects.filter(page__in=ids).delete()
    return sum(_look_at(page) for page in rows)


def _look_at(page: Page) -> int:
    articles = texts_of(page)
    context = proof_context(page.issue.newspaper).on(page.issue.published_on)
    try:
        found = detect.suspicions(
            [[Text(passage.role, passage.text) for passage in passages] for passages in articles], context
        )
    except Exception:  # No slip in a rule may keep an editor from saving.
        logger.exception("Page %s could not be proofread.", page.pk)
        return 0
    printed = printed_so([passage for passages in articles for passage in passages])
    rows = [
        _row(page.pk, passage.pk, passage.text, each)
        for passages, of_article in zip(articles, found, strict=True)
        for each in of_article
        if not is_among(each, printed.get((passage := passages[each.text]).pk, ()))
    ]
    _store(page, rows)
    return len(rows)


def is_among(found: Found, places: Iterable[Place]) -> bool:
    return any(place.start < found.end and found.start < place.end for place in places)


def texts_of(page: Page) -> list[list[Passage]]:
    """The passages of the page in groups: one group for each article with its captions, and one for each passage of no
    article."""
    owned: dict[int, list[Passage]] = defaultdict(list)
    loose: list[list[Passage]] = []
    for passage in Passage.objects.filter(page=page).select_related("caption").order_by("position"):
        owner = passage.caption.article_id if passage.caption else passage.article_id
        if owner:
            owned[owner].append(passage)
        else:
            loose.append([passage])
    return [*owned.values(), *loose]


def found_rows(page: int, found: Iterable[tuple[int, str, Found]]) -> list[Suspicion]:
    """Rows for the suspicions of a new page, which were found before its passages were stored: (passage id, its text,
    what was found)."""
    return [_row(page, passage, text, each) for passage, text, each in found]


def _row(page: int, passage: int, text: str, found: Found) -> Suspicion:
    around = surroundings(text, found.start, found.end)
    return Suspicion(
        page_id=page,
        passage_id=passage,
        start=found.start,
        end=found.end,
        found=found.found[:LONGEST],
        suggestion=None if found.suggestion is None else found.suggestion[:LONGEST],
        kind=found.kind,
        severity=found.severity.value,
        confidence=found.confidence,
        message=found.evidence.message,
        values=dict(found.evidence.values),
        text_before=around.before,
        text_after=around.after,
    )


def _store(page: Page, rows: list[Suspicion]) -> None:
    """Write the difference only: rows that are there already stay."""
    old = {facts_of(row): row.pk for row in Suspicion.objects.filter(page=page)}
    new = {facts_of(row): row for row in rows}
    Suspicion.objects.filter(pk__in=[pk for facts, pk in old.items() if facts not in new]).delete()
    Suspicion.objects.bulk_create([row for facts, row in new.items() if facts not in old], ignore_conflicts=True)


_FACTS = [field.attname for field in Suspicion._meta.concrete_fields if not field.primary_key]


def facts_of(row: Suspicion) -> tuple[str, ...]:
    return tuple(_facts(row))


def _facts(row: Suspicion) -> Iterator[str]:
    return (repr(getattr(row, name)) for name in _FACTS)
