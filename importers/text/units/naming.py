"""Every place in a text where a unit is named, whether it is in the gazetteer or not."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from importers.text.fold import fold
from importers.text.units import vocabulary
from importers.text.units.endings import RUN, Organisation, Place
from importers.text.units.gazetteer import Gazetteer, Hit, KnownUnit, Path
from importers.text.units.home import DISTRICT_KINDS, Home
from importers.text.units.named_together import named_together
from importers.text.units.organisations import organisations
from importers.text.units.slips import misread
from importers.text.units.stems import may_begin_after
from importers.text.words import tag

_PLACES = ("街道", "社区", "镇", "乡", "村", "民族乡", "苏木", "嘎查")
_ENDING = re.compile(rf"(?:{vocabulary.ENDING.pattern})$")
_PARTY = re.compile(r"中国共产党[\u4e00-\u9fff]{2,20}?(?:第[一二三四五六七八九十]+届)?委员会")


@dataclass(frozen=True, slots=True)
class Named:
    """A unit that characters [start, end) of a text name."""

    start: int
    end: int
    path: Path
    kind: str = ""
    known: bool = False

    @property
    def name(self) -> str:
        return self.path[-1]

    def is_in(self, other: "Named") -> bool:
        return (
            other.start <= self.start and self.end <= other.end and (other.start, other.end) != (self.start, self.end)
        )


# A sentence; in a text without any end of one, so many characters at a time.
_SENTENCE = re.compile(r"[^。！？\n]{1,400}[。！？\n]*|[。！？\n]+")


def named_units(text: str, gazetteer: Gazetteer, home: Home) -> list[Named]:
    """Every place in ``text`` that names a unit, in order. One name may contain another (某区|民政局)."""
    return [
        replace(one, start=one.start + sentence.start(), end=one.end + sentence.start())
        for sentence in _SENTENCE.finditer(text)
        for one in _named_in(sentence[0], text, gazetteer, home)
    ]


def _named_in(text: str, story: str, gazetteer: Gazetteer, home: Home) -> list[Named]:
    named = _party(text, gazetteer, home) + _listed(text, story, gazetteer, home)
    named += _together(text, named, gazetteer, home)
    outermost = [one for one in named if not any(one.is_in(other) for other in named)]
    places = [Place(one.start, one.end, _kind_of_place(one)) for one in outermost]
    for organisation in organisations(text, places):
        if one := _unlisted(text, organisation, named, gazetteer, home):
            named.append(one)
    kept = (one for one in named if not _only_qualifies(one, named, home))
    return _carried_on(text, sorted(kept, key=lambda one: (one.start, one.end)), gazetteer, home)


def _kind_of_place(one: Named) -> str:
    if one.kind in DISTRICT_KINDS:
        return "district"
    return "place" if one.kind in _PLACES else "office"


def _only_qualifies(one: Named, named: Sequence[Named], home: Home) -> bool:
    """Whether a unit above the home is only part of another name, and so is not named itself: 云川市 in
    云川市某某有限公司."""
    above = len(one.path) < len(home.path) and home.path[: len(one.path)] == one.path
    return above and any(one.is_in(other) for other in named)


# --- of the gazetteer --------------------------------------------------------------------------------------------


def _listed(text: str, story: str, gazetteer: Gazetteer, home: Home) -> list[Named]:
    named: list[Named] = []
    for hit in gazetteer.find(text):
        if unit := _which(hit, named[-1] if named else None, story, home):
            named.append(Named(hit.start, hit.end, unit.path, unit.kind, known=True))
    taken = [range(one.start, one.end) for one in named]
    return named + [one for one in _home_named(text, gazetteer, home) if not any(one.start in span for span in taken)]


def _which(hit: Hit, before: Named | None, story: str, home: Home) -> KnownUnit | None:
    """The unit that a name means: the one under the unit printed directly before it, else the home's.

    The names of communities occur in every city. One that is elsewhere counts only if the story names its district.
    """
    if before and before.end == hit.start:
        for unit in hit.units:
            if unit.path[: len(before.path)] == before.path:
                return unit
    for unit in hit.units:
        if home.holds(unit) or unit.path == home.path[: len(unit.path)]:
            return unit
    far = [unit for unit in hit.units if unit.kind in DISTRICT_KINDS or any(name in story for name in unit.chain)]
    return far[0] if len(far) == 1 else None


def _home_named(text: str, gazetteer: Gazetteer, home: Home) -> list[Named]:
    """The places that name the home by a short name: 示范区, 我区, 全区."""
    if home.named is None:
        return []
    folded, unit = fold(text), gazetteer.unit(home.path)
    return [
        Named(match.start(), match.end(), home.path, unit.kind if unit else "区", known=unit is not None)
        for match in home.named.finditer(folded)
        if may_begin_after(folded[: match.start()])
    ]


def _together(text: str, named: Sequence[Named], gazetteer: Gazetteer, home: Home) -> list[Named]:
    """The names in a list that has their ending once, unless they are named in full."""
    return [
        Named(one.start, one.end, one.unit.path, one.unit.kind, known=True)
        for one in named_together(text, gazetteer, home)
        if not any(one.start < other.end and other.start < one.end for other in named)
    ]


# --- not of the gazetteer ----------------------------------------------------------------------------------------


def _party(text: str, gazetteer: Gazetteer, home: Home) -> list[Named]:
    """The places with the party committee's full name: 中国共产党某市某区第十届委员会 means 某区委."""
    if not home.path:
        return []
    return [
        Named(match.start(), match.end(), (*home.path, _full_name(f"{home.level}委", home, gazetteer)), "委")
        for match in _PARTY.finditer(fold(text))
        if home.path[-1] in match[0]
    ]


