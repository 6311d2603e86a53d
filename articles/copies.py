"""An article or caption row repeats the text of some of its passages, for lists and for search. Only this module writes
these copies."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Q
from django.db.models.functions import Coalesce

from articles.models import Article, ArticleText, Mention, Passage, PhotoCaption
from articles.proofing.following import follow_texts
from articles.searching.folding import searchable_texts

Role = Passage.Role
BODY = (Role.PARAGRAPH, Role.SUBHEADING)
SEARCHED = (
    Role.HEADLINE, Role.KICKER, Role.SUBTITLE, Role.BYLINE, *BODY, Role.CAPTION_TITLE, Role.CAPTION, Role.PHOTO_CREDIT,
)  # fmt: skip


@dataclass(slots=True)
class Texts:
    """The texts of an article or a caption by role, in reading order. An article's include the texts of its
    captions."""

    by_role: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    body: list[str] = field(default_factory=list)
    captions: dict[int, "Texts"] = field(default_factory=dict)

    def add(self, role: str, text: str) -> None:
        self.by_role[role].append(text)
        if role in BODY:
            self.body.append(text)

    def line(self, role: str, model: type[Article] | type[PhotoCaption], column: str) -> str:
        """All texts of a role in one line, cut to the length of the column. The passages keep the rest."""
        limit: int | None = model._meta.get_field(column).max_length  # type: ignore[union-attr]
        return " ".join(self.by_role[role])[:limit]

    def caption_texts(self) -> Iterator[str]:
        for caption in self.captions.values():
            yield from caption.by_role[Role.CAPTION]


def refresh_copies(articles: Iterable[int], later: bool = False) -> None:
    """Write the copies of these articles and their captions anew from their passages.

    Proofreading follows. To be called inside the changeset that changed the passages. ``later`` means that one act
    makes very many changes, so that pages are proofread afterwards.
    """
    if ids := list(articles):
        write_copies(ids)
        follow_texts(ids, later)


def write_copies(articles: list[int]) -> None:
    """Five statements, however many they are."""
    texts = _texts(articles)
    captions = {pk: caption for article in texts.values() for pk, caption in article.captions.items()}
    _update("articles_article", {pk: article_copies(article) for pk, article in texts.items()})
    _update("articles_photocaption", {pk: caption_copies(caption) for pk, caption in captions.items()})
    write_search(texts)


def refresh_search(articles: Iterable[int]) -> None:
    """Write the search rows of these articles anew, after a unit that they name was renamed."""
    if texts := _texts(list(articles)):
        write_search(texts)


def _texts(articles: list[int]) -> dict[int, Texts]:
    texts = {article: Texts() for article in articles}
    captions = PhotoCaption.objects.filter(article__in=texts).order_by("article", "position")
    for caption, article in captions.values_list("pk", "article"):
        texts[article].captions[caption] = Texts()
    by_caption = {pk: caption for article in texts.values() for pk, caption in article.captions.items()}
    passages = Passage.objects.filter(article__in=texts) | Passage.objects.filter(caption__in=by_caption)
    for article, caption, role, text in passages.order_by("position").values_list("article", "caption", "role", "text"):
        (texts[article] if article else by_caption[caption]).add(role, text)
    return texts


def headline(texts: Texts) -> str:
    """The article's own headline. For picture news without one, the first title among its captions."""
    if own := texts.line(Role.HEADLINE, Article, "headline"):
        return own
    titles = (caption.line(Role.CAPTION_TITLE, Article, "headline") for caption in texts.captions.values())
    return next(filter(None, titles), "")


def characters(texts: Texts) -> int:
    """The number of printed characters in the body; of picture news, in its captions."""
    return sum(len("".join(text.split())) for text in texts.body or texts.caption_texts())


Copies = dict[str, str | int]
"""The copied values, by column."""


def article_copies(texts: Texts) -> Copies:
    return {
        "kicker": texts.line(Role.KICKER, Article, "kicker"),
        "headline": headline(texts),
        "subtitle": texts.line(Role.SUBTITLE, Article, "subtitle"),
        "dateline": texts.line(Role.DATELINE, Article, "dateline"),
        "byline": texts.line(Role.BYLINE, Article, "byline"),
        "characters": characters(texts),
    }


def caption_copies(texts: Texts) -> Copies:
    return {
        "title": texts.line(Role.CAPTION_TITLE, PhotoCaption, "title"),
        "text": "\n".join(texts.by_role[Role.CAPTION]),
        "credit": texts.line(Role.PHOTO_CREDIT, PhotoCaption, "credit"),
    }


def _update(table: str, copies: dict[int, Copies]) -> None:
    """Set the columns of the rows with these ids in one statement. Rows that have the values already are not
    written."""
    if not copies:
        return
    rows = [(pk, *of.values()) for pk, of in copies.items()]
    columns = list(next(iter(copies.values())))
    types = ["bigint", *("integer" if isinstance(value, int) else "text" for value in rows[0][1:])]
    arrays = ", ".join(f"%s::{type_}[]" for type_ in types)
    names, new = ", ".join(columns), ", ".join(f"new.{column}" for column in columns)
    old = ", ".join(f"old.{column}" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {table} old SET ({names}) = ROW({new}) FROM unnest({arrays}) AS new(id, {names})"
            f" WHERE old.id = new.id AND ({old}) IS DISTINCT FROM ({new})",
            [list(column) for column in zip(*rows, strict=True)],
        )


def write_search(texts: dict[int, Texts]) -> None:
    """Write the search rows of the articles with these ids."""
    units = _unit_names(texts)
    rows = [search_row(article, of, units[article]) for article, of in texts.items()]
    ArticleText.objects.bulk_create(rows, update_conflicts=True, unique_fields=["article"], update_fields=["folded"])


def _unit_names(texts: Mapping[int, Texts]) -> defaultdict[int, list[str]]:
    """The names of the units to which each article or one of its captions is linked."""
    names: defaultdict[int, list[str]] = defaultdict(list)
    captions = [caption for article in texts.values() for caption in article.captions]
    mentions = Mention.objects.filter(Q(article__in=texts) | Q(caption__in=captions))
    owners = mentions.order_by("pk").values_list(Coalesce("article", "caption__article"), "unit__name")
    for article, name in owners:
        names[article].append(name)
    return names


def search_row(article: int, texts: Texts, units: Iterable[str]) -> ArticleText:
    """The search row of an article on the desk. It covers the same texts as partners' search
    (articles.publishing.texts)."""
    own = [text for role in SEARCHED for text in texts.by_role[role]]
    captions = [text for each in texts.captions.values() for role in SEARCHED for text in each.by_role[role]]
    return ArticleText(article_id=article, folded=searchable_texts([*own, *captions, *units]))
