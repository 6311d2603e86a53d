"""A 街道 or 镇 that is not in the district's list. 社区 and 村 are never flagged, because no list of them is
complete."""

import re
from collections.abc import Iterator
from datetime import date

from importers.page import gettext_noop
from importers.text.proofing.page import ProofPage, ProofText
from importers.text.proofing.suspicion import Evidence, Flag, Severity, because
from importers.text.units.naming import named_units

KINDS = ("街道", "镇")
_ENDING = re.compile("|".join(KINDS))
FEW = 3
"""If fewer units of a district are listed, its list is not complete enough to judge by."""


def unlisted(page: ProofPage) -> Iterator[tuple[ProofText, Flag]]:
    """Low suspicions, because lists get old. A name similar to a listed one is left to unit_names."""
    home, gazetteer = page.home, page.context.gazetteer
    listed = {unit.name for unit in gazetteer.below(home.path) if unit.kind in KINDS}
    if len(listed) < FEW:
        return
    for text in page.texts():
        if all(ending.start() in text.in_unit for ending in _ENDING.finditer(text.folded)):
            continue
        for one in named_units(text.text, gazetteer, home):
            if not one.known and one.kind in KINDS and one.path[:-1] in ((), home.path) and one.name.endswith(KINDS):
                yield text, _flag(one.start, one.end, page.context.day)


def _flag(start: int, end: int, day: date | None) -> Flag:
    return Flag(start=start, end=end, severity=Severity.LOW, confidence=0.4, evidence=_evidence(day))


def _evidence(day: date | None) -> Evidence:
    if day is None:
        return because(gettext_noop("It is not in the list of this district's sub-districts and towns."))
    return because(
        gettext_noop("It is not in the list of this district's sub-districts and towns of {year}."), year=day.year
    )
