"""Verdicts as marks on text screens. A settled query is no longer a mark."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format

from articles.admin.desk.marks.mark import Mark
from articles.at_hand import AtHand
from articles.models import Verdict
from articles.verdicts.places import placed

Kind = Verdict.Kind
SEVERITIES = {Kind.PRINTED_SO: "low", Kind.ILLEGIBLE: "low", Kind.QUERY: "high"}


def verdict_marks(at_hand: AtHand) -> Iterable[Mark]:
    """A mark for each verdict. A verdict whose words the text no longer has gets none."""
    texts = {passage.pk: passage.text for passage in at_hand.passages}
    for verdict in at_hand.verdicts:
        place = placed(verdict, texts[verdict.passage_id])
        if place:
            yield Mark(
                passage=verdict.passage_id,
                start=place.start,
                end=place.end,
                kind="verdict",
                id=verdict.pk,
                severity=SEVERITIES[Kind(verdict.kind)],
                title=in_words(verdict),
                data={"verdict": verdict.kind, "style": verdict.kind.replace("_", "-")},
            )


def in_words(verdict: Verdict) -> str:
    """The verdict's kind, note, who asked whom, and when."""
    people = " → ".join(str(user) for user in (verdict.made_by, verdict.asked) if user)
    day = date_format(timezone.localtime(verdict.made_at), "SHORT_DATE_FORMAT")
    said = [str(verdict.get_kind_display()), verdict.note, people, day]
    return " · ".join(filter(None, said))
