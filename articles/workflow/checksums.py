"""A text told by its checksum: what was verified, and whether it still stands so."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable

from django.db.models.functions import Coalesce

from articles.models import Article, Passage
from articles.querysets import of_articles


def text_checksums(articles: Iterable[Article]) -> dict[int, str]:
    """Of each article all texts, its captions' too, in page order with their roles; by its primary key. Two queries."""
    ids = [article.pk for article in articles]
    hashes: defaultdict[int, hashlib._Hash] = defaultdict(hashlib.sha256)
    passages = Passage.objects.filter(of_articles(ids))
    owned = passages.annotate(owner=Coalesce("article_id", "caption__article_id")).order_by("position")
    for owner, role, text in owned.values_list("owner", "role", "text"):
        hashes[owner].update(f"{role}\0{text}\0".encode())
    return {pk: hashes[pk].hexdigest() for pk in ids}


def text_checksum(article: Article) -> str:
    return text_checksums([article])[article.pk]
