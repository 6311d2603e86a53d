"""What the detectors are worth, judged by what editors did with their flags."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from articles.models import Article, Decision, Newspaper, Suspicion
from articles.proofing.columns import COLUMN
from articles.proofing.wording import DETECTORS, detector_name

Outcome = Decision.Outcome


@dataclass(frozen=True, kw_only=True, slots=True)
class Score:
    kind: str
    accepted: int = 0
    corrected: int = 0
    """How often an editor wrote something else there."""
    dismissed: int = 0
    printed_so: int = 0
    passed_over: int = 0
    """How often it was open when its text was verified: nobody found anything wrong there."""
    open: int = 0

    @property
    def name(self) -> str:
        return detector_name(self.kind)

    @property
    def decided(self) -> int:
        return self.right + self.dismissed + self.passed_over

    @property
    def right(self) -> int:
        """Flags that pointed at something wrong. What was printed so counts too: it is wrong, though it stays."""
        return self.accepted + self.corrected + self.printed_so

    @property
    def precision(self) -> float | None:
        return self.right / self.decided if self.decided else None

    @property
    def percent(self) -> str:
        return "–" if self.precision is None else f"{self.precision:.0%}"

    def __str__(self) -> str:
        return (
            f"{self.kind:16} decided {self.decided:5}  right {self.right:5}  precision {self.percent:>4}  "
            f"accepted {self.accepted:5}  open {self.open:5}"
        )


def scores(newspaper: Newspaper | None = None) -> list[Score]:
    """A score for each detector, the most decided first. Three queries over decisions and open suspicions; no text is
    read."""
    decisions = Decision.objects.exclude(kind=COLUMN)
    standing = Suspicion.objects.open()
    if newspaper:
        decisions = decisions.filter(newspaper=newspaper)
        standing = standing.filter(page__issue__newspaper=newspaper)
    outcomes = Counter({(kind, outcome): n for kind, outcome, n in _counted(decisions, "kind", "outcome")})
    verified = Article.TextStatus.VERIFIED
    passed = Counter(dict(_counted(standing.filter(passage__article__text_status=verified), "kind")))
    still = Counter(dict(_counted(standing.exclude(passage__article__text_status=verified), "kind")))
    kinds = {kind for kind, _outcome in outcomes} | passed.keys() | still.keys() | DETECTORS.keys()
    found = [_score(kind, outcomes, passed[kind], still[kind]) for kind in kinds]
    return sorted(found, key=lambda score: (-score.decided, -score.open, score.kind))


def _counted(rows: QuerySet[Any], *by: str) -> list[tuple[Any, ...]]:
    return list(rows.order_by().values_list(*by).annotate(n=Count("pk")))


def _score(kind: str, outcomes: Counter[tuple[str, str]], passed_over: int, still: int) -> Score:
    return Score(
        kind=kind,
        accepted=outcomes[kind, Outcome.ACCEPTED],
        corrected=outcomes[kind, Outcome.CORRECTED],
        dismissed=outcomes[kind, Outcome.DISMISSED],
        printed_so=outcomes[kind, Outcome.PRINTED_SO],
        passed_over=passed_over,
        open=still,
    )
