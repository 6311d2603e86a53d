"""Giving a passage another role: caption, subheading, kicker, furniture …"""

from collections.abc import Sequence

from django.contrib.auth.models import User
from django.db.models import F
from django.utils.translation import gettext as _

from articles.models import Article, Changeset, Passage, PhotoCaption
from articles.structure.acting import StructureRefused, structural_act
from articles.structure.positions import room_at_end

Role = Passage.Role
LOOSE = (Role.COLUMN, Role.FURNITURE, Role.UNASSIGNED)
"""Roles of text that belongs to the page and to no article."""
OF_CAPTIONS = (Role.CAPTION_TITLE, Role.CAPTION, Role.PHOTO_CREDIT)


def set_role(passages: Sequence[Passage], role: str, user: User | None, reason: str = "") -> None:
    """Give these passages of one page a role.

    A passage without an article joins the article of the text above it, or else of the text below. A passage that
    becomes part of a caption joins the caption beside it, if that has no such part yet; otherwise it starts a new one.
    Raises StructureRefused on a page without articles.
    """
    now = current(passages)
    with structural_act(Changeset.Kind.STRUCTURE, now[0].page_id, user, reason) as touched:
        for passage in current(passages):
            place(passage, Role(role), article_above(passage), touched)


def current(passages: Sequence[Passage]) -> list[Passage]:
    """The passages read afresh, in page order. Raises StructureRefused where one is gone or moved to another page."""
    now = Passage.objects.filter(pk__in=[each.pk for each in passages]).select_related("caption").order_by("position")
    if len(now) != len(passages) or len({passage.page_id for passage in now}) != 1:
        raise StructureRefused(_("The page has changed since you opened it."))
    return list(now)


def owner_id(passage: Passage) -> int | None:
    """The id of the article that the passage belongs to, directly or through a caption."""
    return passage.caption.article_id if passage.caption else passage.article_id


def article_above(passage: Passage) -> int | None:
    """The id of the passage's own article, else of the article of the nearest text above, else of the nearest text
    below."""
    if own := owner_id(passage):
        return own
    owned = Passage.objects.filter(page=passage.page_id).exclude(article=None, caption=None).select_related("caption")
    above = owned.filter(position__lt=passage.position).order_by("-position").first()
    beside = above or owned.filter(position__gt=passage.position).order_by("position").first()
    return owner_id(beside) if beside else None


def place(passage: Passage, role: Passage.Role, article: int | None, touched: set[int]) -> None:
    """Give the passage its role, and to the article if articles have such a role. Adds to ``touched`` as structural_act
    asks."""
    touched |= {pk for pk in (owner_id(passage), article if role not in LOOSE else None) if pk}
    if role in LOOSE:
        _store(passage, role, None, None)
    elif article is None:
        raise StructureRefused(_("This page has no article yet: start one first."))
    elif role in OF_CAPTIONS:
        _store(passage, role, None, _caption_for(passage, role, article))
    else:
        _store(passage, role, article, None)


def _caption_for(passage: Passage, role: Passage.Role, article: int) -> PhotoCaption:
    if passage.caption and passage.caption.article_id == article:
        return passage.caption
    beside = PhotoCaption.objects.filter(
        article=article, passages__page=passage.page_id, passages__position__in=_places_beside(passage)
    )
    lacking = beside.exclude(passages__role=role).order_by("passages__position").first()
    position = room_at_end(PhotoCaption.objects.filter(article=article))
    return lacking or PhotoCaption.objects.create(article_id=article, position=position)


def _places_beside(passage: Passage) -> list[int]:
    rows = Passage.objects.filter(page=passage.page_id)
    above = rows.filter(position__lt=passage.position).order_by("-position").values_list("position", flat=True)[:1]
    below = rows.filter(position__gt=passage.position).order_by("position").values_list("position", flat=True)[:1]
    return [*above, *below]


def _store(passage: Passage, role: Passage.Role, article: int | None, caption: PhotoCaption | None) -> None:
    if (passage.role, passage.article_id, passage.caption) == (role, article, caption):
        return
    passage.role, passage.article_id, passage.caption = role, article, caption
    passage.version = F("version") + 1
    passage.save(update_fields=["role", "article", "caption", "version"])
    passage.refresh_from_db()


def article_in_use(article: Article) -> Article:
    """The article read afresh. Raises StructureRefused where it is gone or was merged into another."""
    now: Article | None = Article.objects.standing().filter(pk=article.pk).first()
    if now is None:
        raise StructureRefused(_("This article is there no longer."))
    return now
