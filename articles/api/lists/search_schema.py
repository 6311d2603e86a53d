"""What the schema says about lists that can be searched."""

from collections.abc import Iterable
from typing import Any

from articles.api.lists.pagination import CursorPages
from articles.api.lists.ranked import RANK
from articles.searching.facets import MOST
from articles.searching.hits import RANKED
from articles.searching.queries import LONGEST
from articles.searching.snippets import ARTICLE_FIELDS, CAPTION_FIELDS

IN_ARTICLES = (
    "articles with all these words in their headline, kicker, subtitle, byline, text, captions or units' names"
)
IN_CAPTIONS = "photo captions with all these words in their title, text, credit or units' names"
Q = (
    "Search: {where}. A word is found wherever its characters stand together, Traditional or Simplified, full or half "
    'width. Spaces part words, "quotes" keep a phrase together, -word leaves out what has the word.'
)
FACET_NAMES = "With `q`: how what was found spreads, by any of these, with commas between."
Q_PARAMETER = {"name": "q", "in": "query", "example": "新渠 通水"}
FACETS_PARAMETER: dict[str, Any] = {
    "name": "facets",
    "in": "query",
    "style": "form",
    "explode": False,
    "example": ["year", "unit"],
}
HTML = {"type": "string", "description": "Escaped HTML; its only tag is <mark>."}
COUNT = {
    "type": "object",
    "required": ["value", "name", "count"],
    "properties": {
        "value": {"type": "string", "description": "As the filter of that name takes it. A year: narrow by days."},
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
            "description": f"How many were found. Counting, facets and ranking end at the {RANKED:,} newest.",
        },
        "count_is": {
            "type": "string",
            "enum": ["exact", "at_least"],
            "description": "at_least: there are more; then count and facets are lower bounds.",
        },
        "facets": {
            "type": ["object", "null"],
            "description": f"Those asked for, the {MOST} values of each that most of it has.",
            "additionalProperties": {"type": "array", "items": COUNT},
        },
    },
}


def match(fields: Iterable[str]) -> dict[str, Any]:
    field = {"type": "string", "enum": list(fields), "description": "What the place is in."}
    place = {"type": "object", "required": ["field", "html"], "properties": {"field": field, "html": HTML}}
    return {"type": "array", "description": "With `q`: where it was found, three places at most.", "items": place}


class SearchParameters(CursorPages):
    where = IN_ARTICLES
    by_rank = "With `q` also `rank`, the default then: by words and where they stand, and by date."

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        ordering, *others = super().get_schema_operation_parameters(view)
        schema = {**ordering["schema"], "enum": [RANK, *ordering["schema"]["enum"]]}
        ordering = {**ordering, "description": f"{ordering['description']} {self.by_rank}", "schema": schema}
        search = {"type": "string", "minLength": 1, "maxLength": LONGEST}
        names = {"type": "string", "enum": list(view.searched.faceted.facets)}
        facets = {"type": "array", "items": names, "minItems": 1}
        searching = [
            {**Q_PARAMETER, "description": Q.format(where=self.where), "schema": search},
            {**FACETS_PARAMETER, "description": FACET_NAMES, "schema": facets},
        ]
        return [*(each for each in searching if each["name"] in view.search_parameters), ordering, *others]


class FeedParameters(SearchParameters):
    by_rank = "With `q` also `rank`: by words and where they stand, and by date."


class SearchPages(SearchParameters):
    fields: tuple[str, ...] = ARTICLE_FIELDS

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        if not isinstance(schema, dict):  # what drf-spectacular puts in the place of an example
            return super().get_paginated_response_schema(schema)
        found = {"allOf": [schema["items"], {"type": "object", "properties": {"match": match(self.fields)}}]}
        page = super().get_paginated_response_schema({**schema, "items": found})
        return {**page, "properties": {**page["properties"], "search": SEARCH}}


class CaptionSearchPages(SearchPages):
    where = IN_CAPTIONS
    fields = CAPTION_FIELDS
