"""Organisations that are in no gazetteer, found by how their names are formed.

The ending (…街道, …局, …中队, …有限公司) shows that it is a name. The hard part is where the name begins (``stems``).
"""

import re
from collections.abc import Callable, Sequence

from importers.text.fold import fold
from importers.text.units import vocabulary
from importers.text.units.endings import RUN, Ending, Organisation, Place, Word, endings, in_words, words_of
from importers.text.units.firms import company, trade
from importers.text.units.stems import (
    LEVELS,
    NUMERALS,
    Stem,
    in_body,
    in_place,
    in_town,
    is_district,
    is_outside,
    stem_of,
)
from importers.text.words import tag

ORGANISED = ("office", "governing", "centre", "squad", "school", "company", "society", "station")


def organisations(text: str, places: Sequence[Place] = ()) -> list[Organisation]:
    """The organisations that ``text`` names, except ``places``, in order and without overlaps."""
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
        organisation = ending and not _LANDMARK.match(ending.after) and (_whole(ending) or RULES[ending.kind](ending))
        if organisation:
            # The owner of an organisation stays: 某区城市管理局|执法中队.
            found = [other for other in found if other.end <= organisation.anchor] + [organisation]
            words = _with(organisation, words)
    return found


def _with(organisation: Organisation, words: list[Word]) -> list[Word]:
    """The words, with the organisation as one of them."""
    before = [word for word in words if word.end <= organisation.start]
    after = [word for word in words if word.start >= organisation.end]
    name = "".join(word.text for word in words if organisation.start <= word.start and word.end <= organisation.end)
    one = Word(name, organisation.start, organisation.end, "nt", organisation.kind, organisation.is_cut)
    return [*before, one, *after]


# --- one rule for each kind of ending ----------------------------------------------------------------------------


def _found(ending: Ending, stem: Stem, kind: str = "") -> Organisation:
    """The organisation. Its name begins with its owner's if that is printed, otherwise with its own first word."""
    kind = kind or ending.kind
    if stem.anchor:
        return Organisation(stem.anchor.start, ending.end, kind, stem.anchor.end)
    start = stem.words[0].start if stem.words else ending.start
    return Organisation(start, ending.end, kind, start)


NO_STEM = Stem((), None)


def _whole(ending: Ending) -> Organisation | None:
    """Names that follow their owner directly, without further words: 区供销社, 某县中医院."""
    stem = stem_of(ending, lambda word, taken: False, 0) if ending.text in vocabulary.WHOLE else NO_STEM
    return _found(ending, stem) if stem.anchor and stem.anchor.end == ending.start else None


def _place(ending: Ending) -> Organisation | None:
    """Places such as 望江路街道, 后柳村 and 晨光社区, but not 该街道, 各镇, 老旧社区 or 进村."""
    near = ending.left[-1] if ending.left else None
    if ending.whole == "新村" and not (near and near.place == "place" and near.text.endswith(("镇", "乡"))):
        return None  # 航运新村: houses, as 小区 are
    if near and near.place == "place" and near.text.endswith("村") and ending.text == "社区":
        return Organisation(near.start, ending.end, "place", near.start)  # 紫藤二村|社区
    if ending.whole in vocabulary.GENERIC_PLACES and not _goes_on(ending):
        return None
    admits = in_town if ending.text in ("镇", "街道", "办事处") else in_place
    stem = stem_of(ending, admits, 8 if ending.text == "社区" else 6)
    return _named_place(ending, stem) if stem.words else None


def _goes_on(ending: Ending) -> bool:
    """Whether a single character before a common noun makes it a name: 岩|城镇, 南|集镇."""
    before = [word for word in ending.left if word.end <= ending.end - len(ending.whole)]
    single = before[-1] if before and ending.whole in vocabulary.EXTENDABLE else None
    return bool(single and len(single.text) == 1 and not is_outside(single) and single.text not in "新老小大中")


def _named_place(ending: Ending, stem: Stem) -> Organisation | None:
    near = stem.words[-1].text
    if set(stem.text) <= NUMERALS or near in vocabulary.QUANTIFIERS or _KIND_OF_PLACE.match(ending.after):
        return None
    if ending.text in ("村", "乡", "镇") and near in vocabulary.MOTION:
        return None
    if near in NUMERALS and (ending.text != "村" or stem.text[0] in NUMERALS):
        return None  # 四邻八乡, 一镇三村; but 紫藤二村
    below = stem.anchor is not None and stem.anchor.end == stem.words[0].start and stem.anchor.text not in LEVELS
    if not below and (near in vocabulary.GENERIC_STEMS or len(stem.text) < 2 or _is_virtue(ending, stem)):
        return None
    return Organisation(stem.words[0].start, ending.end, "place", stem.words[0].start)


_KIND_OF_PLACE = re.compile(r"^(?:建设|创建|评选|治理)(?:年|行动|工程|活动|试点|示范|标准|工作)")


