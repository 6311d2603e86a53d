"""The feed: what happened to published articles, one row for each event, in the order in which partners could first see
it."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Func, Value
from django.db.models.functions import Cast, NullIf
from django.utils.translation import gettext_lazy as _

# This runs when the transaction commits, after everything else in it. Whoever waits for the counter here holds no lock
# that another transaction could still want, and whoever comes later gets a higher number. The first row of a
# transaction numbers all its rows (nobody sees the unnumbered rows of others); the other rows then find that they have
# a number. They look only at their own row: looking for unnumbered rows again would each time pass all those that were
# unnumbered a moment ago.
NUMBER = """
    IF EXISTS (SELECT FROM articles_feedentry WHERE id = NEW.id AND number IS NOT NULL) THEN
        RETURN NULL;
    END IF;
    SELECT count(*) INTO fresh FROM articles_feedentry WHERE number IS NULL;
    INSERT INTO articles_feedcounter (id, number, compacted_to) VALUES (1, fresh, 0)
        ON CONFLICT (id) DO UPDATE SET number = articles_feedcounter.number + fresh
        RETURNING number INTO last;
    UPDATE articles_feedentry entry SET number = last - fresh + unnumbered.place, at = clock_timestamp()
        FROM (SELECT id, row_number() OVER (ORDER BY id) AS place FROM articles_feedentry WHERE number IS NULL)
        AS unnumbered WHERE entry.id = unnumbered.id;
    RETURN NULL;
"""


OPEN_CHANGESET = Cast(
    NullIf(Func(Value("newsroom.changeset"), Value(True), function="current_setting"), Value("")),
    models.BigIntegerField(),
)


class FeedCounter(models.Model):
    """One row: the number given last, and the highest number that compaction has deleted."""

    number = models.PositiveBigIntegerField()
    compacted_to = models.PositiveBigIntegerField()

    class Meta:
        verbose_name = _("feed counter")
        verbose_name_plural = _("feed counters")
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="feed_counter_one_row")]

    def __str__(self) -> str:
        return str(self.number)


class FeedEntry(models.Model):
    """The database gives the number at the commit. So numbers have no gaps and grow in the order of commits."""

    class Change(models.TextChoices):
        PUBLISHED = "published", _("published")
        CORRECTED = "corrected", _("corrected")
        RESTRUCTURED = "restructured", _("restructured")
        RETAGGED = "retagged", _("retagged")
        SPLIT = "split", _("split")
        MERGED = "merged", _("merged")
        WITHDRAWN = "withdrawn", _("withdrawn")

    number = models.PositiveBigIntegerField(unique=True, null=True)
    at = models.DateTimeField(null=True)
    change = models.CharField(_("change"), max_length=12, choices=Change)
    article = models.CharField(_("article"), max_length=12, help_text=_("Its public id, which outlives it."))
    revision = models.PositiveIntegerField(_("revision"))
    fields = ArrayField(models.CharField(max_length=40), default=list, help_text=_("Of its document, that changed."))
    split_into = ArrayField(models.CharField(max_length=12), default=list)
    merged_into = models.CharField(max_length=12, blank=True)
    # The database fills this with the changeset of the transaction, which says who published it and why. It is only a
    # number and no foreign key: partners are told of an entry whatever becomes of the log.
    changeset = models.BigIntegerField(_("changeset"), null=True, editable=False, db_default=OPEN_CHANGESET)

    class Meta:
        verbose_name = _("feed entry")
        verbose_name_plural = _("feed entries")
        ordering = ["number"]
        indexes = [
            models.Index(fields=["article", "number"], name="feed_of_article"),
            models.Index(fields=["changeset"], name="feed_of_changeset"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="number",
                operation=pgtrigger.Insert,
                when=pgtrigger.After,
                timing=pgtrigger.Deferred,
                declare=[("fresh", "bigint"), ("last", "bigint")],
                func=NUMBER,
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.change} {self.article}"
