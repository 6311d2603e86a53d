"""Suspicions as marks on text screens."""

from collections.abc import Iterable
from urllib.parse import urlencode

from django.urls import reverse

from articles.admin.desk.marks.mark import Mark
from articles.at_hand import AtHand
from articles.models import Suspicion
from articles.proofing.wording import in_words


def suspicion_marks(at_hand: AtHand) -> Iterable[Mark]:
    lengths = {passage.pk: len(passage.text) for passage in at_hand.passages}
    return (mark_of(row) for row in at_hand.suspicions if row.end <= lengths[row.passage_id])


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
