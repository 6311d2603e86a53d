"""Suspicions as marks on the desk's text screens."""

from collections.abc import Iterable, Sequence
from urllib.parse import urlencode

from django.urls import reverse

from articles.admin.desk.mark import Mark
from articles.models import Passage, Suspicion
from articles.proofing.recomputing import catch_up
from articles.proofing.wording import in_words


def suspicion_marks(passages: Sequence[Passage]) -> Iterable[Mark]:
    """The open ones; a page that waits for a look is looked at first. Two queries."""
    catch_up({passage.page_id for passage in passages})
    lengths = {passage.pk: len(passage.text) for passage in passages}
    for row in Suspicion.objects.open().filter(passage__in=lengths).order_by("passage__position", "start"):
        if row.end <= lengths[row.passage_id]:
            yield mark_of(row)


def mark_of(row: Suspicion) -> Mark:
    return Mark(
        passage=row.passage_id,
        start=row.start,
        end=row.end,
        kind="suspicion",
        id=row.pk,
        severity=row.severity,
        title=in_words(row),
        data={
            "found": row.found,
            "suggestion": row.suggestion,
            "decide": reverse("admin:articles_suspicion_decide", args=[row.pk]),
            "column": f"{reverse('admin:articles_suspicion_column')}?{urlencode({'form': row.found})}",
        },
    )
