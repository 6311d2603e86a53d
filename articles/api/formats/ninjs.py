"""An article in IPTC ninjs 3.0 (News in JSON), for news systems that read it. Keys and words are the standard's; it
forbids any other."""

import re
from collections.abc import Callable
from typing import Any

from articles.api.formats.atom import midnight
from articles.publishing.documents.citation import title
from articles.publishing.documents.references import Document

STANDARD = {"name": "ninjs", "version": "3.0", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json"}
LANGUAGE = "zh-CN"
_FROM = re.compile(r"[报社网](?P<place>[\u4e00-\u9fff]{2,10}?)\s*\d{1,2}月\d{1,2}日[电讯]")
Absolute = Callable[[str], str]


def ninjs_document(document: Document, absolute: Absolute) -> dict[str, Any]:
    """The document in ninjs. ``absolute`` makes a full address of a path. Empty values are left out."""
    newspaper = document["newspaper"]["name"]
    return told(
        {
            "uri": absolute(document["links"]["self"]),
            "standard": STANDARD,
            "type": "picture" if document["kind"] == "picture" else "text",
            "representationType": "full",
            "version": str(document["revision"]),
            "versionCreated": document["released_at"],
            "contentCreated": midnight(document["issue"]["published_on"]),
            "pubStatus": "usable",
            "language": LANGUAGE,
            "title": title(document),
            "headlines": headlines(document),
            "bodies": bodies(document["text"]),
            "by": document["byline"],
            "located": place_of(document["dateline"]),
            "people": [{"name": name, "rel": "author"} for name in document["reporters"] + document["correspondents"]],
            "organisations": [unit(each, absolute) for each in document["units"]],
            "infoSources": [{"name": newspaper, "role": "publisher"}],
            "copyrightHolder": newspaper if document.get("rights") == "own" else "",
            "usageTerms": document.get("attribution", ""),
            "altIds": [{"role": "id", "value": document["id"]}],
            "associations": [photo(caption, absolute) for caption in document["captions"]],
        }
    )


def told(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value not in ("", [])}


def place_of(dateline: str) -> str:
    """The place that a dateline names. Most newspapers print one only for agency texts.

    >>> place_of("新华社鹿川1月5日电"), place_of("本报讯")
    ('鹿川', '')
    """
    found = _FROM.search(dateline)
    return found["place"] if found else ""


def headlines(document: Document) -> list[dict[str, str]]:
    roles = {"kicker": document["kicker"], "main": document["headline"], "subtitle": document["subtitle"]}
    return [{"role": role, "contentType": "text/plain", "value": value} for role, value in roles.items() if value]


def bodies(text: str) -> list[dict[str, Any]]:
    if not text:
        return []
    return [{"role": "main", "contentType": "text/plain", "charCount": len(text), "value": text}]


def unit(mentioned: Document, absolute: Absolute) -> dict[str, str]:
    return {
        "name": mentioned["name"],
        "rel": "about" if mentioned["role"] == "subject" else "mentions",
        "uri": absolute(f"/api/v1/units/{mentioned['id']}/"),
        "literal": mentioned["id"],
    }


def photo(caption: Document, absolute: Absolute) -> dict[str, Any]:
    """A photo as an object inside the article's, as the standard has it."""
    picture = caption.get("photo")
    main = picture and {"name": "main", "href": absolute(picture["url"]), "contentType": picture["media_type"]}
    return told(
        {
            "name": "photo",
            "uri": absolute(f"/api/v1/captions/{caption['id']}/"),
            "type": "picture",
            "language": LANGUAGE,
            "headlines": [{"role": "main", "value": caption["title"]}] if caption["title"] else [],
            "descriptions": [{"role": "caption", "value": caption["text"]}] if caption["text"] else [],
            "by": caption["credit"] or "、".join(caption["photographers"]),
            "renditions": [main] if main else [],
        }
    )
