"""Deleting the articles and captions that an act left without any text, unless readers know them."""

from django.db.models import Exists, OuterRef

from articles.models import Article, Mention, Passage, PhotoCaption


def drop_emptied(articles: set[int]) -> None:
    """Delete those of these articles that have neither text nor a photo, and take them out of the set.

    An article that was ever published keeps its row, because its id still has to answer. Partners keep its document
    until somebody withdraws it, or until its text is published in another article.
    """
    _drop_captions(articles)
    with_text = Passage.objects.filter(article=OuterRef("pk"))
    with_photo = PhotoCaption.objects.filter(article=OuterRef("pk"))
    bare = Article.objects.filter(pk__in=articles, merged_into=None).exclude(Exists(with_text) | Exists(with_photo))
    gone = set(bare.filter(publication=Article.Publication.UNPUBLISHED).values_list("pk", flat=True))
    Article.objects.filter(pk__in=gone).delete()
    articles -= gone


def _drop_captions(articles: set[int]) -> None:
    """Delete captions without text. One with a picture stays. The article takes over the units of a caption that
    goes."""
    with_text = Passage.objects.filter(caption=OuterRef("pk"))
    bare = PhotoCaption.objects.filter(article__in=articles, picture="").exclude(Exists(with_text))
    for caption in list(bare):
        known = Mention.objects.filter(article=caption.article_id).values("unit")
        caption.mentions.exclude(unit__in=known).update(article=caption.article_id, caption=None)
        caption.delete()
