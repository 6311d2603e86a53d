"""The home of a page: the district (or city, or county) whose 区委 is "the" 区委 in its text."""

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from importers.text.fold import fold
from importers.text.units import vocabulary
from importers.text.units.gazetteer import Gazetteer, KnownUnit, Path
from importers.text.words import cut

DISTRICT_KINDS = frozenset({"区", "县", "市", "旗", "新区", "开发区", "示范区", "高新区", "县级市"})
# A zone calls itself by its last word: in its own paper 某市高新技术产业开发区 is 开发区.
ZONE = re.compile(rf"{vocabulary.ZONE}$")
_OWN = re.compile(r"[全该我](市|县|区|州|旗)(?![委直级域民场])|(?<![\u4e00-\u9fff])(市|县|区)(?:委|政府|长|领导)")
_LEVELS = frozenset("区县市州旗")
_TOLD_PLACE = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:省|市(?!场)|县|(?<![社小校园景])区|州|旗)(?=[\u4e00-\u9fff]{2})")
OFTEN = 3


@dataclass(frozen=True)
class Home:
    """Whose paper it is. Empty if that cannot be told."""

    path: Path = ()
    level: str = ""
    """区, 县 or 市: the character that stands for the home in 区委, 全区, 该区."""
    page: str = field(default="", repr=False)
    """The page's text, folded."""

    @property
    def is_zone(self) -> bool:
        return bool(self.path and ZONE.search(self.path[-1]))

    @cached_property
    def short_names(self) -> tuple[str, ...]:
        """The names of the home in its own paper: 城乡一体化示范区, 市城乡一体化示范区, 示范区."""
        if not self.path:
            return ()
        *above, name = map(fold, self.path)
        own = name
        for parent in above:
            own = own.removeprefix(parent)
        zone = ZONE.search(own)
        names = [name, own, *(parent[-1] + own for parent in above[-1:] if own != name), *([zone[0]] if zone else [])]
        return tuple(dict.fromkeys(short for short in names if len(short) > 1))

    @cached_property
    def named(self) -> re.Pattern[str] | None:
        """How the home's own paper names it: by its short names, and as 我区 and 全区. The longest come first."""
        own = [f"{whose}{self.level}" for whose in "我全" if self.level and self.path]
        names = sorted({*self.short_names, *own}, key=len, reverse=True)
        return re.compile("|".join(map(re.escape, names))) if names else None

    def holds(self, unit: KnownUnit) -> bool:
        return bool(self.path) and unit.path[: len(self.path)] == self.path


def is_relative(name: str) -> bool:
    """Whether the name depends on the home: 区委 and 市民政局 do, 市场监管局 does not."""
    words = cut(fold(name))
    return len(words) > 1 and words[0] in _LEVELS


def tells_its_place(name: str) -> bool:
    """Whether the name says which place it belongs to (临江市第二医院, 东湖区民政局), so that not every district has
    one."""
    return bool(_TOLD_PLACE.match(fold(name)))


def home_of(text: str, gazetteer: Gazetteer, newspaper: str = "", section: str = "") -> Home:
    """The newspaper's home unit where one is set, else the district that the page's own words point to."""
    page = fold(text)
    path = gazetteer.homes.get((newspaper, section)) or _district_spoken_of(page, gazetteer) or _district_acting(page)
    return Home(path, _level_of(path[-1]) if path else _level_spoken_of(page), page)


def _district_spoken_of(text: str, gazetteer: Gazetteer) -> Path:
    """The district that holds most of the units named, if the page calls it by name.

    Names of communities recur all over the country: without the district's own name they prove nothing. A page
    that says 全市 rather than 全区 is the city's.
    """
    level = _level_spoken_of(text)
    counts: Counter[Path] = Counter()
    for hit in gazetteer.find(text):
        counts.update({path for unit in hit.units for path in _districts(unit, gazetteer, level)})
    for path in sorted(counts, key=lambda path: (counts[path], len(path)), reverse=True):
        if any(name in text for name in (fold(path[-1]), *Home(path).short_names)):
            return path
    return ()


# A zone, or a district of two or three characters with 区 or 县, at the beginning of a sentence or a headline.
_ACTS = re.compile(rf"(?<![\u4e00-\u9fff])(?:(?P<zone>{vocabulary.ZONE})|(?P<district>[\u4e00-\u9fff]{{2,3}}[区县]))")


def _district_acting(text: str) -> Path:
    """The name of a district that opens sentences or headlines again and again (示范区, 东湖区): the home of a paper
    whose district is in no gazetteer."""
    acting = Counter(match[0] for match in _ACTS.finditer(text) if match["zone"] or _is_name(match[0]))
    name, times = next(iter(acting.most_common(1)), ("", 0))
    return (name,) if times >= OFTEN else ()


def _is_name(district: str) -> bool:
    """Whether it is the name of a district, and not 各县区, 老城区 or 居民区."""
    generic = any(district.endswith(common) for common in vocabulary.GENERIC_DISTRICTS)
    return not (generic or set(district) & vocabulary.FUNCTION or district[0] in "全我该各本")


def _districts(unit: KnownUnit, gazetteer: Gazetteer, level: str) -> list[Path]:
    """The lowest district of that level at or above each unit, or of any level if none is given."""
    for length in range(len(unit.path), 0, -1):
        above = gazetteer.unit(unit.path[:length])
        if above and above.kind in DISTRICT_KINDS and level in ("", _level_of(above.name)):
            return [above.path]
    return []


def _level_of(name: str) -> str:
    return name[-1] if name[-1] in _LEVELS else ""


def _level_spoken_of(text: str) -> str:
    """The level that the page speaks of most: 区 if 全区 and 该区 are more frequent than 全市 and 全县."""
    said = Counter(match[1] or match[2] for match in _OWN.finditer(text))
    return said.most_common(1)[0][0] if said else ""
