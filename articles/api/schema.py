"""The OpenAPI schema: what it says of every resource beyond its documents, and where it is read."""

from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse

from articles.api import examples
from articles.api.answers import ProblemSerializer
from articles.api.fields import ID
from articles.api.problems import MEDIA_TYPE
from articles.api.serializers import UnitSerializer
from articles.api.shaping import fields_of, paths

FIELDS = (
    "These fields of each document and no others, with commas between; `page.number` is a field of a field. "
    "Without it all fields are there. With `expand` also those of what it adds."
)
EXPAND = "Whole documents in the place of references, with commas between."
# Of these components no field is ever missing.
WHOLE = {"Change", "Problem", "ParameterError", "Index", "Links", "Status", "Replica"}


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
        """Nobody needs a key; a partner has one."""
        return [{}, {"partnerKey": []}]

    def get_examples(self) -> list[OpenApiExample]:
        name = self.resource().serializer_class.__name__
        return [OpenApiExample("example", examples.DOCUMENTS[name], response_only=True, media_type="application/json")]

    def get_override_parameters(self) -> list[Any]:
        if self.is_list():
            return [*self.shaping(), IF_NONE_MATCH, ETAG]
        schema = {"type": "string", "pattern": ID}
        path = OpenApiParameter("id", schema, OpenApiParameter.PATH, description="Its id, as in every list.")
        return [path, *self.shaping(), IF_NONE_MATCH, ETAG]

    def shaping(self) -> list[OpenApiParameter]:
        """``fields`` and ``expand``, with all the names that they know."""
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
        """The viewset; the base class knows it as an APIView only."""
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


def tell_headers(result: dict[str, Any], **_options: Any) -> dict[str, Any]:
    """The headers of each answer that an operation of its own does not tell."""
    for operations in result["paths"].values():
        for operation in operations.values():
            for status, answer in operation["responses"].items():
                answer.setdefault("headers", {}).update(headers_of(status))
    return result


def headers_of(status: str) -> dict[str, Any]:
    told = {**LIMITS, **HEADERS.get(status, {})}
    return {name: {"schema": {"type": "string"}, "description": meaning} for name, meaning in told.items()}


def leave_out_required(result: dict[str, Any], **_options: Any) -> dict[str, Any]:
    """With ``fields`` every field of a document may be missing, and a schema cannot say "but without it none is"."""
    for name, component in result["components"]["schemas"].items():
        if name not in WHOLE:
            component.pop("required", None)
    return result


def error(status: int, example: dict[str, Any]) -> dict[tuple[int, str], OpenApiResponse]:
    shown = OpenApiExample("example", example, media_type=MEDIA_TYPE, status_codes=[str(status)])
    return {(status, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, example["title"], [shown])}


@cache
def openapi_schema() -> dict[str, Any]:
    """The same for everyone, made once a process."""
    generator: Any = SchemaGenerator
    schema: dict[str, Any] = generator().get_schema(request=None, public=True)
    return schema


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
NOT_MODIFIED = {304: OpenApiResponse(description="Not changed since the answer that `If-None-Match` names.")}
# Names of headers with what they say.
LIMITS = {
    "RateLimit-Policy": "How many requests a minute you may make: `q` of them in `w` seconds.",
    "RateLimit": "What is left: `r` requests in the `t` seconds until the next minute begins.",
}
HEADERS = {
    "307": {"Location": "The address of what it was merged into, with your query."},
    "429": {"Retry-After": "Seconds to wait."},
    "503": {"Retry-After": "Seconds to wait, where trying again helps."},
}
# Any request may be answered with these.
COMMON_ERRORS = {
    **error(400, examples.BAD_REQUEST),
    **error(401, examples.UNKNOWN_KEY),
    **error(406, examples.NOT_ACCEPTABLE),
    **error(414, examples.QUERY_TOO_LONG),
    **error(429, examples.TOO_MANY_REQUESTS),
    **error(503, examples.TOO_COSTLY),
}