def _is_virtue(ending: Ending, stem: Stem) -> bool:
    """Whether the words only praise (建设和谐社区, 和谐社区建设) and are no name, as they are in 幸福社区开展…."""
    if stem.words[-1].text not in vocabulary.VIRTUES or ending.after.startswith(("建设", "创建")):
        return stem.words[-1].text in vocabulary.VIRTUES
    before = [word for word in ending.left if word.end == stem.words[-1].start]
    return bool(before and before[-1].tag[:1] in ("v", "u", "b", "a"))


def _district(ending: Ending) -> Organisation | None:
    """Districts such as 东湖区 or 某某县, if the dictionary has the name, or its first part, as a place."""
    near = ending.left[-1] if ending.left else None
    if near is None or near.place or {ending.whole, near.text + ending.text} & vocabulary.GENERIC_DISTRICTS:
        return None
    of_place = len(near.text) > 1 and near.tag[:2] in ("ns", "nz")
    named = of_place or is_district(Word(ending.whole, 0, 0, tag(ending.whole)))
    return Organisation(near.start, ending.end, "district", near.start) if named else None


def _governing(ending: Ending) -> Organisation | None:
    """Governing bodies directly after what they govern: 区委, 某区人民政府, 共青团某区委. 某街道党工委 is 某街道
    itself."""
    if ending.text.startswith("团") and ending.text != "团委":
        return _found(ending, NO_STEM)
    stem = stem_of(ending, lambda word, taken: False, 0)
    if stem.anchor and stem.anchor.end == ending.start:
        if stem.anchor.place == "place" and ending.text in vocabulary.BELONGS_TO_PLACE:
            return None
        return _found(ending, stem)
    bare = not ending.left or (is_outside(ending.left[-1]) and ending.left[-1].text not in ("街道", "镇", "乡"))
    if bare and ending.text in vocabulary.ZONE_BODIES:
        return _found(ending, NO_STEM)
    return _office(ending) if ending.text == "委" else None  # 区卫生健康委


def _office(ending: Ending) -> Organisation | None:
    """Offices such as 区城市管理局 or 市发展和改革委员会. Without an owner only if the name has a field: 民政局."""
    is_verb = ending.whole != ending.text and tag(ending.whole)[:1] in ("v", "b")  # 举办, 主办
    stem = stem_of(ending, in_body, 16)
    if is_verb or ending.whole in vocabulary.GENERIC_OFFICES or not stem.words:
        return None
    by_field = ending.text in ("局", "分局") and all(vocabulary.is_subject(word.text) for word in stem.words)
    return _found(ending, stem, "office") if stem.anchor or by_field else None


def _centre(ending: Ending) -> Organisation | None:
    """Centres such as 区行政服务中心 or 区图书馆, but not 党群服务中心, 某社区文化中心 (the unit is the community) or
    服务中心大局."""
    stem = stem_of(ending, in_body, 14)
    needed = 2 if ending.text == "中心" else 0
    if len(stem.text) < needed or stem.anchor is None or stem.anchor.place in ("place", *ORGANISED):
        return None
    return _found(ending, stem)


def _squad(ending: Ending) -> Organisation | None:
    """Squads such as 望江路执法中队 or 交警大队, but not 辖区派出所 or 志愿服务大队."""
    stem = stem_of(ending, in_body, 12)
    if len(stem.text) < 2 or stem.text in vocabulary.GENERIC_STEMS or stem.words[0].text in ("志愿", "志愿者"):
        return None
    if stem.anchor is None and stem.text in vocabulary.WEAK_SQUADS:
        return None
    return _found(ending, stem)


def _school(ending: Ending) -> Organisation | None:
    """Schools and hospitals such as 市文萃小学 or 某县人民医院, but not 中小学, 各医院 or 家长学校."""
    stem = stem_of(ending, _in_school, 12)
    if len(stem.text) < 2 or all(word.text in vocabulary.GENERIC_MAKERS for word in stem.words):
        return _found(ending, stem) if stem.anchor and stem.text in ("实验", "中心") else None
    return _found(ending, stem)


def _in_school(word: Word, taken: str) -> bool:
    numbered = re.fullmatch("第[一二三四五六七八九十]+", word.text) is not None
    return numbered or word.text in vocabulary.SUBJECTS - vocabulary.NEVER or in_place(word, taken)


def _society(ending: Ending) -> Organisation | None:
    """Societies such as 市书法家协会, but not 行业协会."""
    stem = stem_of(ending, in_body, 14)
    return _found(ending, stem) if stem.words and stem.anchor else None


def _station(ending: Ending) -> Organisation | None:
    """Stations such as 青川火车站. What comes before has to be a place."""
    near = ending.left[-1] if ending.left else None
    if near is None or not (near.place or near.tag[:2] == "ns"):
        return None
    return Organisation(near.start, ending.end, "station", near.start)


# 邮政局|广场, 市政府|门口: a landmark, about which nothing is said.
_LANDMARK = re.compile(r"^(?:广场|大?街|小区|家属院|宿舍|门口|旧址|附近|公交站|大厦|大院|路口|对面)")

RULES: dict[str, Callable[[Ending], Organisation | None]] = {
    "place": _place,
    "district": _district,
    "governing": _governing,
    "office": _office,
    "centre": _centre,
    "squad": _squad,
    "school": _school,
    "company": company,
    "trade": trade,
    "society": _society,
    "station": _station,
}
