"""The notes on paper: undecided suspicions and unanswered queries."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format

from articles.models import Passage, Suspicion, Verdict
from articles.proofing.wording import in_words as suspicion_in_words
from articles.verdicts.places import placed

LONGEST_QUOTE = 30
"""A query about a whole passage quotes so many characters of its beginning."""


@dataclass(frozen=True, slots=True)
class Noted:
    start: int
    end: int
    kind: str
    words: str


def notes_of(passages: Sequence[Passage]) -> Mapping[int, list[Noted]]:
    """The notes of each passage, by its id, in the order of the text. Two queries, however many."""
    by_id = {passage.pk: passage for passage in passages}
    found: defaultdict[int, list[Noted]] = defaultdict(list)
    for suspicion in Suspicion.objects.open().filter(passage__in=by_id).order_by("start", "end"):
        if suspicion.end <= len(by_id[suspicion.passage_id].text):
            noted = Noted(suspicion.start, suspicion.end, "suspicion", suspicion_in_words(suspicion))
            found[suspicion.passage_id].append(noted)
    for query in Verdict.objects.open_queries().filter(passage__in=by_id).select_related("made_by", "asked"):
        if place := placed(query, by_id[query.passage_id].text):
            found[query.passage_id].append(Noted(place.start, place.end, "query", query_in_words(query)))
    return {pk: sorted(noted, key=lambda each: (each.start, each.end)) for pk, noted in found.items()}


def query_in_words(query: Verdict) -> str:
    """The query's note, who asked whom, and when."""
    people = " → ".join(str(user) for user in (query.made_by, query.asked) if user)
    day = date_format(timezone.localtime(query.made_at), "Y-m-d")
    return " · ".join(filter(None, (query.note, people, day)))


def quoted(text: str) -> str:
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE]}…"
