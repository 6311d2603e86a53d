"""Positions for the rows of a page after an update. A row keeps its position wherever the new order allows."""

from collections.abc import Sequence
from itertools import pairwise


def places_of(now: Sequence[int | None], stride: int, taken: set[int]) -> list[int]:
    """Rising positions for rows in their new order. ``now`` are their present positions, None for a new row.

    If the new rows fit in between, all others keep their positions; otherwise all get new ones, ``stride`` apart.
    ``taken`` are positions of other rows.

    >>> places_of([64, None, 128], 64, set()), places_of([128, 64], 64, set()), places_of([0, None, 1], 1, set())
    ([64, 65, 128], [64, 128], [0, 1, 2])
    """
    places: list[int] = []
    for place in now:
        places.append(next_free(places[-1] if places else -1, taken) if place is None else place)
    if all(before < after for before, after in pairwise(places)):
        return places
    free: list[int] = []
    at = stride if stride > 1 else 0
    while len(free) < len(now):
        if at not in taken:
            free.append(at)
        at += stride
    return free


def next_free(place: int, taken: set[int]) -> int:
    place += 1
    while place in taken:
        place += 1
    return place
