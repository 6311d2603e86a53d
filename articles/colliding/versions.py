"""The text of a passage in an earlier version, read from the change log."""

from collections.abc import Iterable

from articles.models import Change, Passage

PASSAGES = Passage._meta.db_table
Key = tuple[int, int]
"""A passage's id and a version of it."""


def texts_at(keys: Iterable[Key]) -> dict[Key, str]:
    """The text of each passage in that version; versions that never were are left out. Two queries, however many are
    asked for."""
    wanted = set(keys)
    now = Passage.objects.filter(pk__in={passage for passage, _version in wanted})
    found = {(pk, version): text for pk, version, text in now.values_list("pk", "version", "text")}
    texts = {key: found[key] for key in wanted & found.keys()}
    if missing := wanted - found.keys():
        texts |= _logged(missing)
    return texts


def _logged(keys: set[Key]) -> dict[Key, str]:
    rows = Change.objects.filter(table=PASSAGES, row__in={passage for passage, _version in keys})
    images = rows.order_by("pk").values_list("row", "before", "after")
    texts: dict[Key, str] = {}
    for row, *both in images:
        for image in filter(None, both):
            if (key := (row, image.get("version"))) in keys:
                texts[key] = image["text"]
    return texts
