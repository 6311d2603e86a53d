"""After an act on units, published documents and search follow: a new name, a merge, articles that gain or lose a unit.

The words of a document stay as they were published; only its units change. What to change is read from the change log,
so the undo of an act is followed like the act itself.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext_lazy

from articles.background.kinds import background_kind
from articles.background.progress import Progress
from articles.background.starting import start_job
from articles.copies import refresh_search
from articles.log.changesets import changeset
from articles.models import Article, BackgroundJob, Changeset, Mention, PhotoCaption, PublishedMention, Unit
from articles.publishing.documents.articles import mentioned_units
from articles.publishing.documents.references import Document, unit_reference
from articles.publishing.publication import Published, rewrite_published
from articles.querysets import of_articles

KIND = "follow_units"
# More than a request should republish: the rest of the act is done by then, and these follow in the background.
AT_ONCE = 200
SHOWN = ("name", "kind", "merged_into_id", "rejected")
"""The columns of a unit that appear in documents, or that decide whether it appears there."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What a changeset did to units that partners or a search can see."""

    units: frozenset[int] = frozenset()
    """Units that changed their name or kind, were merged into another, or are no units any more."""
    mentions: Mapping[int, frozenset[int]] = field(default_factory=dict)
    """Units that an article or one of its captions gained or lost, by the article's id."""

    def articles(self) -> list[int]:
        mentions = Mention.objects.filter(unit__in=self.units)
        of_captions = mentions.filter(caption__isnull=False).values_list("caption__article", flat=True)
        published = PublishedMention.objects.filter(unit__in=self.units).values_list("article", flat=True)
        own = mentions.filter(article__isnull=False).values_list("article", flat=True)
        return sorted({*own, *of_captions, *published, *self.mentions})


def follow_units(made: Changeset, user: User | None) -> None:
    """Bring documents and search up to date: now, or in the background where many articles name the units. To be called
    inside the changeset."""
    touched = touched_by(made)
    articles = touched.articles()
    if len(articles) <= AT_ONCE:
        _follow(articles, touched)
    else:
        start_job(KIND, user, {"changeset": made.pk}, summary=str(made), lock="units", total=len(articles))


@background_kind(KIND, gettext_lazy("articles follow their units"))
def follow_in_background(job: BackgroundJob, progress: Progress) -> str:
    """Every batch takes the state of its own moment. After a kill, a new run finds the first batches unchanged."""
    made = Changeset.objects.get(pk=job.arguments["changeset"])
    touched = touched_by(made)
    articles, released = touched.articles(), 0
    for start in range(0, len(articles), AT_ONCE):
        progress(start, len(articles))
        with changeset(Changeset.Kind.PUBLISH, job.user, made.reason):
            released += _follow(articles[start : start + AT_ONCE], touched).released
    return str(Published(released=released))


@transaction.atomic
def _follow(articles: list[int], touched: Touched) -> Published:
    if not articles:
        return Published()
    refresh_search(Article.objects.standing().filter(pk__in=articles).values_list("pk", flat=True))
    published = list(Article.objects.published().filter(pk__in=articles))
    names = _names(touched)
    desk = _desk([article.pk for article in published], touched)
    pks = {article.public_id: article.pk for article in published}

    def rewrite(document: Document) -> Document:
        followed = touched.mentions.get(pks[document["id"]], frozenset())
        lost = {public_id for public_id, (pk, _reference) in names.items() if pk in followed}
        return _rewritten(document, names, lost, desk)

    return rewrite_published(published, rewrite)


Names = Mapping[str, tuple[int, Document | None]]
"""For each unit's public id its primary key, and the document that partners read for it (None if it is no unit)."""


def _names(touched: Touched) -> Names:
    ids = touched.units.union(*touched.mentions.values())
    return {
        unit.public_id: (unit.pk, None if unit.rejected else unit_reference(unit.merged_into or unit))
        for unit in Unit.objects.filter(pk__in=ids).select_related("merged_into")
    }


def _desk(articles: list[int], touched: Touched) -> dict[str, list[Document]]:
    """For each article and caption, by public id: which of the touched units the desk links to it."""
    mentions = Mention.objects.filter(of_articles(articles)).select_related("unit", "article", "caption")
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        owner: Any = mention.article or mention.caption
        article = mention.article_id or mention.caption.article_id  # type: ignore[union-attr]
        if mention.unit_id in touched.mentions.get(article, ()):
            found[owner.public_id].append(mention)
    return {owner: mentioned_units(rows) for owner, rows in found.items()}


def _rewritten(document: Document, names: Names, lost: set[str], desk: Mapping[str, list[Document]]) -> Document:
    captions = [
        {**caption, "units": _units(caption["units"], names, lost, desk.get(caption["id"], []))}
        for caption in document["captions"]
    ]
    return {
        **document,
        "captions": captions,
        "units": _units(document["units"], names, lost, desk.get(document["id"], [])),
    }


def _units(units: list[Document], names: Names, lost: set[str], desk: list[Document]) -> list[Document]:
    """A document's units, with new names, without the lost ones, with those of the desk. Each stands there once,
    subjects first; otherwise the order stays."""
    kept = [_called(unit, names) for unit in units if unit["id"] not in lost]
    found: dict[str, Document] = {}
    for unit in [*filter(None, kept), *desk]:
        known = found.setdefault(unit["id"], unit)
        if unit["role"] == Mention.Role.SUBJECT:
            found[unit["id"]] = {**known, "role": unit["role"]}
    return sorted(found.values(), key=lambda unit: unit["role"] != Mention.Role.SUBJECT)


def _called(unit: Document, names: Names) -> Document | None:
    if unit["id"] not in names:
        return unit
    _pk, reference = names[unit["id"]]
    return {**unit, **reference} if reference else None


def touched_by(made: Changeset) -> Touched:
    """The units whose shown columns the changeset changed, and for each article the units whose mentions it made,
    changed or deleted, in the article or in its captions."""
    units = {
        row
        for row, before, after in _images(made, Unit)
        if before and after and any(before.get(name) != after.get(name) for name in SHOWN)
    }
    mentions = [image for _row, *images in _images(made, Mention) for image in images if image]
    captions = {image["caption_id"] for image in mentions if image["caption_id"]}
    articles = dict(PhotoCaption.objects.filter(pk__in=captions).values_list("pk", "article"))
    by_article: dict[int, set[int]] = defaultdict(set)
    for image in mentions:
        if article := image["article_id"] or articles.get(image["caption_id"]):
            by_article[article].add(image["unit_id"])
    return Touched(frozenset(units), {article: frozenset(named) for article, named in by_article.items()})


def _images(made: Changeset, model: type[Unit | Mention]) -> Iterable[tuple[int, Any, Any]]:
    return made.changes.filter(table=model._meta.db_table).order_by("pk").values_list("row", "before", "after")
