"""Every address that this server answers outsiders on, found by itself: from the schema, from Django's own patterns
and from the links in the answers. What others add later is among them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any
from urllib.parse import quote, urlsplit

from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.regex_helper import normalize

from articles.api.schema.openapi import openapi_schema
from articles.models.public_id import PATTERN

# Not for outsiders: these ask for a sign-in.
INSIDE = ("admin/", "i18n/")
ROOTS = ("/", "/robots.txt", "/sitemap.xml", "/api/v1/", "/api/v1/docs/", "/api/v1/schema/")
# An address in an answer: of this server, behind a quote, in <loc> or in an attribute.
LINK = re.compile(r"""["'>](?:https?://testserver)?(/[^"'<>\s\\]*)["'<]""")
MOST = 4_000


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    text: str
    """Body, escapes read, and the headers' values, but for the request's number."""
    tag: str


def ask(client: Client, url: str, tag: str = "") -> Answer:
    response: Any = client.get(url, headers={"If-None-Match": tag} if tag else {})
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = body.decode("utf-8", "replace")
    escaped = re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)
    headers = [value for name, value in response.headers.items() if name != "X-Request-ID"]
    return Answer(response.status_code, f"{escaped}\n{' '.join(headers)}", response.get("ETag", ""))


def addresses(values: Iterable[str]) -> set[str]:
    """The ids among ``values`` are tried in every place of a path, and all for every parameter that takes them."""
    known = list(values)
    return {*ROOTS, *of_patterns(known), *of_schema(known)}


def of_patterns(values: list[str]) -> Iterator[str]:
    for form, names in _forms(get_resolver().url_patterns, ""):
        for chosen in product(filter(is_id, values), repeat=len(names)):
            yield "/" + form % {name: quote(value) for name, value in zip(names, chosen, strict=True)}


def _forms(patterns: Iterable[Any], prefix: str) -> Iterator[tuple[str, list[str]]]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = str(pattern.pattern)
            if not inner.startswith(INSIDE):
                yield from _forms(pattern.url_patterns, prefix + inner)
        elif isinstance(pattern, URLPattern):
            yield from ((prefix + form, names) for form, names in normalize(pattern.pattern.regex.pattern))


def of_schema(values: list[str]) -> Iterator[str]:
    """Each operation as it is, and with each of its parameters alone, for each value that it could take."""
    for path, operations in openapi_schema()["paths"].items():
        parameters = operations.get("get", {}).get("parameters", [])
        in_path = [each["name"] for each in parameters if each["in"] == "path"]
        for chosen in product(filter(is_id, values), repeat=len(in_path)):
            url = path.format(**dict(zip(in_path, map(quote, chosen), strict=True)))
            yield url
            for parameter in (each for each in parameters if each["in"] == "query"):
                for value in values_of(parameter["schema"], values):
                    yield f"{url}?{parameter['name']}={quote(value)}"


def values_of(schema: dict[str, Any], values: list[str]) -> list[str]:
    schema = schema.get("items", schema)
    if "enum" in schema:
        return [str(value) for value in schema["enum"]]
    if schema.get("format") == "date":
        return ["2021-05-06"]
    kinds = {"boolean": ["true", "false"], "integer": ["0", "200"]}
    if found := kinds.get(str(schema.get("type"))):
        return found
    return [value for value in values if is_id(value) == (schema.get("pattern") == PATTERN)]


def is_id(value: str) -> bool:
    return re.fullmatch(PATTERN, value) is not None


def crawled(client: Client, urls: Iterable[str]) -> dict[str, Answer]:
    """Each address and each that an answer links to, with its answer."""
    found: dict[str, Answer] = {}
    waiting = sorted(urls)
    while waiting and len(found) < MOST:
        url = waiting.pop(0)
        if url in found:
            continue
        found[url] = ask(client, url)
        if found[url].status == 200:
            waiting += [link for link in links_in(found[url].text) if link not in found]
    return found


def links_in(text: str) -> list[str]:
    links = [link.replace("&amp;", "&") for link in LINK.findall(text)]
    return [link for link in links if not urlsplit(link).path.startswith(("/static/", "/admin/", "/i18n/", "//"))]
