"""The rules that read pages, applied again to articles of the archive: which of them name a unit, and how."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from articles.models import Article, Passage, PhotoCaption, Source
from articles.querysets import of_articles
from importers.text.units.gazetteer import Gazetteer, Path
from importers.text.units.home import home_of
from importers.text.units.mentions import caption_mentions, mentions

Role = Passage.Role
Owner = tuple[int | None, int | None]
"""The ids of an article or of a caption: the other one is None."""


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts by their role, in reading order."""

    by_role: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def line(self, role: str) -> str:
        return " ".join(self.by_role[role])


@dataclass(frozen=True, slots=True)
class Story:
    """An article with everything that the rules have to know around it."""

    article: Article
    own: Texts
    captions: dict[int, Texts]
    page: str
    day: date | None

    @property
    def text(self) -> str:
        return "\n".join([self.page, *(t for each in (self.own, *self.captions.values()) for t in sum_of(each))])


def sum_of(texts: Texts) -> list[str]:
    return [text for of_role in texts.by_role.values() for text in of_role]


def stories(articles: Iterable[int]) -> list[Story]:
    """The stories of these articles. Four queries."""
    rows = list(Article.objects.filter(pk__in=list(articles)).select_related("page__issue__newspaper").order_by("-pk"))
    own: dict[int, Texts] = {article.pk: Texts() for article in rows}
    captions: dict[int, dict[int, Texts]] = {article.pk: {} for article in rows}
    owners = dict(PhotoCaption.objects.filter(article__in=own).order_by("position").values_list("pk", "article"))
    for caption, article in owners.items():
        captions[article][caption] = Texts()
    for passage in Passage.objects.filter(of_articles(own)).order_by("position"):
        texts = (
            own[passage.article_id] if passage.article_id else captions[owners[passage.caption_id]][passage.caption_id]
        )
        texts.by_role[passage.role].append(passage.text)
    pages = {article.page_id for article in rows}
    sources = dict(Source.objects.filter(page__in=pages, is_current=True).values_list("page", "text"))
    return [
        Story(each, own[each.pk], captions[each.pk], sources.get(each.page_id, ""), each.page.issue.published_on)
        for each in rows
    ]


def roles_of(story: Story, path: Path, gazetteer: Gazetteer) -> dict[Owner, str]:
    """Which of the article and its captions name the unit at ``path``, and how: "subject" or "mention"."""
    then, paper = gazetteer.at(story.day), story.article.page.issue.newspaper
    home = home_of(story.page, then, paper.name, paper.section)
    found: dict[Owner, str] = {}
    for pk, texts in story.captions.items():
        named = caption_mentions(
            title=texts.line(Role.CAPTION_TITLE), text=texts.line(Role.CAPTION), gazetteer=then, home=home
        )
        if role := _role(named, path):
            found[None, pk] = role
    if story.article.kind == Article.Kind.PICTURE:
        first = next(iter(story.captions), None)
        return found | ({(story.article.pk, None): found[None, first]} if (None, first) in found else {})
    named = mentions(
        kicker=story.own.line(Role.KICKER),
        headline=story.own.line(Role.HEADLINE),
        subtitle=story.own.line(Role.SUBTITLE),
        paragraphs=[*story.own.by_role[Role.PARAGRAPH], *story.own.by_role[Role.SUBHEADING]],
        gazetteer=then,
        home=home,
    )
    if role := _role(named, path):
        found[story.article.pk, None] = role
    return found


def _role(named: Iterable[Any], path: Path) -> str:
    return next((each.role for each in named if each.known and (*each.chain, each.name) == path), "")
