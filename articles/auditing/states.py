"""States as rows: every change of a state in a period, and how articles stand now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import F, QuerySet
from django.db.models.fields.json import KT
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.auditing import naming
from articles.auditing.changesets import who_when
from articles.auditing.scope import batches
from articles.auditing.wanted import Wanted
from articles.models import Article, Change, Changeset, FeedEntry
from importers.tables import Cell

Status = Article.TextStatus
READ_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class _Moved:
    """One change of one state of an article."""

    article: int
    what: str
    before: str
    after: str
    revision: int | None = None


def state_change_rows(wanted: Wanted) -> Iterator[list[Cell]]:
    """Changes of text status from the change log, and of publication from the feed. The states with which an import
    begins are left out."""
    yield [
        *(_("changeset"), _("made at"), _("user"), _("kind")),
        *naming.heading(),
        *(_("state"), _("state before"), _("state after"), _("revision"), _("reason")),
    ]
    for batch in batches(wanted):
        moved = _moved(batch)
        articles = naming.read({each.article for found in moved.values() for each in found}, wanted)
        for made in batch:
            for each in moved.get(made.pk, ()):
                if article := articles.get(each.article):
                    row = [*who_when(made), *naming.named(article), each.what, each.before, each.after]
                    yield [*row, each.revision, made.reason]


def _moved(batch: Sequence[Changeset]) -> dict[int, list[_Moved]]:
    """The changes of state, by changeset. Three queries."""
    found: dict[int, list[_Moved]] = {made.pk: [] for made in batch}
    changes = Change.objects.filter(
        changeset__in=found, table=Article._meta.db_table, before__isnull=False, after__isnull=False
    )
    moved = changes.annotate(was=KT("before__text_status"), now=KT("after__text_status")).exclude(was=F("now"))
    for pk, article, was, now in moved.order_by("pk").values_list("changeset", "row", "was", "now"):
        found[pk].append(_Moved(article, _("text status"), _status(was), _status(now)))
    entries = list(FeedEntry.objects.filter(changeset__in=found).order_by("pk"))
    ids = dict(Article.objects.filter(public_id__in={e.article for e in entries}).values_list("public_id", "pk"))
    for entry in entries:
        told = _Moved(ids.get(entry.article, 0), _("publication"), "", str(entry.get_change_display()), entry.revision)
        found[entry.changeset or 0].append(told)
    return found


def _status(value: str) -> str:
    """A status in words. One that only an older release knew is shown as it is."""
    return str(Status(value).label) if value in Status.values else value


def state_rows(wanted: Wanted) -> Iterator[list[Cell]]:
    """How articles stand now: those of the issues of these days, or those chosen, the newest issue last."""
    yield [
        *naming.heading(),
        *(_("kind"), _("text status"), _("publication"), _("revision"), _("released at"), _("characters")),
    ]
    for article in articles_of(wanted).iterator(chunk_size=READ_AT_ONCE):
        released = getattr(article, "published", None)
        yield [
            *naming.named(article),
            str(article.get_kind_display()),
            str(article.get_text_status_display()),
            str(article.get_publication_display()),
            article.revision,
            timezone.localtime(released.released_at) if released else None,
            article.characters,
        ]


def articles_of(wanted: Wanted) -> "QuerySet[Article]":
    """The articles asked for by id, else all in issues of the days asked for; in the order of day, issue, page and
    position."""
    rows = Article.objects.standing().select_related("page__issue__newspaper", "published").with_first_caption()
    rows = rows.defer("published__document")
    if wanted.newspaper is not None:
        rows = rows.filter(page__issue__newspaper=wanted.newspaper)
    if wanted.articles:
        rows = rows.filter(pk__in=wanted.articles)
    else:
        rows = rows.filter(page__issue__published_on__range=(wanted.first, wanted.last))
    ordered: QuerySet[Article] = rows.order_by("page__issue__published_on", "page__issue_id", "page_id", "position")
    return ordered
