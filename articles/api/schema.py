"""The OpenAPI schema: what it says of every resource beyond its documents, and where it is read."""

from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse

from articles.api import examples
from articles.api.fields import ID
from articles.api.problems import MEDIA_TYPE
from articles.api.serializers import ProblemSerializer


class ResourceSchema(AutoSchema):
    """Adds to each operation the errors that it can answer with, and an example of its document."""

    def get_response_serializers(self) -> Any:
        answers: dict[Any, Any] = {200: super().get_response_serializers(), **error(400, examples.BAD_REQUEST)}
        if not self.is_list():
            answers |= error(404, examples.NOT_FOUND)
        if self.is_article():
            answers |= error(410, examples.WITHDRAWN)
        return {
            **answers,
            **error(401, examples.UNKNOWN_KEY),
            **error(406, examples.NOT_ACCEPTABLE),
            **error(414, examples.QUERY_TOO_LONG),
            **error(429, examples.TOO_MANY_REQUESTS),
            **error(503, examples.TOO_COSTLY),
        }

    def get_auth(self) -> list[dict[str, list[str]]]:
        """Nobody needs a key; a partner has one."""
        return [{}, {"partnerKey": []}]

    def get_examples(self) -> list[OpenApiExample]:
        name = self.resource().serializer_class.__name__
        return [OpenApiExample("example", examples.DOCUMENTS[name], response_only=True, media_type="application/json")]

    def get_override_parameters(self) -> list[Any]:
        if self.is_list():
            return []
        schema = {"type": "string", "pattern": ID}
        return [OpenApiParameter("id", schema, OpenApiParameter.PATH, description="Its id, as in every list.")]

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


def error(status: int, example: dict[str, Any]) -> dict[tuple[int, str], OpenApiResponse]:
    shown = OpenApiExample("example", example, media_type=MEDIA_TYPE, status_codes=[str(status)])
    return {(status, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, example["title"], [shown])}


@cache
def openapi_schema() -> dict[str, Any]:
    """The same for everyone, made once a process."""
    generator: Any = SchemaGenerator
    schema: dict[str, Any] = generator().get_schema(request=None, public=True)
    return schema
