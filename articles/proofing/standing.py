"""The passages that have a form, character by character, the newest first and one screen at a time."""

from django.db.models import Q, QuerySet

from articles.models import Newspaper, Passage
from articles.proofing.spreading import articles_with
from articles.querysets import of_articles
from articles.searching.folding import searchable

# A form in so many articles is common enough to find a screenful within 0.1 s by walking through all texts.
FEW = 2_000


def passages_with(form: str, most: int, newspaper: Newspaper | None = None, below: int | None = None) -> list[int]:
    """The ids of the ``most`` newest passages that have the form; with ``below``, of those older than that one.

    The search index tells which articles to read. Passages with roles that the index does not hold are all read. Four
    queries. A rare mark (neither letter nor digit) is not in the index and costs reading the whole archive: a second
    for 100,000 articles.
    """
    rows = Passage.objects.filter(text__contains=form).order_by("-pk")
    if newspaper:
        rows = rows.filter(page__issue__newspaper=newspaper)
    if below:
        rows = rows.filter(pk__lt=below)
    among = Q(article__page__issue__newspaper=newspaper) if newspaper else Q()
    articles = articles_with(form, among, FEW + 1)
    if not searchable(form) or len(articles) > FEW:
        return _first(rows, most)
    found = {*_first(rows.filter(of_articles(articles)), most), *_first(rows.not_searched(), most)}
    return sorted(found, reverse=True)[:most]


def _first(rows: "QuerySet[Passage]", most: int) -> list[int]:
    return list(rows.values_list("pk", flat=True)[:most])
