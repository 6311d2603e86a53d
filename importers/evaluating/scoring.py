"""Comparing flags with known errors: for each detector how many flags, how many right, and which errors were found."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from importers.drafts import DraftPage, DraftPassage
from importers.evaluating.places import Place, place_of_error, place_of_flag
from importers.evaluating.truth import LEVELS, KnownError
from importers.text.proofing.context import Context
from importers.text.proofing.detect import DETECTORS, suspicions
from importers.text.proofing.suspicion import Severity, Suspicion, Text
from importers.text.units.home import home_of

COUNTED = (Severity.HIGH, Severity.MEDIUM)
"""The severities that count in the totals. Low ones are for people who look for more."""
OF_WEIGHT = ("high", "medium")
"""The weights of errors that have to be found."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Flagged:
    """A flag, and the errors of its page that it hits, by their numbers in the truth."""

    suspicion: Suspicion
    page: str
    hits: frozenset[int]

    @property
    def group(self) -> tuple[str, str, str]:
        return self.page, self.suspicion.kind, self.suspicion.found


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """The result of one detector, or of all together."""

    name: str
    flags: int
    right: int
    found: int
    """How many errors at least one of its flags hits."""

    @property
    def precision(self) -> float | None:
        return self.right / self.flags if self.flags else None

    def __str__(self) -> str:
        precision = "–" if self.precision is None else f"{self.precision:.2f}"
        return f"{self.name:24} {self.flags:6} {self.right:6} {precision:>10} {self.found:6}"


@dataclass(frozen=True, kw_only=True)
class Evaluation:
    errors: tuple[KnownError, ...]
    flagged: tuple[Flagged, ...]
    pages: int

    @property
    def counted(self) -> list[Flagged]:
        return [each for each in self.flagged if each.suspicion.severity in COUNTED]

    @property
    def rows(self) -> list[Row]:
        kinds = Counter(each.suspicion.kind for each in self.flagged)
        ordered = [rule.kind for rule in DETECTORS if rule.kind in kinds]
        return [_row(kind, [each for each in self.flagged if each.suspicion.kind == kind]) for kind in ordered]

    @property
    def total(self) -> Row:
        """All flags that count, and all errors of weight."""
        hits = {number for each in self.counted for number in each.hits if self._weighs(number)}
        right = sum(bool(each.hits) for each in self.counted)
        return Row(name="high and medium", flags=len(self.counted), right=right, found=len(hits))

    @property
    def of_weight(self) -> int:
        return sum(map(self._weighs, range(len(self.errors))))

    @property
    def recall(self) -> float | None:
        return self.total.found / self.of_weight if self.of_weight else None

    @property
    def most_groups(self) -> int:
        groups = Counter(page for page, _kind, _form in {each.group for each in self.flagged})
        return max(groups.values(), default=0)

    def _weighs(self, number: int) -> bool:
        return self.errors[number].confidence in OF_WEIGHT

    def missed(self) -> list[KnownError]:
        hits = {number for each in self.flagged for number in each.hits}
        return [error for number, error in enumerate(self.errors) if self._weighs(number) and number not in hits]

    def __str__(self) -> str:
        heading = f"{'detector':24} {'flags':>6} {'right':>6} {'precision':>10} {'found':>6}"
        recall = "–" if self.recall is None else f"{self.recall:.2f}"
        by_level = Counter(error.confidence for error in self.errors)
        told = ", ".join(f"{by_level[level]} {level}" for level in LEVELS)
        return "\n".join(
            [
                f"{self.pages} pages, {len(self.errors)} known errors ({told})",
                heading,
                *map(str, self.rows),
                str(self.total),
                f"found of the {self.of_weight} errors of high and medium confidence: {self.total.found} ({recall})",
                f"most forms flagged on a page: {self.most_groups}",
            ]
        )


def _row(name: str, flagged: Sequence[Flagged]) -> Row:
    hits = {number for each in flagged for number in each.hits}
    return Row(name=name, flags=len(flagged), right=sum(bool(each.hits) for each in flagged), found=len(hits))


def evaluate(drafts: Iterable[DraftPage], errors: Sequence[KnownError], context: Context) -> Evaluation:
    """``errors`` are those of all pages. A page without errors is clean: every flag on it is a false alarm."""
    pages = list(drafts)
    flagged = [each for draft in pages for each in _flagged(draft, errors, context)]
    return Evaluation(errors=tuple(errors), flagged=tuple(flagged), pages=len(pages))


def _flagged(draft: DraftPage, errors: Sequence[KnownError], context: Context) -> Iterable[Flagged]:
    stem = draft.page.stem
    places = {
        number: place
        for number, error in enumerate(errors)
        if error.page == stem and (place := place_of_error(draft.page.text, error))
    }
    articles = passages_of(draft)
    home = home_of(draft.page.text, context.gazetteer, draft.facts.newspaper, draft.facts.section).path
    texts = [[Text(passage.role, passage.text) for passage in passages] for passages in articles]
    found = suspicions(texts, context.on_page(home, draft.facts.published_on))
    for passages, of_article in zip(articles, found, strict=True):
        for each in of_article:
            flag = place_of_flag(draft, passages[each.text], each.start, each.end)
            hits = frozenset(number for number, place in places.items() if _meet(place, flag))
            yield Flagged(suspicion=each, page=stem, hits=hits)


def passages_of(draft: DraftPage) -> list[list[DraftPassage]]:
    """The texts in the groups in which the desk proofreads a page: each article with its captions."""
    return [
        [*article.passages, *(passage for caption in article.captions for passage in caption.passages)]
        for article in draft.articles
    ]


def _meet(one: Place, other: Place) -> bool:
    return one[0] < other[1] and other[0] < one[1]
