"""The correction memory of a newspaper: what corrections taught it, what it may propose, and what has stopped.

A pair (wrong form, right form) is a candidate until it was learnt in two articles, or a chief editor confirmed it. It
retires when two of its proposals were rejected and under half accepted. Two pairs that contradict each other both stop
until a chief editor rules.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db.models import Q
from django.utils.translation import gettext as _

from articles.log.changesets import changeset
from articles.models import Changeset, Decision, Lesson, Newspaper, Pair, PairRuling
from articles.proofing.knowledge import Part, knowledge_changed

ARTICLES_NEEDED = 2
REJECTIONS_ENOUGH = 2
MEMORY = "memory"
"""The detector that proposes corrections from the memory."""

Key = tuple[str, str]
"""Wrong form and right form."""
State = Pair.State


@dataclass(slots=True)
class Facts:
    """What is known about a pair."""

    articles: int = 0
    accepted: int = 0
    rejected: int = 0
    ruling: str = ""
    since: datetime | None = None
    """When a chief editor confirmed it. Proposals rejected before that do not retire it."""
    rejected_since: int = 0
    accepted_since: int = 0

    @property
    def is_retired(self) -> bool:
        if self.ruling == PairRuling.Verdict.RETIRED:
            return True
        accepted, rejected = self.accepted_since, self.rejected_since
        return rejected >= REJECTIONS_ENOUGH and accepted * 2 < accepted + rejected

    def state(self, contradicted: bool) -> str:
        if self.is_retired:
            return State.RETIRED
        if contradicted:
            return State.CONTRADICTED
        known = self.articles >= ARTICLES_NEEDED or self.ruling == PairRuling.Verdict.CONFIRMED
        return State.ACTIVE if known else State.CANDIDATE


def refresh_pairs(newspaper: Newspaper, forms: Collection[str]) -> list[str]:
    """Compute the state of all pairs that have one of these forms, as wrong or as right. Six queries.

    Returns the wrong forms that are proposed now and were not before, or the other way about.
    """
    facts = _facts(newspaper, forms)
    before = {(row.wrong, row.right): row for row in _pairs(newspaper, forms)}
    states = {key: of.state(_is_contradicted(key, facts)) for key, of in facts.items()}
    turned = [
        key[0]
        for key in {*before, *facts}
        if (states.get(key) == State.ACTIVE) != (key in before and before[key].state == State.ACTIVE)
    ]
    Pair.objects.filter(pk__in=[row.pk for key, row in before.items() if key not in facts]).delete()
    Pair.objects.bulk_create(
        [_row(newspaper, key, of, states[key]) for key, of in facts.items()],
        update_conflicts=True,
        unique_fields=["newspaper", "wrong", "right"],
        update_fields=["state", "articles", "accepted", "rejected"],
    )
    if turned:
        knowledge_changed(Part.PAIRS)
    return sorted(set(turned))


def rule(pair: Pair, verdict: str, user: User | None, reason: str = "") -> Changeset:
    """A chief editor's ruling. A confirmed pair is proposed from now on, and pairs that contradict it are retired."""
    with changeset(Changeset.Kind.METADATA, user, reason or _("Correction memory: %s") % pair) as made:
        _rule(pair.newspaper_id, (pair.wrong, pair.right), verdict, user)
        if verdict == PairRuling.Verdict.CONFIRMED:
            for rival in _rivals(pair):
                _rule(pair.newspaper_id, rival, PairRuling.Verdict.RETIRED, user)
        follow_forms(pair.newspaper, {pair.wrong, pair.right})
    return made


def follow_forms(newspaper: Newspaper, forms: Collection[str]) -> None:
    """After lessons, decisions or rulings about these forms changed: refresh their pairs, and let the pages that hold
    them wait for a look."""
    from articles.proofing.spreading import spread

    if turned := refresh_pairs(newspaper, forms):
        spread(newspaper, turned)


def _rule(newspaper: int, key: Key, verdict: str, user: User | None) -> None:
    PairRuling.objects.create(newspaper_id=newspaper, wrong=key[0], right=key[1], verdict=verdict, user=user)


def _rivals(pair: Pair) -> list[Key]:
    rows = Pair.objects.filter(newspaper=pair.newspaper_id).exclude(pk=pair.pk).exclude(state=State.RETIRED)
    rivals = rows.filter(Q(wrong=pair.wrong) | Q(wrong=pair.right, right=pair.wrong))
    return list(rivals.values_list("wrong", "right"))


def _is_contradicted(key: Key, facts: dict[Key, Facts]) -> bool:
    """Whether another pair that is not retired corrects the same form to something else, or is this pair turned
    round."""
    wrong, right = key
    return any(
        (other[0] == wrong and other[1] != right) or other == (right, wrong)
        for other, of in facts.items()
        if not of.is_retired
    )


def _facts(newspaper: Newspaper, forms: Collection[str]) -> dict[Key, Facts]:
    facts: dict[Key, Facts] = defaultdict(Facts)
    mine = Q(newspaper=newspaper) & (Q(wrong__in=forms) | Q(right__in=forms))
    for key, count in _articles_taught(Lesson.objects.filter(mine).values_list("wrong", "right", "article_id")):
        facts[key].articles = count
    for ruling in PairRuling.objects.filter(mine).order_by("pk"):
        of = facts[ruling.wrong, ruling.right]
        of.ruling, of.since = ruling.verdict, ruling.ruled_at
    proposals = Decision.objects.filter(newspaper=newspaper, kind=MEMORY)
    for row in proposals.filter(Q(found__in=forms) | Q(suggestion__in=forms)).exclude(suggestion=None):
        if (row.found, row.suggestion or "") in facts:
            _count(facts[row.found, row.suggestion or ""], row)
    return dict(facts)


def _articles_taught(lessons: Iterable[tuple[str, str, int | None]]) -> Iterable[tuple[Key, int]]:
    distinct = {((wrong, right), article) for wrong, right, article in lessons}
    return Counter(key for key, _article in distinct).items()


def _count(of: Facts, decision: Decision) -> None:
    accepted = decision.outcome == Decision.Outcome.ACCEPTED
    recent = of.since is None or decision.decided_at > of.since
    of.accepted += accepted
    of.rejected += not accepted
    of.accepted_since += accepted and recent
    of.rejected_since += (not accepted) and recent


def _pairs(newspaper: Newspaper, forms: Collection[str]) -> list[Pair]:
    return list(Pair.objects.filter(Q(newspaper=newspaper) & (Q(wrong__in=forms) | Q(right__in=forms))))


def _row(newspaper: Newspaper, key: Key, of: Facts, state: str) -> Pair:
    wrong, right = key
    return Pair(
        newspaper=newspaper,
        wrong=wrong,
        right=right,
        state=state,
        articles=of.articles,
        accepted=of.accepted,
        rejected=of.rejected,
    )
