"""Articles and captions that an act left without any text are deleted, unless readers know their id."""

from django.db.models import Exists, OuterRef

from articles.models import Article, Mention, Passage, PhotoCaption


def drop_emptied(articles: set[int]) -> None:
    """Of the articles with these ids. One that was ever published keeps its row, since its id goes on to answer; what
    partners have of it stays until somebody withdraws it, or its text goes out in another article."""
    _drop_captions(articles)
    with_text = Passage.objects.filter(article=OuterRef("pk"))
    with_photo = PhotoCaption.objects.filter(article=OuterRef("pk"))
    bare = Article.objects.filter(pk__in=articles, merged_into=None).exclude(Exists(with_text) | Exists(with_photo))
    gone = set(bare.filter(publication=Article.Publication.UNPUBLISHED).values_list("pk", flat=True))
    Article.objects.filter(pk__in=gone).delete()
    articles -= gone


def _drop_captions(articles: set[int]) -> None:
    """A caption with a picture stays without words. The units of one that goes are the article's now."""
    with_text = Passage.objects.filter(caption=OuterRef("pk"))
    bare = PhotoCaption.objects.filter(article__in=articles, picture="").exclude(Exists(with_text))
    for caption in list(bare):
        known = Mention.objects.filter(article=caption.article_id).values("unit")
        caption.mentions.exclude(unit__in=known).update(article=caption.article_id, caption=None)
        caption.delete()
