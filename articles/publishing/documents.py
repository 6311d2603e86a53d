"""The documents that partners get: an article, a photo caption, an issue, a unit, as JSON.

Partners keep them for years. A field may be added; none changes its name or its meaning. A text that was not
printed is "", a list without entries is []; null stands only where something has no value of its kind.
An article's document is built when the article is published and stored as JSON text (articles.publishing.publication).
"""

import json
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from articles.models import Article, Issue, Mention, Newspaper, Page, Passage, PhotoCaption, Unit, UnitName
from articles.publishing import illegible

Document = dict[str, Any]

Role = Passage.Role
BODY = (Role.PARAGRAPH, Role.SUBHEADING)
# What a caption's own document repeats of its article's.
SHARED = ("newspaper", "issue", "page", "column")
# Where an issue and a unit lead on to.
LISTS = {"articles": "article", "captions": "caption"}


def as_json(document: Document) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def article_document(article: Article, order: int) -> Document:
    """All that partners get of an article. Its release stamps ``revision`` and ``released_at`` on.

    ``order`` is its place in its issue (articles.reading_order). Reads ``article.page.issue.newspaper``,
    ``captions``, the passages and mentions of both, and the passages' verdicts: prefetch them.
    """
    return {
        "id": article.public_id,
        "kind": article.kind,
        "revision": 0,
        "released_at": "",
        **placement(article.page, order),
        **words(article),
        "captions": [embedded_caption(caption) for caption in article.captions.all()],
        "units": mentioned_units(article.mentions.all()),
        "links": links(article),
    }


def links(article: Article) -> Document:
    """Paths, so that a stored document stays true under any host name."""
    return {
        "self": reverse("api:article-detail", args=[article.public_id]),
        "issue": reverse("api:issue-detail", args=[article.page.issue.public_id]),
    }


def placement(page: Page, order: int) -> Document:
    """Where an article was printed. Changes with the issue and the page, without a word of the text changing."""
    issue = page.issue
    return {
        "newspaper": newspaper_reference(issue.newspaper),
        "issue": {"id": issue.public_id, "published_on": day(issue)},
        "page": {"id": page.public_id, "number": page.number},
        "order": order,
    }


def words(article: Article) -> Document:
    """From its passages: the copies of them that an article has for lists are cut to their columns."""
    passages = list(article.passages.all())
    body = [passage for passage in passages if passage.role in BODY]
    return {
        "column": article.column,
        "kicker": joined(passages, Role.KICKER),
        "headline": joined(passages, Role.HEADLINE) or article.headline,
        "subtitle": joined(passages, Role.SUBTITLE),
        "dateline": joined(passages, Role.DATELINE),
        "byline": joined(passages, Role.BYLINE),
        "reporters": article.reporters,
        "correspondents": article.correspondents,
        "credit": article.credit,
        "origin": article.origin or "unknown",
        "text_status": article.text_status,
        "text": "\n".join(passage.text for passage in body),
        "paragraphs": [{"role": passage.role, "text": passage.text} for passage in body],
        "illegible": illegible.in_article(passages, body),
    }


def embedded_caption(caption: PhotoCaption) -> Document:
    passages = list(caption.passages.all())
    return {
        "id": caption.public_id,
        "title": joined(passages, Role.CAPTION_TITLE),
        "text": joined(passages, Role.CAPTION, by="\n"),
        "credit": joined(passages, Role.PHOTO_CREDIT),
        "photographers": caption.photographers,
        "origin": caption.origin or "unknown",
        "illegible": illegible.in_caption(passages),
        "units": mentioned_units(caption.mentions.all()),
    }


def joined(passages: Iterable[Passage], role: str, by: str = " ") -> str:
    return by.join(passage.text for passage in passages if passage.role == role)


def caption_documents(document: Document) -> list[Document]:
    """The captions of an article's document, each as a document of its own."""
    return [
        {
            **caption,
            "article": {"id": document["id"], "kind": document["kind"], "headline": document["headline"]},
            **{name: document[name] for name in SHARED},
            "revision": document["revision"],
            "released_at": document["released_at"],
            "links": {
                "self": reverse("api:caption-detail", args=[caption["id"]]),
                "article": document["links"]["self"],
                "issue": document["links"]["issue"],
            },
        }
        for caption in document["captions"]
    ]


def all_units(document: Document) -> list[tuple[str, list[Document]]]:
    """The id of what names them (the article or one of its captions) and the units named."""
    return [(owner["id"], owner["units"]) for owner in (document, *document["captions"])]


def mentioned_units(mentions: Iterable[Mention]) -> list[Document]:
    """What the text is about first, then what it names, each in the order the text names them."""
    ordered = sorted(mentions, key=lambda mention: (mention.role != Mention.Role.SUBJECT, mention.pk))
    return [{**unit_reference(mention.unit), "role": mention.role} for mention in ordered]


def unit_reference(unit: Unit) -> Document:
    return {"id": unit.public_id, "name": unit.name, "kind": unit.kind}


def newspaper_reference(newspaper: Newspaper) -> Document:
    return {"id": newspaper.public_id, "name": newspaper.name, "section": newspaper.section}


def issue_document(issue: Issue, article_count: int) -> Document:
    """``article_count``: of its articles that are published."""
    url = reverse("api:issue-detail", args=[issue.public_id])
    return {
        "id": issue.public_id,
        "newspaper": newspaper_reference(issue.newspaper),
        "published_on": day(issue),
        "article_count": article_count,
        "links": {"self": url, **lists_of("issue", issue.public_id)},
    }


def unit_document(unit: Unit) -> Document:
    """Reads ``unit.parent`` and ``unit.names``: prefetch them, the parent only where partners may see it."""
    parent = unit.parent
    return {
        **unit_reference(unit),
        "confirmed": unit.confirmed,
        "names": [
            {"name": name.name, "kind": name.kind} for name in unit.names.all() if name.kind != UnitName.Kind.SLIP
        ],
        "parent": unit_reference(parent) if parent else None,
        "existed_from": unit.existed_from and unit.existed_from.isoformat(),
        "existed_until": unit.existed_until and unit.existed_until.isoformat(),
        "links": {"self": reverse("api:unit-detail", args=[unit.public_id]), **lists_of("unit", unit.public_id)},
    }


def lists_of(parameter: str, public_id: str) -> Document:
    return {name: f"{reverse(f'api:{view}-list')}?{parameter}={public_id}" for name, view in LISTS.items()}


def day(issue: Issue) -> str:
    if issue.published_on is None:
        raise ValueError(f"{issue} has no date and no document.")
    return issue.published_on.isoformat()
