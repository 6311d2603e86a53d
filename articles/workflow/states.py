"""The states of pages and issues. They have none of their own: theirs are derived from their articles."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from articles.models import Article

Status, Publication = Article.TextStatus, Article.Publication


@dataclass(frozen=True, kw_only=True, slots=True)
class Derived:
    """The state of a page or an issue: counts over all its articles, picture news included."""

    articles: int = 0
    verified: int = 0
    published: int = 0
    text_status: str = Status.OCR
    """The lowest text status of its articles."""

    @property
    def publication(self) -> str:
        """Published as soon as one of its articles is."""
        return Publication.PUBLISHED if self.published else Publication.UNPUBLISHED

    @property
    def label(self) -> str:
        return str(Status(self.text_status).label)

    def __str__(self) -> str:
        return _("verified %(verified)d, published %(published)d of %(articles)d") % {
            "verified": self.verified,
            "published": self.published,
            "articles": self.articles,
        }


def issue_states(issues: Iterable[int]) -> dict[int, Derived]:
    """The state of each issue, by primary key. One query."""
    return _states("page__issue", issues)


def page_states(pages: Iterable[int]) -> dict[int, Derived]:
    return _states("page", pages)


def _states(owner: str, ids: Iterable[int]) -> dict[int, Derived]:
    wanted = list(ids)
    counted = Article.objects.standing().filter(**{f"{owner}__in": wanted}).order_by()
    rows = list(counted.values_list(owner, "text_status", "publication").annotate(Count("pk")))
    of: defaultdict[int, list[tuple[str, str, int]]] = defaultdict(list)
    for pk, status, publication, count in rows:
        of[pk].append((status, publication, count))
    return {pk: derived(of[pk]) for pk in wanted}


def derived(rows: Sequence[tuple[str, str, int]]) -> Derived:
    """The state made of rows of (text status, publication, how many articles)."""
    statuses = [status for status, _publication, _count in rows]
    return Derived(
        articles=sum(count for _status, _publication, count in rows),
        verified=sum(count for status, _publication, count in rows if status == Status.VERIFIED),
        published=sum(count for _status, publication, count in rows if publication == Publication.PUBLISHED),
        text_status=min(statuses, key=Status.values.index, default=Status.OCR),
    )
