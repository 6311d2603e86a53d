"""What the schema says about each operation besides its documents: errors, parameters, examples."""

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse

from articles.api.schema import examples
from articles.api.schema.errors import COMMON_ERRORS, error
from articles.api.schema.field_names import fields_of, paths
from articles.api.schema.serializers import UnitSerializer
from articles.models.public_id import PATTERN

FIELDS = (
    "These fields of each document and no others, with commas between; `page.number` is a field of a field. "
    "Without it all fields are there. With `expand` also those of what it adds."
)
EXPAND = "Whole documents in the place of references, with commas between."
# Asking again.
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match",
    {"type": "string"},
    OpenApiParameter.HEADER,
    description="The `ETag` of an earlier answer from this address: what has not changed is not sent again.",
)
ETAG = OpenApiParameter(
    "ETag", {"type": "string"}, OpenApiParameter.HEADER, response=[200, 304], description="Keep it to ask again."
)
ASKED_AGAIN = [IF_NONE_MATCH, ETAG]
NOT_MODIFIED = {304: OpenApiResponse(description="Not changed since the answer that `If-None-Match` names.")}


class ResourceSchema(AutoSchema):
    """Adds to each operation the errors that it can answer with, and an example of its document."""

    def get_response_serializers(self) -> Any:
        said = "A page of the list." if self.is_list() else "The document."
        found = OpenApiResponse(super().get_response_serializers(), said)
        answers: dict[Any, Any] = {200: found, **NOT_MODIFIED, **COMMON_ERRORS}
        if not self.is_list():
            answers |= error(404, examples.NOT_FOUND)
        if self.is_article():
            answers |= {**error(307, examples.MERGED), **error(410, examples.WITHDRAWN)}
        if self.resource().serializer_class is UnitSerializer and not self.is_list():
            answers |= error(307, examples.MERGED_UNIT)
        return answers

    def get_auth(self) -> list[dict[str, list[str]]]:
        """No key is needed, but a partner may send one."""
        return [{}, {"partnerKey": []}]

    def get_examples(self) -> list[OpenApiExample]:
        name = self.resource().serializer_class.__name__
        return [OpenApiExample("example", examples.DOCUMENTS[name], response_only=True, media_type="application/json")]

    def get_override_parameters(self) -> list[Any]:
        if self.is_list():
            return [*self.shaping(), *ASKED_AGAIN]
        schema = {"type": "string", "pattern": PATTERN}
        path = OpenApiParameter("id", schema, OpenApiParameter.PATH, description="Its id, as in every list.")
        return [path, *self.shaping(), *ASKED_AGAIN]

    def shaping(self) -> list[OpenApiParameter]:
        """``fields`` and ``expand``, with all names that they know."""
        if not hasattr(self.resource(), "expansions"):
            return []
        fields = list(paths(fields_of(self.resource().serializer_class)))
        words = [one_of("fields", FIELDS, fields, "id,headline" if "headline" in fields else "id")]
        if known := self.resource().expansions:
            meaning = "; ".join(f"{each.name}: {each.help_text}" for each in known)
            words.append(one_of("expand", f"{EXPAND} {meaning}.", [each.name for each in known], known[0].name))
        return words

    def get_summary(self) -> str:
        tag = self.get_tags()[0]
        return f"List {tag}" if self.is_list() else f"Get one of the {tag}"

    def is_list(self) -> bool:
        return bool(self.resource().action == "list")

    def is_article(self) -> bool:
        return bool(self.resource().action == "retrieve" and self.resource().basename == "article")

    def resource(self) -> Any:
        """The viewset. The base class knows it only as an APIView."""
        return self.view


class PhotoSchema(ResourceSchema):
    """Of the picture itself."""

    def shaping(self) -> list[OpenApiParameter]:
        return []

    def get_response_serializers(self) -> Any:
        answers = super().get_response_serializers()
        picture = {(200, "image/*"): OpenApiResponse(OpenApiTypes.BINARY, "The picture.")}
        return {**picture, **{key: answer for key, answer in answers.items() if key != 200}}

    def get_examples(self) -> list[OpenApiExample]:
        return []

    def get_summary(self) -> str:
        return "Get the picture of a caption"


class NinjsSchema(ResourceSchema):
    """Of an article in another form."""

    def shaping(self) -> list[OpenApiParameter]:
        return []

    def get_response_serializers(self) -> Any:
        form = {"type": "object", "required": ["uri"], "properties": {"uri": {"type": "string", "format": "uri"}}}
        found = OpenApiResponse(form, "IPTC ninjs 3.0.", [OpenApiExample("example", examples.NINJS)])
        missing = {**error(307, examples.MERGED), **error(404, examples.NOT_FOUND), **error(410, examples.WITHDRAWN)}
        return {(200, "application/json"): found, **NOT_MODIFIED, **COMMON_ERRORS, **missing}

    def get_examples(self) -> list[OpenApiExample]:
        return []

    def get_summary(self) -> str:
        return "Get one of the articles as IPTC ninjs"


class AtomSchema(ResourceSchema):
    """Of the list as a feed."""

    def shaping(self) -> list[OpenApiParameter]:
        return []

    def get_response_serializers(self) -> Any:
        example = OpenApiExample("example", examples.ATOM)
        feed = {(200, "application/atom+xml"): OpenApiResponse({"type": "string"}, "Atom.", [example])}
        return {**feed, **NOT_MODIFIED, **COMMON_ERRORS}

    def get_operation_id(self) -> str:
        return "articles_atom"

    def get_summary(self) -> str:
        return "Follow articles as a feed"

    def get_tags(self) -> list[str]:
        return ["articles"]


def one_of(name: str, description: str, words: list[str], example: str) -> OpenApiParameter:
    """Words with commas between them."""
    schema = {"type": "array", "items": {"type": "string", "enum": words}, "minItems": 1}
    shown = [OpenApiExample("example", example.split(","))]
    return OpenApiParameter(name, schema, style="form", explode=False, description=description, examples=shown)
