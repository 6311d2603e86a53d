"""What proofreading knows besides a text, read from the archive: units, terms, memory, statistics and settings."""

from functools import partial

from django.db.models import Q

from articles.gazetteer import stored_gazetteer
from articles.models import CharacterRun, Newspaper, Pair, ProofreadingSettings, ProtectedTerm
from articles.proofing.knowledge import Part, Versions, kept, state_of, versions
from importers.text.proofing import pairs as known
from importers.text.proofing import terms
from importers.text.proofing.context import Context, ProofSettings
from importers.text.proofing.statistics import Statistics
from importers.text.units.gazetteer import Gazetteer

# So many of the most frequent runs of characters are read: some 40 MB in a process.
MOST_RUNS = 300_000
# A run that occurs once proves nothing.
FEWEST_RUNS = 2


def proof_context(newspaper: Newspaper | None) -> Context:
    """The context for a newspaper; None stands for one that the archive does not have yet.

    The same object is returned until something in it changes, so what detectors derive from it is kept as well. One
    query where nothing has changed.
    """
    now = versions()
    return kept(("context", key_of(newspaper)), state_of(now), partial(_context, newspaper, now))


def key_of(newspaper: Newspaper | None) -> int | None:
    return newspaper.pk if newspaper else None


def _context(newspaper: Newspaper | None, now: Versions) -> Context:
    units, terms_, pairs, runs = (now.get(part) for part in (Part.UNITS, Part.TERMS, Part.PAIRS, Part.RUNS))
    gazetteer = kept("gazetteer", units, _gazetteer)
    key = key_of(newspaper)
    return Context(
        gazetteer=gazetteer,
        home=gazetteer.homes.get((newspaper.name, newspaper.section), ()) if newspaper else (),
        terms=kept(("terms", key), terms_, partial(protected_terms, newspaper)),
        pairs=kept(("pairs", key), pairs, partial(active_pairs, newspaper)),
        statistics=kept("statistics", runs, archive_statistics),
        settings=kept(("settings", key), terms_, partial(settings_of, newspaper)),
        state=state_of(now),
    )


def _gazetteer() -> Gazetteer:
    return stored_gazetteer(slips=False)


def protected_terms(newspaper: Newspaper | None) -> tuple[terms.ProtectedTerm, ...]:
    rows = ProtectedTerm.objects.filter(Q(newspaper=newspaper) | Q(newspaper=None))
    return tuple(terms.ProtectedTerm(text=row.text, kind=row.kind, since=row.since, until=row.until) for row in rows)


def active_pairs(newspaper: Newspaper | None) -> tuple[known.Pair, ...]:
    """The pairs that the memory may propose in this newspaper."""
    rows = Pair.objects.filter(newspaper=newspaper, state=Pair.State.ACTIVE).order_by("pk")
    return tuple(
        known.Pair(wrong=wrong, right=right, seen=articles, accepted=accepted, rejected=rejected)
        for wrong, right, articles, accepted, rejected in rows.values_list(
            "wrong", "right", "articles", "accepted", "rejected"
        ).iterator()
    )


def archive_statistics() -> Statistics:
    rows = CharacterRun.objects.filter(count__gte=FEWEST_RUNS).order_by("-count", "run")
    counts = dict(rows.values_list("run", "count")[:MOST_RUNS].iterator())
    return Statistics(characters=sum(count for run, count in counts.items() if len(run) == 1), counts=counts)


def settings_of(newspaper: Newspaper | None) -> ProofSettings:
    row = ProofreadingSettings.objects.filter(newspaper=newspaper).first()
    if row is None:
        return ProofSettings()
    return ProofSettings(off=frozenset(row.off), largest_amount=row.largest_amount, groups_a_page=row.groups_a_page)
