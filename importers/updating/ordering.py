"""The order of a page's passages after an update."""

from collections import defaultdict
from collections.abc import Mapping

from importers.updating.keeping import Kept
from importers.updating.page import OldPage, PlannedPassage
from importers.updating.texts import Key, Taken

Place = tuple[int, ...]


def in_order(old: OldPage, keeps: Kept, found: Mapping[Key, Taken], planned: Mapping[Key, PlannedPassage]) -> list[Key]:
    """The passages in their order after the update: that of the new reading, or the page's own where its structure
    stays.

    A row that is nowhere in the new text follows the row that it follows now.
    """
    places = _own_places(old, found) if old.is_restructured else _read_places(old, keeps, found)
    before: Place = (-1,)
    by_row = {passage.id: key for key, passage in planned.items() if passage.id is not None}
    for row in sorted(old.passages, key=lambda row: row.position):
        key = by_row.get(row.id, Key(old=row.id))
        if key in planned and key not in places:
            places[key] = (*before, row.position)
        before = places.get(key, before)
    return sorted(planned, key=lambda key: places[key])


def _own_places(old: OldPage, found: Mapping[Key, Taken]) -> dict[Key, Place]:
    """Places by the page's own order. New words come behind the passage that is printed right before them."""
    rows = {row.id: row for row in old.passages}
    places: dict[Key, Place] = {}
    before: Place = (-1,)
    starts = sorted((span.start, at) for at, of in enumerate(found.values()) for span in of.spans)
    keys = list(found)
    for start, at in starts:
        key = keys[at]
        if key.old is not None:
            before = places[key] = (rows[key.old].position,)
        else:
            places.setdefault(key, (*before, start))
    return places


def _read_places(old: OldPage, keeps: Kept, found: Mapping[Key, Taken]) -> dict[Key, Place]:
    places: dict[Key, Place] = {}
    for key, of in found.items():
        index = max(of.pieces, key=lambda piece: (piece[1].end - piece[1].start, -piece[0]))[0]
        places[key] = (index, min((span.start for span in of.spans), default=0))
    _keep_within_articles(old, keeps, places)
    return places


def _keep_within_articles(old: OldPage, keeps: Kept, places: dict[Key, Place]) -> None:
    """Let the passages of an article that stays as it is exchange their places, so that they keep their order."""
    by_article: defaultdict[int, list[Key]] = defaultdict(list)
    for row in sorted(old.passages, key=lambda row: row.position):
        if row.article in keeps.articles and Key(old=row.id) in places:
            by_article[row.article].append(Key(old=row.id))
    for keys in by_article.values():
        for key, place in zip(keys, sorted(places[key] for key in keys), strict=True):
            places[key] = place