def _unlisted(
    text: str, organisation: Organisation, named: Sequence[Named], gazetteer: Gazetteer, home: Home
) -> Named | None:
    printed = text[organisation.start : organisation.end]
    owner = _owner(printed, organisation, named, home)
    if organisation.kind == "place":
        if _is_chance(text, organisation, home):
            return None
        return _unlisted_place(printed, organisation, owner, gazetteer, home)
    if organisation.kind == "governing" and not _is_governing_here(printed, organisation, home):
        return None
    name = f"?{printed}" if organisation.is_cut else _full_name(printed, home, gazetteer)
    path = (*(owner or (home.path if name != printed else ())), name)
    listed = gazetteer.unit(path)
    return Named(organisation.start, organisation.end, path, listed.kind if listed else _kind(name), listed is not None)


def _carried_on(text: str, named: Sequence[Named], gazetteer: Gazetteer, home: Home) -> list[Named]:
    """In a list, the first name says to whom all belong: 区人社局、民政局、教育局."""
    carried: list[Named] = []
    for one in named:
        goes_on = bool(carried) and len(one.path) == 1 and _goes_on(text, carried[-1], one, home)
        carried.append(_of_home(one, home, gazetteer) if goes_on else one)
    return carried


def _goes_on(text: str, before: Named, one: Named, home: Home) -> bool:
    offices = before.kind == one.kind == "局" and before.path[:-1] == home.path
    return offices and text[before.end : one.start] == "、"


def _of_home(one: Named, home: Home, gazetteer: Gazetteer) -> Named:
    path = (*home.path, _full_name(home.level + one.name, home, gazetteer))
    return replace(one, path=path, known=gazetteer.unit(path) is not None)


def _is_chance(text: str, organisation: Organisation, home: Home) -> bool:
    """Whether it is no name: an honour (“文明社区”), or a noun that comes before 社区 by chance
    (…由社区出，电费|社区每月贴三元), which the page has only once."""
    name = fold(text[organisation.start : organisation.end])
    before = text[: organisation.start]
    if before[-1:] == "“" and text[organisation.end :][:1] == "”":
        return True
    return bool(
        name.endswith("社区")
        and tag(name.removesuffix("社区")) == "n"
        and before
        and not RUN.fullmatch(before[-1])
        and home.page.count(name) == 1
    )


def _owner(printed: str, organisation: Organisation, named: Sequence[Named], home: Home) -> Path:
    """The unit to which an organisation belongs by its name: the home for 区民政局, the sub-district for
    某街道司法所."""
    before = [one for one in named if one.end == organisation.anchor]
    if before:
        return max(before, key=lambda one: one.end - one.start).path
    if organisation.anchor != organisation.start + 1:
        return ()
    return next((home.path[:end] for end in range(len(home.path), 0, -1) if home.path[end - 1][-1] == printed[0]), ())


def _unlisted_place(printed: str, organisation: Organisation, owner: Path, gazetteer: Gazetteer, home: Home) -> Named:
    name = re.sub(r"(?:街道办|街道办事处|(?<!街道)办事处)$", "街道", printed)
    unit = gazetteer.unit((*(owner or home.path), fold(name))) or misread(name, owner or home.path, gazetteer)
    if unit:
        return Named(organisation.start, organisation.end, unit.path, unit.kind, known=True)
    return Named(organisation.start, organisation.end, (*owner, name), _kind(name))


def _kind(name: str) -> str:
    """The ending of the name: 街道, 局, 有限公司."""
    ending = _ENDING.search(name)
    return ending[0] if ending else ""


def _is_governing_here(printed: str, organisation: Organisation, home: Home) -> bool:
    """Whether the body governs at home. 市委 and 市政府 on a district's page are above it; a bare 党工委 governs where
    the home is a zone."""
    if organisation.anchor == organisation.start:
        return home.is_zone or printed.startswith("团")
    by_level = organisation.anchor - organisation.start == 1
    return not (by_level and printed[1:] in vocabulary.STATE and home.level) or printed[0] == home.level


def _full_name(printed: str, home: Home, gazetteer: Gazetteer) -> str:
    """The full name, if the page or the gazetteer has it: 东湖区民政局 for 区民政局 or 民政局."""
    if not home.path:
        return printed
    district = home.path[-1]
    rest = printed.removeprefix(home.level)
    full = {"委": [f"中共{district}委"], "政府": [f"{district}人民政府"]}.get(rest, [])
    if rest == printed and not printed.endswith("局"):
        return printed
    names = [*full, f"{district}{rest}"]
    return next((name for name in names if name in home.page or gazetteer.unit((*home.path, name))), printed)
