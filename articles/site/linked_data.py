"""schema.org NewsArticle, for search engines and libraries."""

import json
from collections.abc import Callable
from typing import Any

from django.utils.safestring import SafeString, mark_safe

from articles.publishing.documents.citation import authors, title
from articles.publishing.documents.references import Document

# Characters that could end a script element, or begin a comment in it.
UNSAFE = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def news_article(document: Document, url: str, absolute: Callable[[str], str]) -> dict[str, Any]:
    """The article as schema.org data. ``absolute`` makes a full address of a path. Empty values are left out."""
    newspaper, issue = document["newspaper"], document["issue"]
    paper = {"@type": "Newspaper", "name": "·".join(filter(None, (newspaper["name"], newspaper["section"])))}
    photos = [absolute(caption["photo"]["url"]) for caption in document["captions"] if caption.get("photo")]
    subjects = [unit["name"] for unit in document["units"] if unit["role"] == "subject"]
    said = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "identifier": document["id"],
        "headline": title(document),
        "alternativeHeadline": document["subtitle"],
        "inLanguage": "zh-CN",
        "datePublished": issue["published_on"],
        "dateModified": document["released_at"],
        "author": [{"@type": "Person", "name": name} for name in authors(document)],
        "publisher": {"@type": "NewsMediaOrganization", "name": newspaper["name"]},
        "isPartOf": {"@type": "PublicationIssue", "datePublished": issue["published_on"], "isPartOf": paper},
        "pageStart": document["page"]["number"],
        "articleSection": document["column"],
        "articleBody": document["text"],
        "image": photos,
        "about": [{"@type": "Thing", "name": name} for name in subjects],
        "creditText": document.get("attribution", ""),
        "isAccessibleForFree": True,
    }
    return {name: value for name, value in said.items() if value not in ("", [])}


def as_script(data: dict[str, Any]) -> SafeString:
    """JSON for a script element, which browsers treat as data. No text in it can end the element."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(UNSAFE))
