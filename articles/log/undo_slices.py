"""Undoing a very large changeset in many short transactions, all of one changeset. This serves find and replace, and
the undo of it.

It is possible because such a changeset changes texts and facts of articles one by one and no structure, so any article
can go back without the others. Nobody waits for a passage longer than one slice takes. The undo reports its progress
and can be stopped. Rows that are back already are passed over, so a run after a killed worker, or another undo after a
stop, simply begins again.
"""

from collections.abc import Iterator, Sequence

from django.contrib.auth.models import User
from django.db import connection
from django.utils.translation import gettext as _

from articles.background.progress import JobCancelled, Progress
from articles.log.changelog import tracked_models
from articles.log.changesets import close_changeset, going_on, open_changeset
from articles.log.undo import Undone, check, put_back, touched_articles
from articles.log.undo_plan import plan_of
from articles.log.undo_refusals import Refusal, UndoRefused, changed_since, refusals_of
from articles.log.undo_rows import Key, Slice, changed_rows
from articles.log.undoings import origin_of
from articles.models import Article, Changeset, FeedEntry, Page, Passage
from articles.proofing.following import follow_undo
from articles.workflow.passing import publish_verified

# So many articles are locked in one transaction, for about a third of a second.
ROWS_AT_A_TIME = 250

# Every row of the changeset with its article. For text of no article it is the page, as a number below 0.
ROWS = """
    SELECT net."table", net."row", coalesce(
        CASE net."table" WHEN 'articles_article' THEN net."row" END,
        passage.article_id, caption.article_id, -passage.page_id, net.article, 0
    ) AS owner
    FROM (
        SELECT "table", "row",
            max((coalesce(before, after)->>'article_id')::bigint) AS article,
            max((coalesce(before, after)->>'caption_id')::bigint) AS caption,
            max((coalesce(before, after)->>'passage_id')::bigint) AS passage
        FROM articles_change WHERE changeset_id = %(changeset)s GROUP BY "table", "row"
    ) net
    LEFT JOIN articles_passage passage
        ON passage.id = CASE net."table" WHEN 'articles_passage' THEN net."row" ELSE net.passage END
    LEFT JOIN articles_photocaption caption
        ON caption.id = CASE net."table" WHEN 'articles_photocaption' THEN net."row"
            ELSE coalesce(passage.caption_id, net.caption) END
    ORDER BY owner, 1, 2
"""


def goes_in_slices(changeset: Changeset) -> bool:
    """Whether the changeset is a replacement, the undo of one, or the undo of such an undo."""
    return origin_of(changeset).kind == Changeset.Kind.REPLACE


def undo_in_slices(
    changeset: Changeset, user: User | None, reason: str, progress: Progress, partly: bool = False
) -> Undone:
    """As ``articles.log.undo.undo``, in slices.

    Before it begins, it raises UndoRefused where a row was changed since (unless ``partly``). A row that is changed
    while it runs stays as it is and is among the refusals of the result. When it is run again after a kill it goes on
    in the changeset that it began. Cancelled, it ends as an undo of what it has put back so far; another undo puts back
    the rest.
    """
    if Changeset.objects.filter(pk=changeset.pk, is_open=True).exists():
        raise UndoRefused(_("It is still going on: stop it first."))
    slices = list(_slices(changeset))
    made = changeset.undone_by.filter(is_open=True).first()
    if made is None and not partly:
        _look_at_all(changeset, slices, progress)
    made = made or open_changeset(Changeset.Kind.UNDO, user, reason, undoes=changeset)
    try:
        refusals = _undo_all(changeset, made, slices, user, progress)
    except JobCancelled:
        rows = _close(made)
        said = _("Stopped; %(rows)d rows are put back. Undo it again for the rest.") % {"rows": rows}
        raise JobCancelled(said) from None
    if not (rows := _close(made)):
        raise UndoRefused(_("There is nothing to undo."), refusals)
    return Undone(changeset=made.pk, rows=rows, kept=len(refusals), withdrawn=0, refusals=refusals)


def _slices(changeset: Changeset) -> Iterator[Slice]:
    """The rows in slices of about ROWS_AT_A_TIME. All rows of one article are in one slice."""
    models = {model._meta.db_table: model for model in tracked_models()}
    with connection.cursor() as cursor:
        cursor.execute(ROWS, {"changeset": changeset.pk})
        rows = cursor.fetchall()
    taken: dict[type, list[int]] = {}
    count, last = 0, None
    for table, row, owner in rows:
        if count >= ROWS_AT_A_TIME and owner != last:
            yield taken
            taken, count = {}, 0
        taken.setdefault(models[table], []).append(row)
        count, last = count + 1, owner
    if taken:
        yield taken


def _look_at_all(changeset: Changeset, slices: Sequence[Slice], progress: Progress) -> None:
    """Raise UndoRefused, before anything is written, where a row was changed since."""
    refused: dict[Key, Key] = {}
    for of in slices:
        progress(0, _size(slices))
        rows = changed_rows(changeset, of)
        refused |= {key: key for key, row in rows.items() if row.touched and not row.back}
    if refused:
        raise changed_since(refusals_of(refused, changeset))


def _undo_all(
    changeset: Changeset, made: Changeset, slices: Sequence[Slice], user: User | None, progress: Progress
) -> tuple[Refusal, ...]:
    refusals: list[Refusal] = []
    done, total = 0, _size(slices)
    for of in slices:
        progress(done, total)
        with going_on(made):
            refusals += _undo_slice(changeset, made, of, user)
        done += _size([of])
    with going_on(made):
        follow_undo(changeset)
    progress(done, total)
    return tuple(refusals)


def _undo_slice(changeset: Changeset, made: Changeset, of: Slice, user: User | None) -> tuple[Refusal, ...]:
    _lock_owners(of)
    rows = changed_rows(changeset, of)
    plan = plan_of({key: row for key, row in rows.items() if not row.back})
    put_back(plan, changeset, later=True)
    check(plan)
    _publish_again(changeset, touched_articles(plan), user)
    return refusals_of(plan.refused, changeset, but=made.pk)


def _lock_owners(of: Slice) -> None:
    """Lock in the same order as edits and structural acts do: first pages (for text that belongs to no article), then
    articles."""
    passages = Passage.objects.filter(pk__in=of.get(Passage, ()))
    pages = passages.filter(article=None, caption=None).values("page")
    list(Page.objects.filter(pk__in=pages).order_by("pk").select_for_update().values_list("pk"))
    owners = {*of.get(Article, ()), *passages.values_list("article", flat=True)}
    owners |= set(passages.values_list("caption__article", flat=True))
    list(Article.objects.filter(pk__in=owners - {None}).order_by("pk").select_for_update().values_list("pk"))


def _publish_again(changeset: Changeset, articles: Sequence[int], user: User | None) -> None:
    """Publish the verified ones of these articles again, if partners got a newer document of them since ``changeset``.
    For all others partners already have the text that has come back."""
    rows = Article.objects.filter(pk__in=articles, text_status=Article.TextStatus.VERIFIED)
    told = FeedEntry.objects.filter(article__in=rows.values("public_id"), at__gte=changeset.made_at).values("article")
    publish_verified(rows.filter(public_id__in=told), user)


def _size(slices: Sequence[Slice]) -> int:
    return sum(len(ids) for of in slices for ids in of.values())


def _close(made: Changeset) -> int:
    """Close the undo and return how many rows it put back. If it put back none, its changeset is deleted."""
    close_changeset(made)
    rows: int = made.changes.order_by().values("table", "row").distinct().count()
    if not rows:
        made.delete()
    return rows
