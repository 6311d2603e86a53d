"""All newspapers with their years, from the counts that are kept."""

from collections import defaultdict
from dataclasses import dataclass

from articles.models import CompletenessCount, Newspaper


@dataclass(frozen=True, slots=True)
class Paper:
    newspaper: Newspaper
    open: int
    years: list[CompletenessCount]
    """The latest first."""


def overview() -> list[Paper]:
    """Two queries."""
    by_paper: dict[int, list[CompletenessCount]] = defaultdict(list)
    for row in CompletenessCount.objects.order_by("-year"):
        by_paper[row.newspaper_id].append(row)
    return [
        Paper(paper, sum(row.open for row in by_paper[paper.pk]), by_paper[paper.pk])
        for paper in Newspaper.objects.order_by("name", "section")
        if paper.pk in by_paper
    ]
