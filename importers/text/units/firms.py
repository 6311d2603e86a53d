"""Firms, recognised by how their names are formed. These are rules of importers.text.units.organisations."""

import re
from dataclasses import replace

from importers.text.units import vocabulary
from importers.text.units.endings import Ending, Organisation, Word
from importers.text.units.stems import is_outside, stem_of
from importers.text.words import is_rare


def company(ending: Ending) -> Organisation | None:
    """Companies such as 某市宏达科技有限公司 or 亿顺集团, but not 物业公司 or 该公司. A name with only goods (材料集团)
    has lost its beginning."""
    stem = stem_of(ending, _in_firm, 20)
    words = _without_verb(stem.words)
    if not words:
        return None
    generic = all(word.text in vocabulary.GENERIC_MAKERS for word in words)
    if "有限" not in ending.text and (generic or not (stem.anchor or "专业" in ending.text or _is_made_up(words))):
        return None
    start = stem.anchor.start if stem.anchor else words[0].start
    is_cut = stem.anchor.is_cut if stem.anchor else generic
    return Organisation(start, ending.end, "company", start, is_cut)


def _without_verb(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words without a verb that the dictionary joins to the goods: 宣传材料 in 宣传|材料集团."""
    first = words[0] if words else None
    if first is None or len(first.text) == 2 or first.text[:2] not in vocabulary.NEVER:
        return words
    return (replace(first, text=first.text[2:], start=first.start + 2), *words[1:])


def _is_made_up(words: tuple[Word, ...]) -> bool:
    """Whether a name is among the words: a word of no dictionary, a place's, a person's, or single characters."""
    singles = sum(len(word.text) == 1 for word in words)
    return singles > 1 or any(not word.tag or word.tag[:2] in ("ns", "nr", "nz", "nt") for word in words)


def _in_firm(word: Word, taken: str) -> bool:
    if len(word.text) == 1:
        return word.text not in vocabulary.PARTICLES
    if word.text == "企业":
        return taken.startswith(("管理", "运营", "咨询", "服务", "营销", "策划"))
    if word.text in vocabulary.GENERIC_MAKERS or word.text in vocabulary.SUBJECTS - vocabulary.NEVER:
        return True
    return not is_outside(word) and (word.tag[:1] not in ("v", "f") or is_rare(word.text))


_LISTED = re.compile(r"^(?:、[\u4e00-\u9fff]{2,12})*等[^，]{0,8}(?:企业|公司|商家|商户|门店|厂家|单位)")


def trade(ending: Ending) -> Organisation | None:
    """Firms by their short names: 某市朵柯服饰, or those in a list (夕月商贸、亿沛商贸等企业)."""
    stem = stem_of(ending, _in_short_name, 6)
    if len(stem.text) < 2 or not (stem.anchor or _LISTED.match(ending.after)):
        return None
    start = stem.anchor.start if stem.anchor else stem.words[0].start
    return Organisation(start, ending.end, "company", start)


def _in_short_name(word: Word, taken: str) -> bool:
    """Whether the word may be part of a made-up name. Such names are in no dictionary, so they come as single
    characters."""
    return not is_outside(word) and (len(word.text) == 1 or word.tag[:2] in ("", "ns", "nr", "nz"))
