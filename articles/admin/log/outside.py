"""What partners were told in a changeset: how many articles were published, changed or withdrawn, and which."""

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Changeset, FeedEntry

MOST = 50
"""So many articles are listed by name; of the rest the screen gives the number."""
WORDS = {
    FeedEntry.Change.PUBLISHED: _("newly published"),
    FeedEntry.Change.CORRECTED: _("words corrected"),
    FeedEntry.Change.RESTRUCTURED: _("order or paragraphs changed"),
    FeedEntry.Change.RETAGGED: _("units, names or day changed"),
    FeedEntry.Change.SPLIT: _("split in two"),
    FeedEntry.Change.MERGED: _("merged into another"),
    FeedEntry.Change.WITHDRAWN: _("taken back from partners"),
}


@dataclass(frozen=True, slots=True)
class Told:
    words: str
    entries: int


@dataclass(frozen=True, slots=True)
class Outside:
    told: list[Told]
    articles: list[Article]
    """Those of the first entries that are still there."""
    further: int


def outside_of(made: Changeset) -> Outside:
    """Three queries, however much was published."""
    entries = FeedEntry.objects.filter(changeset=made.pk)
    counts = entries.order_by("change").values_list("change").annotate(entries=Count("pk"))
    told = [Told(str(WORDS[FeedEntry.Change(change)]), count) for change, count in counts]
    shown = list(entries.order_by("number").values_list("article", flat=True)[:MOST])
    found = Article.objects.in_bulk(shown, field_name="public_id")
    articles = [found[public_id] for public_id in dict.fromkeys(shown) if public_id in found]
    return Outside(told, articles, sum(each.entries for each in told) - len(shown))
