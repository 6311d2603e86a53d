"""Giving a photo to another article of its page, or making it picture news."""

from django.contrib.auth.models import User

from articles.models import Article, Changeset, PhotoCaption
from articles.structure.acting import structural_act
from articles.structure.giving import lead_on_emptied, of_one_page
from articles.structure.positions import room_at, room_at_end
from articles.structure.roles import article_in_use


def attach_caption(caption: PhotoCaption, article: Article, user: User | None, reason: str = "") -> None:
    """Give the photo with its words to ``article``, an article of its page."""
    with structural_act(Changeset.Kind.STRUCTURE, article.page_id, user, reason) as touched:
        former, article = _article_of(caption), article_in_use(article)
        of_one_page(former.page_id, article)
        if former != article:
            _hand_over(caption, article)
        touched |= {former.pk, article.pk}
        lead_on_emptied(touched, article)


def stand_alone(caption: PhotoCaption, user: User | None, reason: str = "") -> Article:
    """Make the photo an article of its own (picture news), right below the article that it belonged to."""
    page = PhotoCaption.objects.values_list("article__page", flat=True).get(pk=caption.pk)
    with structural_act(Changeset.Kind.STRUCTURE, page, user, reason) as touched:
        former = _article_of(caption)
        made = Article.objects.create(
            page_id=page,
            position=room_at(Article.objects.filter(page=page), former.position + 1),
            kind=Article.Kind.PICTURE,
            text_status=former.text_status,
        )
        _hand_over(caption, made)
        touched |= {former.pk, made.pk}
        lead_on_emptied(touched, made)
    made.refresh_from_db()
    return made


def _article_of(caption: PhotoCaption) -> Article:
    return Article.objects.get(captions=caption.pk)


def _hand_over(caption: PhotoCaption, article: Article) -> None:
    position = room_at_end(PhotoCaption.objects.filter(article=article))
    PhotoCaption.objects.filter(pk=caption.pk).update(article=article, position=position)
