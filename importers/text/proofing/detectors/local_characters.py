"""Characters that only names of this district use (洹, 滍), misread as similar ones: 溱阳路 for 滍阳路."""

from collections.abc import Iterator

from importers.page import gettext_noop
from importers.text.fold import fold, is_han
from importers.text.proofing.context import Context
from importers.text.proofing.detectors.rare import is_rare, rare_places
from importers.text.proofing.page import ProofPage, ProofText
from importers.text.proofing.suspicion import Flag, Severity, because
from importers.text.shapes import likeness, similar
from importers.text.units.gazetteer import Path

ALIKE_ENOUGH = 0.75
"""How alike the characters must be where no neighbour proves it: 洹/涓 have 0.84."""

Neighbours = dict[str, frozenset[str]]


def local_characters(page: ProofPage) -> Iterator[tuple[ProofText, Flag]]:
    """Rare characters outside any word that look like a local one. High if the local one's own neighbour is beside
    them."""
    local = page.context.once(rare_at_home, page.home.path)
    if not local:
        return
    odd = [(text, at) for text in page.texts() for at in rare_places(text) if text.folded[at] not in local]
    misread = {text.folded[at]: right for text, at in odd if (right := _beside_neighbour(text, at, local))}
    for text, at in odd:
        wrong = text.folded[at]
        beside = _beside_neighbour(text, at, local)
        right = beside or misread.get(wrong) or _most_alike(wrong, local)
        if right:
            yield text, _flag(at, wrong, right, sure=bool(beside or wrong in misread))


def _beside_neighbour(text: ProofText, at: int, local: Neighbours) -> str | None:
    """The local character that is meant beside its usual neighbour: 滍 where 溱 comes before 阳, because of 滍阳镇."""
    around = {text.folded[beside] for beside in (at - 1, at + 1) if 0 <= beside < len(text.folded)}
    found = [right for right, beside in local.items() if around & beside and similar(text.folded[at], right)]
    return found[0] if len(found) == 1 else None


def _most_alike(wrong: str, local: Neighbours) -> str | None:
    alike = sorted((likeness(wrong, right), right) for right in local)
    best, right = alike[-1]
    clear = best > alike[-2][0] if len(alike) > 1 else True
    return right if best >= ALIKE_ENOUGH and clear else None


def rare_at_home(context: Context, home: Path) -> Neighbours:
    """The rare characters in names at home, each with its neighbours there."""
    beside: dict[str, set[str]] = {}
    names = {fold(unit.name) for unit in context.gazetteer.units if home and unit.path[: len(home)] == home}
    for name in names:
        for at, character in enumerate(name):
            if is_han(character) and is_rare(character):
                beside.setdefault(character, set()).update(name[max(0, at - 1) : at] + name[at + 1 : at + 2])
    return {character: frozenset(others - set("东西南北中村镇乡路街社")) for character, others in beside.items()}


def _flag(at: int, wrong: str, right: str, *, sure: bool) -> Flag:
    return Flag(
        start=at,
        end=at + 1,
        suggestion=right,
        severity=Severity.HIGH if sure else Severity.MEDIUM,
        confidence=0.85 if sure else 0.6,
        evidence=because(
            gettext_noop("{right} stands in this district's names; {wrong} looks like it and belongs to no word."),
            wrong=wrong, right=right,
        ),
    )  # fmt: skip
