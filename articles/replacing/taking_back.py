"""A replacement taken back as it was made: in many short transactions of one changeset, an undo like any other."""

from collections.abc import Sequence
from itertools import groupby

from django.contrib.auth.models import User
from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext as _

from articles.background.progress import JobCancelled, Progress
from articles.copies import refresh_copies
from articles.log.changesets import close_changeset, going_on, open_changeset
from articles.models import Article, Change, Changeset, Passage, Replacement, ReplacementHit
from articles.replacing.batches import batches
from articles.replacing.texts import locked_passages, owner_of
from articles.verdicts.places import follow_edits

Outcome = ReplacementHit.Outcome
Status = Article.TextStatus


def standing(replacement: Replacement) -> int:
    """How many of its hits are replaced still, and nobody changed their passage afterwards. One query."""
    version = Passage.objects.filter(pk=OuterRef("passage")).values("version")
    done = replacement.hits.filter(outcome=Outcome.DONE).annotate(now=Subquery(version))
    found: int = done.filter(now=F("version") + 1).count()
    return found


def touched_since(replacement: Replacement) -> int:
    """How many stand in passages that somebody changed afterwards. Two queries."""
    return replacement.hits.filter(outcome=Outcome.DONE).count() - standing(replacement)


def take_texts_back(replacement: Replacement, user: User | None, reason: str, progress: Progress) -> str:
    """Every passage becomes what it was, but for those that somebody changed since. It may have been begun before.

    Cancelled, it ends as an undo of what was taken back till then; another undo takes back the rest.
    """
    made = replacement.changeset
    assert made
    undo = made.undone_by.filter(is_open=True).first()
    undo = undo or open_changeset(Changeset.Kind.UNDO, user, reason, undoes=made)
    rows = replacement.hits.filter(outcome=Outcome.DONE)
    count, done = rows.count(), 0
    try:
        for hits in batches(rows):
            progress(done, count)
            with going_on(undo):
                _take_batch_back(made, hits)
            done += len(hits)
    except JobCancelled:
        close_changeset(undo)
        raise JobCancelled(
            _("Stopped; %(left)d hits are still replaced. Undo it again for the rest.") % {"left": rows.count()}
        ) from None
    close_changeset(undo)
    progress(done, count)
    return _("Taken back; %(left)d hits left where somebody changed the text since.") % {"left": rows.count()}


def _take_batch_back(made: Changeset, hits: Sequence[ReplacementHit]) -> None:
    passages = locked_passages({hit.passage_id for hit in hits if hit.passage_id})
    versions = {passage: next(of).version for passage, of in groupby(hits, key=lambda hit: hit.passage_id)}
    back = [passage for pk, passage in passages.items() if passage.version == versions[pk] + 1]
    before = _texts_before(made, back)
    follow_edits({passage.pk: (passage.text, before[passage.pk]) for passage in back})
    for passage in back:
        passage.text = before[passage.pk]
        passage.version += 1
    Passage.objects.bulk_update(back, ["text", "version"], batch_size=500)
    owners = {owner for passage in back if (owner := owner_of(passage))}
    _verify_again(made, owners)
    refresh_copies(owners, later=True)
    ids = {passage.pk for passage in back}
    ReplacementHit.objects.filter(pk__in=[hit.pk for hit in hits if hit.passage_id in ids]).update(outcome="")


def _texts_before(made: Changeset, passages: Sequence[Passage]) -> dict[int, str]:
    changes = Change.objects.filter(
        changeset=made, table=Passage._meta.db_table, row__in=[passage.pk for passage in passages]
    )
    return {row: before["text"] for row, before in changes.order_by("-pk").values_list("row", "before")}


def _verify_again(made: Changeset, articles: set[int]) -> None:
    """What the replacement made *corrected* is *verified* again, where nobody did anything else with it."""
    were = Change.objects.filter(
        changeset=made, table=Article._meta.db_table, row__in=articles, before__text_status=Status.VERIFIED
    )
    corrected = Article.objects.filter(pk__in=were.values("row"), text_status=Status.CORRECTED)
    corrected.update(text_status=Status.VERIFIED)
