"""What the schema says of a list that can be searched."""

from typing import Any

from articles.api.pagination import CursorPages
from articles.api.search import RANK
from articles.searching.facets import FACETS, MOST
from articles.searching.hits import RANKED
from articles.searching.queries import LONGEST

Q = (
    "Search: articles with all these words in their headline, kicker, subtitle, byline, text, captions or units' "
    "names. A word is found wherever its characters stand together, Traditional or Simplified, full or half width. "
    'Spaces part words, "quotes" keep a phrase together, -word leaves out what has the word.'
)
FACET_NAMES = (
    "With `q`: how what was found spreads, by any of these names, parted by commas: " + ", ".join(FACETS) + "."
)
ORDERING = "With `q` also `rank`, the default then: by words and where they stand, and by date."
MATCH = {
    "type": "array",
    "description": "With `q`: where it was found, three places at most.",
    "items": {
        "type": "object",
        "required": ["field", "html"],
        "properties": {
            "field": {
                "type": "string",
                "enum": ["headline", "kicker", "subtitle", "byline", "text", "caption", "unit"],
                "description": "What the place is in.",
            },
            "html": {"type": "string", "description": "Escaped HTML; its only tag is <mark>."},
        },
    },
}
COUNT = {
    "type": "object",
    "required": ["value", "name", "count"],
    "properties": {
        "value": {"type": "string", "description": "As the filter takes it."},
        "name": {"type": "string", "description": "For people."},
        "count": {"type": "integer", "minimum": 1},
    },
}
SEARCH = {
    "type": "object",
    "description": "With `q`: how much was found.",
    "required": ["count", "count_is", "facets"],
    "properties": {
        "count": {
            "type": "integer",
            "minimum": 0,
            "maximum": RANKED,
            "description": f"Articles found. Counting, facets and ranking end at the {RANKED:,} newest.",
        },
        "count_is": {
            "type": "string",
            "enum": ["exact", "at_least"],
            "description": "at_least: there are more; then count and facets are lower bounds.",
        },
        "facets": {
            "type": ["object", "null"],
            "description": f"Those asked for, the {MOST} values of each that most articles have.",
            "additionalProperties": {"type": "array", "items": COUNT},
        },
    },
}


class SearchParameters(CursorPages):
    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        ordering, *others = super().get_schema_operation_parameters(view)
        schema = {**ordering["schema"], "enum": [RANK, *ordering["schema"]["enum"]]}
        ordering = {**ordering, "description": f"{ordering['description']} {ORDERING}", "schema": schema}
        search = {"type": "string", "minLength": 1, "maxLength": LONGEST}
        searching = [
            {"name": "q", "in": "query", "description": Q, "schema": search, "example": "新渠 通水"},
            {"name": "facets", "in": "query", "description": FACET_NAMES, "schema": {"type": "string"}},
        ]
        return [*(each for each in searching if each["name"] in view.search_parameters), ordering, *others]


class SearchPages(SearchParameters):
    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        if not isinstance(schema, dict):  # what drf-spectacular puts in the place of an example
            return super().get_paginated_response_schema(schema)
        found = {"allOf": [schema["items"], {"type": "object", "properties": {"match": MATCH}}]}
        page = super().get_paginated_response_schema({**schema, "items": found})
        return {**page, "properties": {**page["properties"], "search": SEARCH}}
