"""The dump over HTTP: its manifest and its files, while nothing in them is withdrawn."""

from typing import Any

from django.http import FileResponse, HttpResponse, JsonResponse
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework.decorators import api_view
from rest_framework.exceptions import NotFound
from rest_framework.request import Request

from articles.api.http.conditional import body_tag, by_its_words, not_modified
from articles.api.http.problems import OutdatedDump
from articles.api.parameters.checking import check_parameters
from articles.api.schema import examples
from articles.api.schema.answers import DumpSerializer
from articles.api.schema.errors import COMMON_ERRORS, error
from articles.api.schema.operations import ASKED_AGAIN, NOT_MODIFIED
from articles.dumping.offered import is_outdated, offered_file, offered_manifest

NAME = OpenApiParameter(
    "name",
    {"type": "string", "pattern": r"^[a-z0-9-]+\.jsonl$"},
    OpenApiParameter.PATH,
    description="The name of a file, as in the manifest.",
)
MISSING = {**error(404, examples.NO_DUMP), **error(410, examples.OUTDATED_DUMP)}
ERRORS: dict[Any, Any] = {**NOT_MODIFIED, **COMMON_ERRORS, **MISSING}
A_DUMP, A_LINE = OpenApiExample("example", examples.DUMP), OpenApiExample("example", examples.LINE)
MANIFEST = {(200, "application/json"): OpenApiResponse(DumpSerializer, "The manifest.", [A_DUMP])}
FILE = {(200, "application/jsonl"): OpenApiResponse({"type": "string"}, "The file.", [A_LINE])}


@extend_schema(
    operation_id="dump",
    summary="Get the dump's manifest",
    tags=["dump"],
    parameters=ASKED_AGAIN,
    responses=MANIFEST | ERRORS,
)
@api_view(["GET", "HEAD"])
def dump(request: Request) -> HttpResponse:
    """All that is published, as files of JSON Lines: their names, sizes and checksums, and the number of the last
    change that they contain. Copy them, then read `changes/` behind that number."""
    check_parameters(request.query_params, {})
    return by_its_words(request, JsonResponse(current_manifest()))


@extend_schema(
    operation_id="dump_file",
    summary="Get one file of the dump",
    tags=["dump"],
    parameters=[NAME, *ASKED_AGAIN],
    responses=FILE | ERRORS,
)
@api_view(["GET", "HEAD"])
def dump_file(request: Request, name: str) -> HttpResponse | FileResponse:
    """A document a line, as the API answers it; articles come with their captions."""
    check_parameters(request.query_params, {})
    path = offered_file(current_manifest(), name)
    if path is None:
        raise NotFound("The dump has no such file. Read its manifest again.")
    tag = body_tag(name.encode())  # the same name is the same bytes
    if unchanged := not_modified(request, tag):
        return unchanged
    response = FileResponse(path.open("rb"), content_type="application/jsonl; charset=utf-8")
    response.headers["ETag"] = tag
    return response


def current_manifest() -> dict[str, Any]:
    """Raises NotFound where no dump is offered, OutdatedDump where it holds what is withdrawn now."""
    manifest = offered_manifest()
    if manifest is None:
        raise NotFound("No dump is offered. Copy the lists.")
    if is_outdated(manifest):
        raise OutdatedDump
    return manifest
