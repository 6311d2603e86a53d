"""Organisations that no gazetteer lists, found by how their names are formed.

A name is known by its ending (…街道, …局, …中队, …有限公司); where it begins is the hard part (importers.text.stems).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from importers.text import unit_words as vocabulary
from importers.text.endings import RUN, Ending, Place, Word, endings, in_words, words_of
from importers.text.fold import fold
from importers.text.stems import LEVELS, NUMERALS, in_body, in_place, is_district, is_outside, is_place_name, stem_of
from importers.text.words import tag

ORGANISED = ("office", "governing", "centre", "squad", "school", "company", "society", "station")


@dataclass(frozen=True, slots=True)
class Organisation:
    start: int
    end: int
    kind: str
    """Of its ending: place, district, governing, office, company …"""
    anchor: int
    """Where the words end that tell whose it is (区|民政局, 某街道|司法所); ``start`` where none do."""
    is_cut: bool = False
    """The words that would tell it from others are missing: …材料集团有限公司."""


def organisations(text: str, places: Sequence[Place] = ()) -> list[Organisation]:
    """The organisations named in ``text`` that are none of ``places``, in order, none over another."""
    folded = fold(text)
    found: list[Organisation] = []
    for run in RUN.finditer(folded):
        if vocabulary.ENDING.search(run[0]):
            inside = [place for place in places if run.start() <= place.start and place.end <= run.end()]
            found += _in_run(folded, run, inside)
    return found


def _in_run(text: str, run: re.Match[str], places: list[Place]) -> list[Organisation]:
    found: list[Organisation] = []
    words = words_of(text, run, places)
    for match in endings(text, run, places):
        ending = in_words(text, match, words)
        organisation = ending and RULES[ending.kind](ending)
        if organisation:
            # What an organisation belongs to stays: 某区城市管理局|执法中队.
            found = [other for other in found if other.end <= organisation.anchor] + [organisation]
            words = _with(organisation, words)
    return found


def _with(organisation: Organisation, words: list[Word]) -> list[Word]:
    """The words, the organisation one of them."""
    before = [word for word in words if word.end <= organisation.start]
    after = [word for word in words if word.start >= organisation.end]
    name = "".join(word.text for word in words if organisation.start <= word.start and word.end <= organisation.end)
    one = Word(name, organisation.start, organisation.end, "nt", organisation.kind, organisation.is_cut)
    return [*before, one, *after]


# --- one rule for each kind of ending ----------------------------------------------------------------------------


def _found(ending: Ending, kind: str, start: int, anchor: Word | None) -> Organisation:
    if anchor:
        return Organisation(anchor.start, ending.end, kind, anchor.end)
    return Organisation(start, ending.end, kind, start)


def _place(ending: Ending) -> Organisation | None:
    """红旗路街道, 后崇义村, 万达园社区; not 该街道, 各镇, 老旧社区, 进村."""
    if ending.whole in vocabulary.GENERIC_PLACES:
        return None
    stem = stem_of(ending, in_place, 8 if ending.text == "社区" else 6)
    words = stem.words
    if not words:
        return None
    name = "".join(word.text for word in words)
    below = stem.anchor is not None and stem.anchor.end == words[0].start and stem.anchor.text not in LEVELS
    if set(name) <= NUMERALS or (words[-1].text in vocabulary.MOTION):
        return None
    if not below and (name in vocabulary.GENERIC_STEMS or words[-1].text in vocabulary.GENERIC_STEMS or len(name) < 2):
        return None
    return Organisation(words[0].start, ending.end, "place", words[0].start)


def _district(ending: Ending) -> Organisation | None:
    """北关区, 某某县, where the dictionary knows the name or its first part as a place's."""
    near = ending.left[-1] if ending.left else None
    if near is None or near.place or ending.whole in vocabulary.GENERIC_DISTRICTS:
        return None
    if is_district(Word(ending.whole, 0, 0, tag(ending.whole))) or is_place_name(near):
        return Organisation(near.start, ending.end, "district", near.start)
    return None


def _governing(ending: Ending) -> Organisation | None:
    """区委, 某区人民政府, 共青团某区委, right behind what they govern. 某街道党工委 is 某街道, no unit of its own."""
    if ending.text.startswith("团") and ending.text != "团委":
        return _found(ending, "governing", ending.start, None)
    stem = stem_of(ending, lambda word, taken: False, 0)
    if stem.anchor and stem.anchor.end == ending.start:
        if stem.anchor.place == "place" and ending.text in vocabulary.BELONGS_TO_PLACE:
            return None
        return _found(ending, "governing", ending.start, stem.anchor)
    bare = not ending.left or is_outside(ending.left[-1])
    return _found(ending, "governing", ending.start, None) if bare and ending.text in vocabulary.ZONE_BODIES else None


