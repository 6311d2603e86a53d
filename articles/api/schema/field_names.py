"""The names of a document's fields, read from the shape that the schema shows."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from rest_framework import serializers

# Names, and the names that may be asked for inside each. Nothing inside means all of it.
Tree = dict[str, Any]


@cache
def fields_of(serializer: type[serializers.Serializer[Any]]) -> Tree:
    return {name: inside(field) for name, field in serializer().fields.items()}


def inside(field: Any) -> Tree:
    one = getattr(field, "child", field)
    return fields_of(type(one)) if isinstance(one, serializers.Serializer) else {}


def paths(tree: Tree, above: str = "") -> Iterator[str]:
    """
    >>> list(paths({"id": {}, "page": {"id": {}}}))
    ['id', 'page', 'page.id']
    """
    for name, below in tree.items():
        yield above + name
        yield from paths(below, f"{above}{name}.")


def siblings(tree: Tree, above: str = "") -> Iterator[tuple[str, list[str]]]:
    if tree:
        yield above.rstrip("."), [above + name for name in tree]
    for name, below in tree.items():
        yield from siblings(below, f"{above}{name}.")
