"""The errors that an operation can answer with, each with an example."""

from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiResponse

from articles.api.http.problems import MEDIA_TYPE
from articles.api.schema import examples
from articles.api.schema.answers import ProblemSerializer


def error(status: int, example: dict[str, Any]) -> dict[tuple[int, str], OpenApiResponse]:
    shown = OpenApiExample("example", example, media_type=MEDIA_TYPE, status_codes=[str(status)])
    return {(status, MEDIA_TYPE): OpenApiResponse(ProblemSerializer, example["title"], [shown])}


# Errors that any request may get.
COMMON_ERRORS = {
    **error(400, examples.BAD_REQUEST),
    **error(401, examples.UNKNOWN_KEY),
    **error(406, examples.NOT_ACCEPTABLE),
    **error(414, examples.QUERY_TOO_LONG),
    **error(429, examples.TOO_MANY_REQUESTS),
    **error(503, examples.TOO_COSTLY),
}