def _office(ending: Ending) -> Organisation | None:
    """区城市管理局, 市发展和改革委员会; without what it belongs to only by its field: 民政局."""
    if (
        ending.whole != ending.text and tag(ending.whole)[:1] in ("v", "b")
    ) or ending.whole in vocabulary.GENERIC_OFFICES:
        return None
    stem = stem_of(ending, in_body, 16)
    if not stem.words:
        return None
    if stem.anchor:
        return _found(ending, "office", 0, stem.anchor)
    if ending.text in ("局", "分局") and all(word.text in vocabulary.SUBJECTS for word in stem.words):
        return _found(ending, "office", stem.words[0].start, None)
    return None


def _centre(ending: Ending) -> Organisation | None:
    """区行政服务中心; not 党群服务中心, 某社区文化中心 (the community is the unit), 服务中心大局."""
    stem = stem_of(ending, in_body, 14)
    if len(stem.text) < 2 or stem.anchor is None or stem.anchor.place in ("place", *ORGANISED):
        return None
    return _found(ending, "centre", 0, stem.anchor)


def _squad(ending: Ending) -> Organisation | None:
    """红旗路执法中队, 交警大队; not 辖区派出所, 志愿服务大队."""
    stem = stem_of(ending, in_body, 12)
    if len(stem.text) < 2 or stem.text in vocabulary.GENERIC_STEMS or stem.words[0].text in ("志愿", "志愿者"):
        return None
    return _found(ending, "squad", stem.words[0].start, stem.anchor)


def _school(ending: Ending) -> Organisation | None:
    """市文博小学, 某县人民医院; not 中小学, 各医院, 家长学校."""
    stem = stem_of(ending, in_place, 12)
    if not stem.words or all(word.text in vocabulary.GENERIC_MAKERS for word in stem.words) or len(stem.text) < 2:
        return None
    return _found(ending, "school", stem.words[0].start, stem.anchor)


def _company(ending: Ending) -> Organisation | None:
    stem = stem_of(ending, _in_firm, 20)
    words = stem.words
    if words and words[0].text.startswith(tuple(vocabulary.NEVER)) and len(words[0].text) > 2:
        words = (replace(words[0], text=words[0].text[2:], start=words[0].start + 2), *words[1:])
    if not words:
        return None
    generic = all(word.text in vocabulary.GENERIC_MAKERS for word in words)
    if generic and "有限" not in ending.text:
        return None
    if (
        "有限" not in ending.text
        and not stem.anchor
        and not any(not word.tag or word.tag[:2] in ("ns", "nr", "nz", "nt") for word in words)
    ):
        return None
    start = stem.anchor.start if stem.anchor else words[0].start
    is_cut = stem.anchor.is_cut if stem.anchor else generic
    return Organisation(start, ending.end, "company", start, is_cut)


_LISTED = re.compile(r"^(?:、[\u4e00-\u9fff]{2,12})*等[^，]{0,8}(?:企业|公司|商家|商户|门店|厂家|单位)")


def _trade(ending: Ending) -> Organisation | None:
    """Firms by their short names: 某市豆珂服饰, or in a list of firms (夕夕商贸、亿达商贸等企业)."""
    stem = stem_of(ending, _in_short_name, 6)
    if len(stem.text) < 2 or not (stem.anchor or _LISTED.match(ending.after)):
        return None
    start = stem.anchor.start if stem.anchor else stem.words[0].start
    return Organisation(start, ending.end, "company", start)


def _in_short_name(word: Word, taken: str) -> bool:
    """A made-up name is in no dictionary: its characters come one by one."""
    return not is_outside(word) and (len(word.text) == 1 or word.tag[:2] in ("", "ns", "nr", "nz"))


def _in_firm(word: Word, taken: str = "") -> bool:
    if word.text in vocabulary.GENERIC_MAKERS - vocabulary.PEOPLE or word.text in vocabulary.SUBJECTS:
        return True
    return not is_outside(word) and (word.tag[:1] not in ("v", "f") or len(word.text) == 1)


def _society(ending: Ending) -> Organisation | None:
    stem = stem_of(ending, in_body, 14)
    if not stem.words or stem.anchor is None or ending.text == "服务队":
        return None
    return _found(ending, "society", 0, stem.anchor)


def _station(ending: Ending) -> Organisation | None:
    """安阳火车站: what lies before it must be a place."""
    near = ending.left[-1] if ending.left else None
    if near is None or not (near.place or near.tag[:2] == "ns"):
        return None
    return Organisation(near.start, ending.end, "station", near.start)


RULES: dict[str, Callable[[Ending], Organisation | None]] = {
    "place": _place,
    "district": _district,
    "governing": _governing,
    "office": _office,
    "centre": _centre,
    "squad": _squad,
    "school": _school,
    "company": _company,
    "trade": _trade,
    "society": _society,
    "station": _station,
}
