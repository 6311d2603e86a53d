"""A second, blind reading. Somebody who has not worked on it reads a random sample of verified text, without marks and
source. What they find is what verification has missed."""

import random
from collections.abc import Mapping

from django.contrib.auth.models import User
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.log.changesets import changeset
from articles.models import Article, Change, Changeset, Issue, Passage, ReadPassage, SecondReading
from articles.models.quality import PER
from articles.publishing.publication import republish
from articles.quality.ocr import verified_passages
from articles.quality.rates import ErrorRate, error_rate, sample_of

SAMPLE_CHARACTERS = 3_000
"""An hour's reading. If it has no error, the rate is surely below thirteen in 10,000."""
SHORTEST = 10
"""Shorter texts are not drawn: headlines of a word or two tell nothing."""


class ReadingRefused(Exception):
    """The message is for the reader."""


def open_reading(issue: Issue, reader: User) -> SecondReading | None:
    """The reading that the reader has begun and not finished, or None."""
    return SecondReading.objects.filter(issue=issue, reader=reader, finished_at=None).first()


def start_reading(issue: Issue, reader: User, chance: random.Random | None = None) -> SecondReading:
    """Draw a sample. Raises ReadingRefused where there is no verified text that the reader has not worked on."""
    if reading := open_reading(issue, reader):
        return reading
    worked_on = _worked_on(issue, reader)
    passages = [each for each in verified_passages(issue) if each.pk not in worked_on and len(each.text) >= SHORTEST]
    if not passages:
        raise ReadingRefused(_("There is no verified text in this issue that you have not worked on."))
    with changeset(Changeset.Kind.METADATA, reader, _("Second reading")):
        reading = SecondReading.objects.create(issue=issue, reader=reader)
        ReadPassage.objects.bulk_create(
            ReadPassage(reading=reading, passage_id=each.pk, position=at, shown=each.text, read=each.text)
            for at, each in enumerate(_drawn(passages, chance or random.SystemRandom()))
        )
    return reading


def _drawn(passages: list[Passage], chance: random.Random) -> list[Passage]:
    """Passages in random order, until they have enough characters."""
    chance.shuffle(passages)
    drawn: list[Passage] = []
    while passages and sum(len(each.text) for each in drawn) < SAMPLE_CHARACTERS:
        drawn.append(passages.pop())
    return drawn


def _worked_on(issue: Issue, reader: User) -> set[int]:
    passages = Passage.objects.filter(page__issue=issue).values("pk")
    changes = Change.objects.filter(table=Passage._meta.db_table, row__in=passages, changeset__user=reader)
    return set(changes.values_list("row", flat=True))


def keep_reading(reading: SecondReading, texts: Mapping[int, str], reader: User) -> None:
    """Store what was read so far. ``texts`` are by the ids of the sample's passages. Raises ReadingRefused once it is
    finished."""
    if reading.finished_at or reading.reader_id != reader.pk:
        raise ReadingRefused(_("This reading is finished."))
    rows = [row for row in reading.passages.all() if texts.get(row.pk, row.read) != row.read]
    for row in rows:
        row.read = texts[row.pk]
    if rows:
        with changeset(Changeset.Kind.METADATA, reader, _("Second reading")):
            ReadPassage.objects.bulk_update(rows, ["read"])


def finish_reading(reading: SecondReading, texts: Mapping[int, str], reader: User) -> ErrorRate:
    """Count what the reader would correct, and set the issue's rate, which partners see, from all its second readings.

    The texts stay as they are: whoever verified them decides about each error.
    """
    with changeset(Changeset.Kind.METADATA, reader, _("Second reading")):
        keep_reading(reading, texts, reader)
        rate = error_rate([sample_of(row.shown, row.read) for row in reading.passages.all()])
        reading.characters, reading.errors, reading.low, reading.high = (
            rate.characters,
            rate.errors,
            rate.low,
            rate.high,
        )
        reading.finished_at = timezone.now()
        reading.save()
        _tell(reading.issue, reader)
    return rate


def _tell(issue: Issue, user: User) -> None:
    readings = SecondReading.objects.filter(issue=issue).exclude(finished_at=None)
    errors, characters = map(sum, zip(*readings.values_list("errors", "characters"), strict=True))
    issue.error_rate = round(PER * errors / characters, 2) if characters else None
    issue.save(update_fields=["error_rate"])
    republish(Article.objects.published().filter(page__issue=issue), user)
