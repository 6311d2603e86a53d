"""Subheadings come in company: at least two, alike in form, inside one story."""

import re

from importers.reading.lines import LineView, PageView

APART = 14
"""Lines between two subheadings of one article, at most (on blocks of text)."""


def form(view: LineView) -> tuple[object, ...]:
    """What parallel subheadings share: number of phrases, length, quotes, numbering."""
    text = view.text
    numbered = bool(re.match(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.、]|第[一二三四五]|[①②③④⑤])", text))
    return (len(view.phrases), "“" in text[:3], "“" in text[3:], "：" in text, numbered)


def alike(one: LineView, other: LineView) -> float:
    """0 to 1: how parallel two short lines are."""
    difference = abs(one.length - other.length)
    if form(one) == form(other):
        return 1.0 if difference <= 2 else 0.6 if difference <= 5 else 0.0
    return 0.4 if difference <= 3 and len(one.phrases) == len(other.phrases) else 0.0


def parallel_partners(page: PageView) -> dict[int, float]:
    """For each short line, how parallel the lines near it are, added up: those with text between and no credit."""
    views = page.views
    apart = APART if not page.width else 900 // page.width
    short = [i for i, view in enumerate(views) if _could_be_subheading(page, i)]
    partners: dict[int, float] = {}
    for index in short:
        partners[index] = sum(
            alike(views[index], views[other])
            for other in short
            if 2 <= abs(other - index) <= apart and _one_story(page, min(index, other), max(index, other))
        )
    return partners


def _could_be_subheading(page: PageView, index: int) -> bool:
    """Short, and alone between two lines of text."""
    views = page.views
    view = views[index]
    if view.title_score <= 0 or view.byline or view.photo or view.furniture or index + 1 >= len(views):
        return False
    below = views[index + 1]
    return below.title_score < 0 and not below.credit and not below.byline


def _one_story(page: PageView, low: int, high: int) -> bool:
    between = page.views[low + 1 : high]
    return any(view.has_sentence for view in between) and not any(view.starts_story or view.byline for view in between)
