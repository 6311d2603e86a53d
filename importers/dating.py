"""The day and the numbers that a page prints itself, for facts that nobody stated."""

import re
from collections.abc import Iterator
from dataclasses import replace

from importers.drafts import DraftPage, DraftWarning, Role
from importers.page import PageFacts
from importers.text.dates import folio_date, not_before
from importers.text.fold import fold
from importers.text.issue_numbers import issue_number

_NUMBER = re.compile(r"(?:第\s?|^|\s)(?P<number>[A-Z]?\d{1,2})\s?版|^(?P<section>[A-D]\d{1,2})\b")


def date_page(draft: DraftPage) -> DraftPage:
    """Add the date, the page number and the issue number of the folio, and the earliest day that the text allows. That
    day is an estimate and never used as the date."""
    facts = draft.facts
    folios = list(_folios(draft))
    if not facts.published_on and (day := next(filter(None, map(folio_date, folios)), None)):
        facts = replace(facts, published_on=day, date_source="folio")
    if not facts.number:
        facts = replace(facts, number=_printed_number(folios))
    if facts.issue_number is None:
        facts = replace(facts, issue_number=next(filter(None, map(issue_number, folios)), None))
    facts = replace(facts, not_before=not_before(_stories(draft)))
    return replace(draft, facts=facts, warnings=(*draft.warnings, *_contradiction(facts)))


def _stories(draft: DraftPage) -> str:
    """The text of the page without furniture: the day in a folio says nothing about what the stories tell."""
    text = draft.page.text
    spans = [span for passage in draft.loose if passage.role is Role.FURNITURE for span in passage.spans]
    for span in sorted(spans, key=lambda span: span.start, reverse=True):
        text = f"{text[: span.start]} {text[span.end :]}"
    return text


def _folios(draft: DraftPage) -> Iterator[str]:
    """Furniture as it was printed. Tidying might have removed the space between a date and a number."""
    for passage in draft.loose:
        if passage.role is Role.FURNITURE:
            yield fold(" ".join(draft.page.text[span.start : span.end] for span in passage.spans))


def _printed_number(folios: list[str]) -> str:
    for folio in folios:
        if re.search(r"[转接]", folio):
            continue  # 下转第2版 is another page's number
        if match := _NUMBER.search(folio):
            return match["number"] or match["section"]
    return ""


def _contradiction(facts: PageFacts) -> Iterator[DraftWarning]:
    if facts.published_on and facts.not_before and facts.not_before > facts.published_on:
        yield DraftWarning(code="date_before_text", text=f"{facts.published_on} < {facts.not_before}")
