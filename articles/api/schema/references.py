"""The fields and short forms that shapes of documents are made of (articles.api.schema.serializers)."""

from collections.abc import Iterable
from typing import Any

from django.db.models import TextChoices
from rest_framework import serializers

from articles.models import Mention
from articles.models.public_id import PATTERN


def an_id(owner: str) -> serializers.RegexField:
    return serializers.RegexField(PATTERN, help_text=f"The {owner}'s id. It never changes.")


def printed(help_text: str) -> serializers.CharField:
    return serializers.CharField(allow_blank=True, help_text=help_text)


def word(words: Iterable[str], help_text: str) -> serializers.ChoiceField:
    return serializers.ChoiceField(choices=list(words), help_text=help_text)


def words_of(choices: type[TextChoices]) -> list[str]:
    """The words of a stored choice as the API writes them: what has no word there is unknown here."""
    return [word or "unknown" for word in choices.values]


def names(help_text: str) -> serializers.ListField:
    return serializers.ListField(child=serializers.CharField(), help_text=help_text)


def path(help_text: str) -> serializers.CharField:
    return serializers.CharField(help_text=f"{help_text} A path on this server.")


def revision() -> serializers.IntegerField:
    meaning = "Of the article. Grows with whatever you see here; leaps after a restore."
    return serializers.IntegerField(min_value=1, help_text=meaning)


def released_at() -> serializers.DateTimeField:
    return serializers.DateTimeField(help_text="When this revision came out, in UTC.")


class NewspaperReferenceSerializer(serializers.Serializer[Any]):
    id = an_id("newspaper")
    name = printed("As 临江日报.")
    section = printed("A section that has pages of its own, or empty.")


class IssueReferenceSerializer(serializers.Serializer[Any]):
    id = an_id("issue")
    published_on = serializers.DateField(help_text="The day it was printed.")
    error_rate = serializers.FloatField(
        min_value=0, allow_null=True, help_text="Wrong characters left in 10,000 of it; null where not measured."
    )


class PageReferenceSerializer(serializers.Serializer[Any]):
    id = an_id("page")
    number = printed("As printed: 3, B01. Empty where nobody knows it.")


class UnitReferenceSerializer(serializers.Serializer[Any]):
    id = an_id("unit")
    name = printed("Its official name.")
    kind = printed("街道, 社区, 局 …, or empty.")


class MentionedUnitSerializer(UnitReferenceSerializer):
    role = word(Mention.Role.values, "Whether the text is about the unit or names it in passing.")
