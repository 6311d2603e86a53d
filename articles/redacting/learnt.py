"""Deleting what proofreading learnt from redacted words. It is computed, and is learnt again without them."""

from collections.abc import Iterable

from django.db.models import Q

from articles.models import CharacterRun, Pair
from articles.proofing.knowledge import Part, knowledge_changed

# A run of two characters gives nothing away.
SHORTEST = 3


def forget_learnt(words: Iterable[str]) -> None:
    """Delete the runs that hold one of the words or a large part of it, and the pairs that hold one."""
    for word in words:
        if len(word) > 1:
            parts = {word[at : at + n] for n in (SHORTEST, SHORTEST + 1) for at in range(len(word) - n + 1)}
            CharacterRun.objects.filter(Q(run__contains=word) | Q(run__in=parts)).delete()
            Pair.objects.filter(Q(wrong__contains=word) | Q(right__contains=word)).delete()
    knowledge_changed(Part.PAIRS, Part.RUNS)
