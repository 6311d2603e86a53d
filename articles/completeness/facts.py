"""What the database knows about one year of a newspaper, as plain values. Some ten queries, whatever the archive."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, Q, QuerySet

from articles.completeness.numbers import Numbered
from articles.completeness.pointers import BACKWARD, ONWARD, Pointer, joined_ends
from articles.models import (
    Article,
    Explanation,
    Issue,
    Newspaper,
    Page,
    PageWarning,
    Passage,
    PhotoCaption,
    SourceTwin,
)

CAPTION_ROLES = (Passage.Role.CAPTION, Passage.Role.CAPTION_TITLE, Passage.Role.PHOTO_CREDIT)


@dataclass(frozen=True, slots=True)
class IssueFacts:
    id: int
    day: date
    number: int | None


@dataclass(frozen=True, slots=True)
class PageFacts:
    id: int
    issue: int
    number: str
    stem: str


@dataclass(frozen=True, slots=True)
class Twin:
    """Two pages with the same text, at least one of them in the year. ``sources`` names the two sources."""

    sources: str
    page: int
    other_page: int
    issue: int
    day: date
    likeness: float
    is_here: bool
    """Whether this year's calendar shows the twin. The later of the two pages decides."""


@dataclass(frozen=True, slots=True)
class LooseCaption:
    page: int
    issue: int
    day: date
    row: str
    """ "passage 7" or "photocaption 7" """
    text: str
    article: int | None


@dataclass(frozen=True, kw_only=True)
class YearFacts:
    newspaper: Newspaper
    year: int
    all_days: list[date]
    """The days of all dated issues of the newspaper, of every year, in order."""
    issues: list[IssueFacts]
    numbered: list[Numbered]
    """The numbered issues in order, beginning with the last one before the year."""
    numbers_elsewhere: set[int]
    """The numbers of issues without a date."""
    pages: dict[int, list[PageFacts]]
    """The pages of each issue, by the issue's id."""
    twins: list[Twin]
    captions: list[LooseCaption]
    pointers: list[Pointer]
    joined: set[tuple[int, str]]
    explanations: list[Explanation]


def year_facts(newspaper: Newspaper, year: int) -> YearFacts:
    """The facts of the issues dated in the year. All dated issues and all explanations of the newspaper come with
    them."""
    of_year = Issue.objects.filter(newspaper=newspaper, published_on__range=(date(year, 1, 1), date(year, 12, 31)))
    rows = of_year.order_by("published_on").values_list("pk", "published_on", "number")
    issues = [IssueFacts(pk, day, number) for pk, day, number in rows]
    ids = [issue.id for issue in issues]
    pointers = _pointers(ids)
    dated = Issue.objects.filter(newspaper=newspaper, published_on__isnull=False).order_by("published_on")
    return YearFacts(
        newspaper=newspaper,
        year=year,
        all_days=list(dated.values_list("published_on", flat=True)),
        issues=issues,
        numbered=_numbered(dated, issues, year),
        numbers_elsewhere=set(
            Issue.objects.filter(newspaper=newspaper, published_on=None, number__isnull=False).values_list(
                "number", flat=True
            )
        ),
        pages=_pages(ids),
        twins=_twins(ids),
        captions=_captions(ids),
        pointers=pointers,
        joined=_joined(pointers),
        explanations=list(Explanation.objects.filter(newspaper=newspaper).select_related("made_by")),
    )


def _numbered(dated: QuerySet[Issue], issues: Iterable[IssueFacts], year: int) -> list[Numbered]:
    before = dated.filter(published_on__lt=date(year, 1, 1), number__isnull=False).last()
    first = [Numbered(before.pk, before.published_on, before.number)] if before else []  # type: ignore[arg-type]
    return first + [Numbered(issue.id, issue.day, issue.number) for issue in issues if issue.number]


def _pages(issues: list[int]) -> dict[int, list[PageFacts]]:
    found: dict[int, list[PageFacts]] = defaultdict(list)
    for row in Page.objects.filter(issue__in=issues).order_by("pk").values_list("pk", "issue", "number", "stem"):
        found[row[1]].append(PageFacts(*row))
    return found


def _twins(issues: list[int]) -> list[Twin]:
    """Twins among current sources that are on different pages."""
    twins = SourceTwin.objects.filter(earlier__is_current=True, later__is_current=True)
    twins = twins.exclude(earlier__page=F("later__page")).filter(
        Q(earlier__page__issue__in=issues) | Q(later__page__issue__in=issues), earlier__page__isnull=False
    )
    end = ("", "__page", "__page__issue", "__page__issue__published_on")
    names = [f"{which}{column}" for which in ("earlier", "later") for column in end] + ["likeness"]
    here = set(issues)
    return [_twin(row, here) for row in twins.order_by("pk").values_list(*names)]


def _twin(row: tuple, here: set[int]) -> Twin:  # type: ignore[type-arg]
    ends = sorted([row[:4], row[4:8]], key=lambda end: (end[3] or date.min, end[1]))
    (_source, other, _issue, _day), (_later, page, issue, day) = ends
    return Twin(f"{row[0]}={row[4]}", page, other, issue, day, row[8], is_here=issue in here)


def _captions(issues: list[int]) -> list[LooseCaption]:
    """Captions without an article: words of a photo that belong to no article, and picture news that only says 图为 …,
    so that its article must be missing."""
    loose = Passage.objects.filter(article=None, caption=None, role__in=CAPTION_ROLES, page__issue__in=issues)
    found = [
        LooseCaption(page, issue, day, f"passage {pk}", text, None)
        for pk, page, issue, day, text in loose.order_by("page", "position").values_list(
            "pk", "page", "page__issue", "page__issue__published_on", "text"
        )
    ]
    leaning = PhotoCaption.objects.filter(title="", text__startswith="图为", article__page__issue__in=issues)
    leaning = leaning.filter(article__kind=Article.Kind.PICTURE, article__headline="", article__merged_into=None)
    names = ("pk", "article__page", "article__page__issue", "article__page__issue__published_on", "text", "article")
    rows = leaning.order_by("article", "position").values_list(*names)
    return found + [
        LooseCaption(page, issue, day, f"photocaption {pk}", text, article)
        for pk, page, issue, day, text, article in rows
    ]


def _pointers(issues: list[int]) -> list[Pointer]:
    warnings = PageWarning.objects.filter(page__issue__in=issues, article__isnull=False, code__in=(ONWARD, BACKWARD))
    names = ("article", "page__issue", "page", "page__number", "code", "text")
    rows = warnings.order_by("page", "article__position", "pk").values_list(*names)
    return [
        Pointer(article=article, issue=issue, page=page, number=number, code=code, text=text)
        for article, issue, page, number, code, text in rows
    ]


def _joined(pointers: list[Pointer]) -> set[tuple[int, str]]:
    ids = {pointer.article for pointer in pointers}
    pairs = Article.objects.filter(Q(pk__in=ids) | Q(continues__in=ids), continues__isnull=False)
    return joined_ends(pairs.order_by().values_list("pk", "continues")) if ids else set()
