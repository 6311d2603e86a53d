"""The shapes of answers that are not documents of the archive: the feed, the dump's manifest, problems. For the schema
alone, as articles.api.schema.serializers."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.api.schema.references import an_id, names, printed, word
from articles.models import FeedEntry
from articles.models.public_id import PATTERN

CHANGES = (
    "published: it came out; corrected: its words; restructured: its place, order or paragraphs; retagged: units, "
    "names or date; split: see split_into; merged and withdrawn: take it off your pages."
)


@extend_schema_field({"type": "integer", "format": "int64", "minimum": 0})
class FeedNumberField(serializers.IntegerField):
    """After a restore the feed goes on at the milliseconds since 1970 (articles.publishing.feed.resuming)."""


class ChangeSerializer(serializers.Serializer[Any]):
    number = FeedNumberField(help_text="Its place in the feed. It grows, and no number comes twice; keep 64 bits.")
    at = serializers.DateTimeField(help_text="When it became visible, in UTC.")
    change = word(FeedEntry.Change.values, CHANGES)
    article = an_id("article")
    revision = serializers.IntegerField(min_value=1, help_text="Its revision then; by now it may have a later one.")
    fields = names("The fields of its document that changed; none at its first publication and its withdrawal.")  # type: ignore[assignment]
    split_into = serializers.ListField(child=an_id("article"), help_text="After split: the articles split off from it.")
    merged_into = serializers.RegexField(PATTERN, allow_null=True, help_text="After merged: the article it went into.")


class DumpFileSerializer(serializers.Serializer[Any]):
    name = serializers.CharField(help_text="Its name, and its address below dump/. The same name is the same bytes.")
    resource = word(["newspapers", "issues", "pages", "units", "articles"], "What its lines are.")
    rows = serializers.IntegerField(min_value=0, help_text="How many lines.")
    bytes = serializers.IntegerField(min_value=0, help_text="Its size.")
    sha256 = serializers.RegexField("^[0-9a-f]{64}$", help_text="Its checksum.")


class DumpSerializer(serializers.Serializer[Any]):
    format = serializers.IntegerField(min_value=1, help_text="Of the dump: 1.")
    change = FeedNumberField(help_text="The last change in it: read `changes/` after this.")
    made_at = serializers.DateTimeField(help_text="When, in UTC.")
    files = DumpFileSerializer(many=True)


class ReplicaSerializer(serializers.Serializer[Any]):
    used = serializers.BooleanField(help_text="Whether reads go there now.")
    latest_change = FeedNumberField(allow_null=True, help_text="The last change it has.")
    changes_behind = FeedNumberField(allow_null=True, help_text="How many it lacks.")
    seconds_behind = serializers.FloatField(allow_null=True, help_text="For how long; null where that is not known.")
    answers = serializers.BooleanField(help_text="Whether it can be reached.")


class StatusSerializer(serializers.Serializer[Any]):
    latest_change = FeedNumberField(help_text="The number of the last change in `changes/`.")
    replica = ReplicaSerializer(allow_null=True)


def address() -> serializers.CharField:
    return serializers.CharField(help_text="Its address on this server.")


class LinksSerializer(serializers.Serializer[Any]):
    newspapers = address()
    issues = address()
    pages = address()
    articles = address()
    captions = address()
    units = address()
    changes = address()
    schema = address()
    docs = address()
    dump = serializers.CharField(allow_null=True, help_text="Where the dump is; null where none is offered.")


class IndexSerializer(serializers.Serializer[Any]):
    links = LinksSerializer()
    latest_change = FeedNumberField(help_text="Note it before you copy; then read `changes/`.")


PARAMETER_CODES = ("unknown", "empty", "repeated", "invalid", "unknown_value", "other_ordering")
SEARCH_CODES = ("no_word", "only_excluded", "too_long", "too_many_words", "needs_q")


class ParameterErrorSerializer(serializers.Serializer[Any]):
    parameter = printed("The parameter as you gave it.")
    code = word([*PARAMETER_CODES, *SEARCH_CODES], "What is wrong with it.")
    detail = printed("The same in words.")
    nearest = serializers.CharField(required=False, help_text="The right word that comes nearest.")


class ProblemSerializer(serializers.Serializer[Any]):
    """RFC 9457. ``code`` is for programs, ``detail`` for people."""

    type = printed("Always about:blank: title and status say it all.")
    title = printed("The status in words.")
    status = serializers.IntegerField(help_text="The HTTP status.")
    code = printed("not_found, withdrawn, invalid_parameters …")
    detail = printed("What is wrong, in English.")
    errors = ParameterErrorSerializer(  # type: ignore[assignment]
        many=True, required=False, help_text="One entry for each parameter at fault."
    )
    merged_into = serializers.RegexField(
        PATTERN, required=False, help_text="With the code merged: the article that has the text now, or the unit."
    )
    start_again = serializers.CharField(
        required=False, help_text="With the code start_again: where to copy the archive from."
    )
