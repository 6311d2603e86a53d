"""Where the id of a merged article or unit leads to, as partners see it. A merge that is not published yet leads
nowhere."""

from collections.abc import Iterable

from articles.models import Article, FeedEntry, Unit


def successors(articles: Iterable[Article]) -> dict[int, str]:
    """For each article that was merged, by primary key: the public id of the article that has its text now, if that is
    published. One query for each step of the longest chain of merges."""
    leads = {article.pk: article.merged_into_id for article in articles if article.merged_into_id}
    found: dict[int, str] = {}
    rows: dict[int, Article] = {}
    steps = 0
    while leads and steps <= len(rows):  # a chain is no longer than its rows, even one that undos have made a circle
        steps += 1
        rows |= Article.objects.in_bulk(set(leads.values()) - rows.keys())
        leads = {pk: step for pk, at in leads.items() if (step := step_from(pk, rows.get(at), found))}
    return found


def step_from(pk: int, row: Article | None, found: dict[int, str]) -> int | None:
    """The id of the next article in the chain, or None at its end. The first published article on the way goes into
    ``found``."""
    if row and row.publication == Article.Publication.PUBLISHED:
        found[pk] = row.public_id
        return None
    return row.merged_into_id if row else None


def successor_for_partners(article: Article) -> str | None:
    """Where the id of an article leads that is no longer published.

    None if the last that partners heard was a withdrawal: what the desk has done with the text since is not for them to
    see.
    """
    if article.public_id not in merged_while_published([article]):
        return None
    return successors([article]).get(article.pk)


def merged_while_published(articles: Iterable[Article]) -> set[str]:
    """The public ids of those articles of which partners heard last that they were merged."""
    ids = [article.public_id for article in articles]
    last = FeedEntry.objects.filter(article__in=ids).order_by("article", "-pk").distinct("article")
    return {entry.article for entry in last if entry.change == FeedEntry.Change.MERGED}


def successors_of_units(public_ids: Iterable[str]) -> dict[str, str]:
    """For each merged unit, by public id: the public id of the unit that has its articles now. One query: each merge
    also moves on what led to the merged unit before."""
    merged = Unit.objects.filter(public_id__in=list(public_ids), merged_into__isnull=False)
    return dict(merged.values_list("public_id", "merged_into__public_id"))
