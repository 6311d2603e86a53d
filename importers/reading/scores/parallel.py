"""Subheadings come in company: at least two, alike in form, inside one story."""

import re

from importers.reading.lines import LineView
from importers.reading.page_view import PageView

APART = 14
"""Lines between two subheadings of one article, at most (on blocks of text)."""


_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十\d]+）|\d+[.、]|第[一二三四五]|[①②③④⑤])")


_CHARACTER = re.compile(r"\w")


def form(view: LineView) -> tuple[object, ...]:
    """What parallel subheadings share: number of phrases, length, quotes, numbering."""
    text = view.text
    return (len(view.phrases), "“" in text[:3], "“" in text[3:], "：" in text, numbered(view))


def alike(one: LineView, other: LineView) -> float:
    """0 to 1: how parallel two short lines are."""
    difference = abs(one.length - other.length)
    if form(one) == form(other):
        return 1.0 if difference <= 2 else 0.6 if difference <= 5 else 0.0
    if numbered(one) != numbered(other):
        return 0.0
    return 0.4 if difference <= 3 and len(one.phrases) == len(other.phrases) else 0.0


def parallel_partners(page: PageView) -> dict[int, float]:
    """For each short line, how parallel the lines near it are, added up: those with text between and no credit."""
    views = page.views
    apart = APART if not page.width else 900 // page.width
    short = [i for i, view in enumerate(views) if _could_be_subheading(page, i)]
    partners = dict.fromkeys(short, 0.0)
    for at, index in enumerate(short):
        for other in short[at + 1 :]:
            if other - index > apart:
                break
            if other - index >= 2 and _one_story(page, index, other):
                parallel = alike(views[index], views[other])
                partners[index] += parallel
                partners[other] += parallel
    return partners


def same_pattern(page: PageView, index: int) -> bool:
    """Whether a short line of the same story has the same marks at the same places: 医生“沉”下去, 药品“通”起来."""
    pattern = _pattern(page.views[index])
    near = range(max(0, index - APART), min(len(page.views), index + APART + 1))
    return bool(pattern) and any(
        abs(other - index) >= 2
        and page.headings[other]
        and _pattern(page.views[other]) == pattern
        and _one_story(page, min(index, other), max(index, other))
        for other in near
    )


def _pattern(view: LineView) -> str:
    """Marks and spaces with the places where they stand; empty where there are none."""
    pattern = _CHARACTER.sub("x", view.text)
    return pattern if set(pattern) != {"x"} else ""


def numbered(view: LineView) -> bool:
    """一、算清责任账, （二）…, 3.…"""
    return bool(_NUMBERED.match(view.text))


def breaks_numbering(page: PageView, index: int) -> bool:
    """Whether the short line above that heads text of the same story is numbered and this one is not: subheadings are
    all numbered or none is."""
    if numbered(page.views[index]):
        return False
    for above in range(index - 1, max(-1, index - APART - 1), -1):
        view = page.views[above]
        if view.starts_story or view.byline:
            return False
        if page.headings[above]:
            return numbered(view)
    return False


def _could_be_subheading(page: PageView, index: int) -> bool:
    """Short, and alone above a line of text."""
    view = page.views[index]
    if not (page.headings[index] or (-2 < view.title_score <= 0 and not page.width)) or view.byline or view.photo:
        return False
    below = page.views[index + 1 : index + 2]
    return bool(below) and not page.headings[index + 1] and not below[0].credit and not below[0].byline


def _one_story(page: PageView, low: int, high: int) -> bool:
    between = page.views[low + 1 : high]
    return any(view.has_sentence for view in between) and not any(view.starts_story or view.byline for view in between)
