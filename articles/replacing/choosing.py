"""Choosing the hits to be replaced. The choice is stored as "all" or "none" with exceptions, so it costs the same for a
million hits."""

from collections.abc import Collection

from django.db import transaction
from django.db.models import Q

from articles.models import Replacement, ReplacementHit

State = Replacement.State


def is_chosen(replacement: Replacement, hit: ReplacementHit) -> bool:
    """Whether one hit is chosen. ``chosen_of`` says the same for all."""
    if hit.chosen is not None:
        return hit.chosen
    return replacement.choose_all and not hit.printed_so


def chosen_count(replacement: Replacement) -> int:
    """How many hits are chosen, counted from the exceptions alone."""
    hits = ReplacementHit.objects.filter(replacement=replacement)
    if not replacement.choose_all:
        return hits.filter(chosen=True).count()
    left = hits.filter(chosen=False, printed_so=False).count()
    taken = hits.filter(chosen=True, printed_so=True).count()
    return replacement.hit_count - replacement.printed_so_count - left + taken


@transaction.atomic
def choose_all(replacement: Replacement, chosen: bool) -> bool:
    """Choose all hits except those that were printed so, or none. False where it is too late to choose."""
    if not _choosable(replacement):
        return False
    Replacement.objects.filter(pk=replacement.pk).update(choose_all=chosen)
    ReplacementHit.objects.filter(Q(chosen=True) | Q(chosen=False), replacement=replacement).update(chosen=None)
    replacement.choose_all = chosen
    return True


@transaction.atomic
def choose_article(replacement: Replacement, article: int, chosen: bool) -> bool:
    """Choose all hits of an article except those that were printed so, or none of them. False where it is too late."""
    if not _choosable(replacement):
        return False
    hits = ReplacementHit.objects.filter(replacement=replacement, article=article)
    hits.filter(printed_so=False).update(chosen=chosen)
    if not chosen:
        hits.filter(printed_so=True).update(chosen=False)
    return True


@transaction.atomic
def choose(replacement: Replacement, shown: Collection[int], chosen: Collection[int]) -> bool:
    """Choose ``chosen`` among the hits that were shown, and no others of these. False where it is too late."""
    if not _choosable(replacement):
        return False
    for hit in ReplacementHit.objects.filter(replacement=replacement, pk__in=shown):
        if is_chosen(replacement, hit) != (hit.pk in chosen):
            ReplacementHit.objects.filter(pk=hit.pk).update(chosen=hit.pk in chosen)
    return True


def _choosable(replacement: Replacement) -> bool:
    """Whether hits can still be chosen. Locks the row, so that nobody starts replacing meanwhile."""
    row = Replacement.objects.select_for_update().filter(pk=replacement.pk).first()
    return row is not None and row.state == State.FOUND
