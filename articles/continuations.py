"""Articles that are continued on another page of their issue, as 下转第2版 and 上接第1版 propose. Nothing is joined
here: an editor accepts a proposal."""

import re
from dataclasses import dataclass

from articles.models import Article, Issue, PageWarning
from importers.text.dates import number

_PAGE_NAMED = re.compile(r"(?P<letter>[A-Z]?)0*(?P<number>\d{1,3}|[一二三四五六七八九十]{1,3})")


@dataclass(frozen=True, kw_only=True)
class Continuation:
    """A proposal: ``later`` continues ``earlier``. Either is None where its page is not there (yet)."""

    earlier: Article | None
    later: Article | None
    pointer: str
    """The pointer as printed."""

    def __str__(self) -> str:
        return f"{self.earlier or '?'} → {self.later or '?'} ({self.pointer})"


def page_key(printed: str) -> str:
    """A page number in one form: 2, 02, 第二版 and 二 are the same page, A2 is another."""
    match = _PAGE_NAMED.search(printed)
    return f"{match['letter']}{number(match['number'])}" if match else ""


def proposed_continuations(issue: Issue) -> list[Continuation]:
    """All proposals of an issue, also those of which only one side is found."""
    pointers = (
        PageWarning.objects.filter(page__issue=issue, article__isnull=False)
        .filter(code__in=("continues_on", "continued_from"))
        .select_related("page", "article__page")
        .order_by("page", "article__position")
    )
    onward = [pointer for pointer in pointers if pointer.code == "continues_on"]
    backward = [pointer for pointer in pointers if pointer.code == "continued_from"]
    found: list[Continuation] = []
    for pointer in onward:
        partner = next((other for other in backward if _point_at_each_other(pointer, other)), None)
        if partner:
            backward.remove(partner)
        found.append(
            Continuation(earlier=pointer.article, later=partner.article if partner else None, pointer=pointer.text)
        )
    return found + [Continuation(earlier=None, later=other.article, pointer=other.text) for other in backward]


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposal with both sides found."""

    earlier: Article
    later: Article
    pointer: str


def open_pairs(issue: Issue) -> list[Pair]:
    """The proposals that can be accepted: nobody has done so, and neither article has another partner."""
    pairs = [
        Pair(found.earlier, found.later, found.pointer)
        for found in proposed_continuations(issue)
        if found.earlier and found.later
    ]
    taken = set(
        Article.objects.filter(continues__in=[pair.earlier for pair in pairs]).values_list("continues", flat=True)
    )
    return [pair for pair in pairs if pair.earlier.pk not in taken and pair.later.continues_id is None]


def _point_at_each_other(onward: PageWarning, backward: PageWarning) -> bool:
    from_page, to_page = page_key(onward.page.number), page_key(backward.page.number)
    if not from_page or not to_page:
        return False
    return page_key(onward.text) == to_page and page_key(backward.text) == from_page
