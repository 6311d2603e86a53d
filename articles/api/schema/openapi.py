"""The OpenAPI schema as a whole: generated once, and corrected afterwards."""

from functools import cache
from typing import Any

from drf_spectacular.generators import SchemaGenerator

# Components of which every field is always present.
WHOLE = {"Change", "Problem", "ParameterError", "Index", "Links", "Status", "Replica"}
# Headers and their descriptions.
LIMITS = {
    "RateLimit-Policy": "How many requests a minute you may make: `q` of them in `w` seconds.",
    "RateLimit": "What is left: `r` requests in the `t` seconds until the next minute begins.",
}
HEADERS = {
    "307": {"Location": "The address of what it was merged into, with your query."},
    "429": {"Retry-After": "Seconds to wait."},
    "503": {"Retry-After": "Seconds to wait, where trying again helps."},
}


@cache
def openapi_schema() -> dict[str, Any]:
    """The same schema for everyone, made once in a process."""
    generator: Any = SchemaGenerator
    schema: dict[str, Any] = generator().get_schema(request=None, public=True)
    return schema


def tell_headers(result: dict[str, Any], **_options: Any) -> dict[str, Any]:
    """Add the headers to the answers that do not describe them."""
    for operations in result["paths"].values():
        for operation in operations.values():
            for status, answer in operation["responses"].items():
                answer.setdefault("headers", {}).update(headers_of(status))
    return result


def headers_of(status: str) -> dict[str, Any]:
    told = {**LIMITS, **HEADERS.get(status, {})}
    return {name: {"schema": {"type": "string"}, "description": meaning} for name, meaning in told.items()}


def leave_out_required(result: dict[str, Any], **_options: Any) -> dict[str, Any]:
    """With ``fields``, any field of a document may be missing. A schema cannot say "unless fields is given", so no
    field is required."""
    for name, component in result["components"]["schemas"].items():
        if name not in WHOLE:
            component.pop("required", None)
    return result
