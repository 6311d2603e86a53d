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
    if form(one) != form(other):
        return 0.0
    difference = abs(one.length - other.length)
    if difference == 0:
        return 1.0
    return 0.8 if difference <= 2 and one.length <= 26 else 0.4 if difference <= 4 else 0.0


def parallel_partners(page: PageView) -> dict[int, int]:
    """For each short line, how many lines parallel in form stand near it with text between and no credit."""
    views = page.views
    apart = APART if not page.width else 900 // page.width
    short = [i for i, view in enumerate(views) if view.title_score > 0 and not view.byline and not view.photo]
    partners: dict[int, int] = {}
    for index in short:
        count = 0
        for other in short:
            if other == index or not 2 <= abs(other - index) <= apart:
                continue
            low, high = min(index, other), max(index, other)
            between = views[low + 1 : high]
            if any(view.starts_story or view.byline for view in between):
                continue
            if any(view.has_sentence for view in between) and alike(views[index], views[other]) >= 0.8:
                count += 1
        partners[index] = count
    return partners
