"""``fields=`` takes less of each document, ``expand=`` takes more of what it refers to.

Names are checked against the shapes that the schema shows (articles.api.schema.serializers). So a client can ask for
exactly what is documented.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from rest_framework import serializers

from articles.api.http.problems import UnknownValue, invalid
from articles.api.parameters.expansions import Expansion
from articles.api.schema.field_names import Tree, fields_of, paths, siblings
from articles.publishing.documents.articles import as_json
from articles.publishing.documents.references import Document

PARAMETERS = ("fields", "expand")


@dataclass(frozen=True)
class Shape:
    """What a request wants of each document."""

    fields: Tree
    expansions: tuple[Expansion, ...]

    @property
    def is_plain(self) -> bool:
        return not self.fields and not self.expansions

    def adds(self, name: str) -> bool:
        return any(expansion.name == name for expansion in self.expansions)

    def shaped(self, documents: Iterable[str]) -> list[str]:
        """The shaped documents; both ``documents`` and the result are JSON. One to three queries for each expansion,
        however many documents."""
        read: list[Document] = [json.loads(document) for document in documents]
        for expansion in self.expansions:
            expansion.expand(read)
        return [as_json(part_of(document, self.fields)) for document in read]


PLAIN = Shape({}, ())


def read_shape(query: QueryDict, serializer: type[serializers.Serializer[Any]], known: Iterable[Expansion]) -> Shape:
    """The shape that the query asks for. Raises InvalidParameters."""
    if "fields" not in query and "expand" not in query:
        return PLAIN
    by_name = {expansion.name: expansion for expansion in known}
    expansions = tuple(by_name[name] for name in read_names(query, "expand", list(by_name)))
    own = fields_of(serializer)
    # Fields that only the reference has (a unit's role) are kept in the document that replaces it.
    tree = own | {each.name: own.get(each.name, {}) | fields_of(each.serializer) for each in expansions}
    fields: Tree = {}
    for name in read_names(query, "fields", list(paths(tree)), dict(siblings(tree))):
        add(fields, name)
    return Shape(fields, expansions)


def read_names(
    query: QueryDict, parameter: str, known: list[str], near: Mapping[str, list[str]] | None = None
) -> list[str]:
    """The comma-separated names of a parameter. ``near`` groups the known names by what they belong to: an error lists
    those of one group."""
    given = query.get(parameter)
    names = [name.strip() for name in given.split(",")] if given is not None else []
    for name in names:
        if not name:
            raise invalid(parameter, ValidationError("A name between two commas is missing.", code="invalid"))
        if name not in known:
            beside = (near or {}).get(name.rpartition(".")[0]) or (near or {}).get("") or known
            raise invalid(parameter, UnknownValue(name, known, beside))
    return list(dict.fromkeys(names))


def add(fields: Tree, path: str) -> None:
    """Add a path to the tree. ``captions`` together with ``captions.text`` means whole captions."""
    *above, last = path.split(".")
    for name in above:
        if fields.get(name) == {}:
            return
        fields = fields.setdefault(name, {})
    fields[last] = {}


def part_of(document: Any, fields: Tree) -> Any:
    """The chosen part of a document, with the fields in their usual order."""
    if not fields or document is None:
        return document
    if isinstance(document, list):
        return [part_of(each, fields) for each in document]
    return {name: part_of(value, fields[name]) for name, value in document.items() if name in fields}
