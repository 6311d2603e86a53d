"""The documents that partners get of an article and its photo captions, as JSON.

Partners keep them for years. A field may be added; none changes its name or its meaning. A text that was not
printed is "", a list without entries is []; null stands only where something has no value of its kind.
An article's document is built when the article is published and stored as JSON text (articles.publishing.publication).
"""

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from django.urls import reverse

from articles.models import Article, Mention, Page, Passage, PhotoCaption
from articles.publishing.documents import illegible
from articles.publishing.documents.citation import attribution, citation
from articles.publishing.documents.references import (
    Document,
    issue_reference,
    newspaper_reference,
    page_reference,
    unit_reference,
)

Role = Passage.Role
BODY = (Role.PARAGRAPH, Role.SUBHEADING)
# Fields of a caption's own document that repeat those of its article.
SHARED = ("newspaper", "issue", "page", "column")
NO_PHOTO: Document = {"photo": None}
MEDIA_TYPES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}


def as_json(document: Document) -> str:
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def article_document(article: Article, order: int, relations: Document) -> Document:
    """The whole document of an article. Its release fills in ``revision`` and ``released_at``.

    ``order`` is the article's place in its issue (articles.reading_order). ``relations`` are its relations to other
    articles (articles.publishing.documents.relations). Reads ``article.page.issue.newspaper``, ``captions``, the
    passages and mentions of article and captions, and the verdicts of passages: prefetch them.
    """
    document = {
        "id": article.public_id,
        "kind": article.kind,
        "revision": 0,
        "released_at": "",
        **placement(article.page, order),
        **words(article),
        "captions": [embedded_caption(caption) for caption in article.captions.all()],
        "units": mentioned_units(article.mentions.all()),
    }
    return {**document, **told_of(article, document, relations)}


def resurrounded(
    document: Document, article: Article, order: int, relations: Document, names: Mapping[str, Document]
) -> Document:
    """A stored document whose words stay while everything around them is brought up to date: place, rights, photos,
    units, relations. ``names`` are the present references of units, by their public ids."""
    photos = {caption.public_id: photo_facts(caption) for caption in article.captions.all()}
    around = {
        **document,
        **placement(article.page, order),
        "rights": article.rights or "unknown",
        "captions": [
            # A caption that has left the article on the desk stays until the words are published. Its photo does not.
            {**caption, **photos.get(caption["id"], NO_PHOTO), "units": renamed(caption["units"], names)}
            for caption in document["captions"]
        ],
        "units": renamed(document["units"], names),
    }
    return {**around, **told_of(article, around, relations)}


def renamed(units: list[Document], names: Mapping[str, Document]) -> list[Document]:
    """The units under their present names. Two that were merged since become one."""
    found: dict[str, Document] = {}
    for unit in units:
        now = {**unit, **names[unit["id"]]}
        if found.setdefault(now["id"], now)["role"] != Mention.Role.SUBJECT:
            found[now["id"]] = now
    return list(found.values())


def told_of(article: Article, document: Document, relations: Document) -> Document:
    """The part of a document that is derived from its words and its place: relations, citation, attribution, links."""
    return {
        **relations,
        "citation": citation(document),
        "attribution": attribution(document),
        "links": links(article),
    }


def links(article: Article) -> Document:
    """Paths, so that a stored document stays true under any host name."""
    return {
        "self": reverse("api:article-detail", args=[article.public_id]),
        "html": reverse("site:article", args=[article.public_id]),
        "newspaper": reverse("api:newspaper-detail", args=[article.page.issue.newspaper.public_id]),
        "issue": reverse("api:issue-detail", args=[article.page.issue.public_id]),
        "page": reverse("api:page-detail", args=[article.page.public_id]),
    }


def placement(page: Page, order: int) -> Document:
    """Where the article was printed. This changes with the issue and the page, without any change of the text."""
    issue = page.issue
    return {
        "newspaper": newspaper_reference(issue.newspaper),
        "issue": issue_reference(issue),
        "page": page_reference(page),
        "order": order,
    }


def words(article: Article) -> Document:
    """The words, read from the passages. The copies that an article row keeps for lists would not do: they are cut to
    length."""
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
        "rights": article.rights or "unknown",
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
        **photo_facts(caption),
        "units": mentioned_units(caption.mentions.all()),
    }


def photo_facts(caption: PhotoCaption) -> Document:
    """Rights and photo of a caption. The photo is left out unless it is the newspaper's own or released."""
    photo = None
    if caption.may_be_shown:
        media_type = MEDIA_TYPES.get(PurePath(str(caption.picture.name)).suffix.lower(), "application/octet-stream")
        photo = {"url": reverse("api:caption-photo", args=[caption.public_id]), "media_type": media_type}
    return {"rights": caption.rights or "unknown", "photo": photo}


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
                **{name: document["links"][name] for name in ("newspaper", "issue", "page")},
            },
        }
        for caption in document["captions"]
    ]


def all_units(document: Document) -> list[tuple[str, list[Document]]]:
    """For the article and each of its captions: its public id and its units."""
    return [(owner["id"], owner["units"]) for owner in (document, *document["captions"])]


def mentioned_units(mentions: Iterable[Mention]) -> list[Document]:
    """The units, subjects first, each group in the order in which the text names them."""
    ordered = sorted(mentions, key=lambda mention: (mention.role != Mention.Role.SUBJECT, mention.pk))
    return [{**unit_reference(mention.unit), "role": mention.role} for mention in ordered]
