"""Splitting an article in two, or starting one from unassigned text."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Min, QuerySet
from django.utils.translation import gettext as _

from articles.models import Article, Changeset, Passage, PhotoCaption
from articles.structure.acting import StructureRefused, structural_act
from articles.structure.mentions import share_mentions
from articles.structure.positions import room_at, room_at_end
from articles.structure.roles import current

Role = Passage.Role
BYLINES = (Role.BYLINE, Role.DATELINE)
NOBODY: dict[str, Any] = {"reporters": [], "correspondents": [], "credit": ""}


def start_article(passage: Passage, user: User | None, reason: str = "") -> Article:
    """Start a new article at this passage and return its row.

    The larger part keeps the public id. The other part records where it came from, and inherits column and withdrawal.
    Photos go with the part that they are printed in. Partners keep seeing the whole until both parts are published
    (articles.publishing.outgoing). If the passage belongs to no article, the new article takes the unassigned text from
    here to the next article. Raises StructureRefused where nothing would be left above.
    """
    with structural_act(Changeset.Kind.SPLIT, passage.page_id, user, reason) as touched:
        [passage] = current([passage])
        if passage.caption_id:
            said = _("A photo stands alone by its own act. If this is no caption, give the line its role first.")
            raise StructureRefused(said)
        article = passage.article
        made = _split(article, passage) if article else _found(passage)
        touched.update({made.pk, article.pk} if article else {made.pk})
        if article and article.publication == Article.Publication.WITHDRAWN:
            Article.objects.filter(pk=made.pk).update(publication=Article.Publication.WITHDRAWN)
    made.refresh_from_db()
    return made


def _found(passage: Passage) -> Article:
    """A new article of the unassigned text from here on."""
    rows = Passage.objects.filter(page=passage.page_id)
    above = rows.filter(position__lt=passage.position, article__isnull=False).order_by("-position").first()
    articles = Article.objects.filter(page=passage.page_id)
    position = room_at(articles, above.article.position + 1) if above and above.article else room_at_end(articles)
    made = Article.objects.create(page_id=passage.page_id, position=position)
    _take(_loose_run(passage), made)
    return made


def _loose_run(passage: Passage) -> list[Passage]:
    following = Passage.objects.filter(page=passage.page_id, position__gt=passage.position).order_by("position")
    run = [passage]
    for each in following:
        if each.role != Role.UNASSIGNED:
            break
        run.append(each)
    return run


def _split(article: Article, passage: Passage) -> Article:
    lower = Passage.objects.filter(article=article, position__gte=passage.position)
    upper = Passage.objects.filter(article=article, position__lt=passage.position)
    photos = list(_printed_from(article, passage))
    if not upper.exists():
        raise StructureRefused(_("This article starts here already."))
    moves_down = _size(lower, photos) <= _size(upper, _others(article, photos))
    articles = Article.objects.filter(page=article.page_id)
    made = Article.objects.create(
        page_id=article.page_id,
        position=room_at(articles, article.position + 1 if moves_down else article.position),
        column=article.column,
        text_status=article.text_status,
        split_from=article,
    )
    lower_rows, upper_rows = list(lower.order_by("position")), list(upper.order_by("position"))
    _take(lower_rows, made if moves_down else article)
    if not moves_down:
        _hand_over(upper_rows, made)
    _take_photos(photos if moves_down else _others(article, photos), made)
    _share_persons(article, made)
    share_mentions(article, made)
    return made


def _printed_from(article: Article, passage: Passage) -> "QuerySet[PhotoCaption]":
    """The article's photos that are printed below the start of the passage."""
    start = passage.spans.filter(source__is_current=True).aggregate(start=Min("start"))["start"]
    photos = PhotoCaption.objects.filter(article=article, passages__spans__source__is_current=True)
    return photos.annotate(start=Min("passages__spans__start")).filter(start__gt=start or 0).order_by("position")


def _others(article: Article, photos: Sequence[PhotoCaption]) -> list[PhotoCaption]:
    return list(PhotoCaption.objects.filter(article=article).exclude(pk__in=[photo.pk for photo in photos]))


def _size(passages: "QuerySet[Passage]", photos: Sequence[PhotoCaption]) -> int:
    texts = [*passages.values_list("text", flat=True), *(photo.text for photo in photos)]
    return sum(map(len, texts))


def _take(passages: Sequence[Passage], article: Article) -> None:
    """Give the passages to the article. If none of them is a headline, a first one that is a subheading or unassigned
    becomes it. Other unassigned text becomes paragraphs."""
    _hand_over(passages, article)
    first = passages[0]
    headed = any(passage.role == Role.HEADLINE for passage in passages)
    if not headed and first.role in (Role.SUBHEADING, Role.UNASSIGNED):
        Passage.objects.filter(pk=first.pk).update(role=Role.HEADLINE)
    Passage.objects.filter(article=article, role=Role.UNASSIGNED).update(role=Role.PARAGRAPH)


def _hand_over(passages: Sequence[Passage], article: Article) -> None:
    Passage.objects.filter(pk__in=[passage.pk for passage in passages]).exclude(article=article).update(article=article)


def _take_photos(photos: Sequence[PhotoCaption], article: Article) -> None:
    for position, photo in enumerate(photos):
        PhotoCaption.objects.filter(pk=photo.pk).update(article=article, position=position)


def _share_persons(article: Article, made: Article) -> None:
    """The names of those who signed go with the byline."""
    if not _is_signed(made):
        return
    for name, nobody in NOBODY.items():
        setattr(made, name, getattr(article, name))
        if not _is_signed(article):
            setattr(article, name, nobody)
    made.save(update_fields=NOBODY.keys())
    article.save(update_fields=NOBODY.keys())


def _is_signed(article: Article) -> bool:
    return Passage.objects.filter(article=article, role__in=BYLINES).exists()
