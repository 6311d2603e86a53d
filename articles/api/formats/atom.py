"""Atom feeds of articles, for feed readers: the list of articles, under any of its filters."""

import json
import re
from datetime import datetime
from html import escape
from typing import Any
from xml.etree import ElementTree as xml

from django.http import HttpResponse
from django.urls import reverse
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request

from articles.api.lists.pagination import Page
from articles.publishing.documents.citation import authors, title
from articles.publishing.documents.references import Document

ATOM = "http://www.w3.org/2005/Atom"
MEDIA_TYPE = "application/atom+xml"
# Characters that XML does not allow, not even escaped.
UNPRINTABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Anything(BaseContentNegotiation):
    """Answers in the one format there is. Feed readers and browsers ask for the most various types."""

    def select_parser(self, request: Request, parsers: Any) -> Any:
        return None

    def select_renderer(self, request: Request, renderers: Any, format_suffix: str | None = None) -> Any:
        return JSONRenderer(), JSONRenderer.media_type


def atom_response(request: Request, page: Page) -> HttpResponse:
    """The feed of ``page``, whose rows have documents."""
    documents = [json.loads(row.document) for row in page.rows]
    root = xml.Element("feed", {"xmlns": ATOM, "xml:lang": "zh-CN"})
    here = request.build_absolute_uri()
    say(root, "id", here)
    say(root, "title", feed_title(documents))
    say(root, "updated", max((document["released_at"] for document in documents), default="1970-01-01T00:00:00Z"))
    links = {"self": here, "next": page.next, "previous": page.previous}
    for rel, url in links.items():
        if url:
            link(root, rel, url, MEDIA_TYPE)
    for document in documents:
        root.append(entry(request, document))
    content = xml.tostring(root, encoding="utf-8", xml_declaration=True)
    return HttpResponse(content, content_type=f"{MEDIA_TYPE}; charset=utf-8", headers={"Content-Language": "zh"})


def feed_title(documents: list[Document]) -> str:
    return "、".join(dict.fromkeys(document["newspaper"]["name"] for document in documents)) or "—"


def entry(request: Request, document: Document) -> xml.Element:
    """One entry. Its id is the article's address in the API, which never changes."""
    found = xml.Element("entry")
    here = request.build_absolute_uri(document["links"]["self"])
    say(found, "id", here)
    say(found, "title", title(document))
    say(found, "updated", document["released_at"])
    say(found, "published", midnight(document["issue"]["published_on"]))
    for name in authors(document) or [document["newspaper"]["name"]]:
        say(xml.SubElement(found, "author"), "name", name)
    link(found, "alternate", request.build_absolute_uri(reverse("site:article", args=[document["id"]])), "text/html")
    link(found, "alternate", here, "application/json")
    for term in filter(None, [document["column"], *(unit["name"] for unit in document["units"])]):
        xml.SubElement(found, "category", {"term": printable(term)})
    say(found, "rights", document.get("attribution", ""))
    say(found, "content", as_html(document)).set("type", "html")
    return found


def as_html(document: Document) -> str:
    """Paragraphs and subheadings as HTML; for picture news, the words of its photos."""
    tags = {"paragraph": "p", "subheading": "h3"}
    lines = [(tags[line["role"]], line["text"]) for line in document["paragraphs"]]
    lines += [("p", text) for caption in document["captions"] for text in (caption["title"], caption["text"]) if text]
    return "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in lines)


def midnight(day: str) -> str:
    """The beginning of the day, in Beijing."""
    return datetime.fromisoformat(f"{day}T00:00:00+08:00").isoformat()


def link(parent: xml.Element, rel: str, url: str, media_type: str) -> None:
    xml.SubElement(parent, "link", {"rel": rel, "href": printable(url), "type": media_type})


def say(parent: xml.Element, name: str, text: str) -> xml.Element:
    child = xml.SubElement(parent, name)
    child.text = printable(text)
    return child


def printable(text: str) -> str:
    return UNPRINTABLE.sub("", text)
