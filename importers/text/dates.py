"""Dates written in Chinese: in a folio, in a file's name, in a story.

They prove different things. A folio and a file's name give the day of the issue. A story never does: it only gives a
day before which the page cannot have been printed (``not_before``).
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from importers.text.fold import fold

OLDEST = date(1850, 1, 1)
"""An older day is history or a misprint, because there were no newspapers then."""
AHEAD = timedelta(days=31)
"""A weekly or monthly is printed, and may be scanned, so long before the day on it."""
NEAR = timedelta(days=60)
"""A day without a year may be so far from a full date in its story to take its year from it."""

_DIGITS = {
    character: str(value)
    for value, characters in enumerate(["〇零○", "一", "二", "三", "四", "五", "六", "七", "八", "九"])
    for character in characters
}
_YEAR = rf"(?:[12]\d{{3}}|[{''.join(_DIGITS)}]{{4}})"
_SMALL = r"(?:\d{1,2}|[廿卅一二三四五六七八九十]{1,3})"
_WRITTEN = re.compile(rf"(?<!\d)({_YEAR})\s?年\s?({_SMALL})\s?月\s?({_SMALL})\s?日")
_FIGURES = re.compile(r"(?<![\d.])([12]\d{3})([-/.])(\d{1,2})\2(\d{1,2})(?![\d.])")
_MONTH_DAY = re.compile(rf"(?<![\d年])({_SMALL})\s?月\s?({_SMALL})\s?日")


@dataclass(frozen=True, slots=True)
class FoundDay:
    day: date
    start: int
    end: int


def full_dates(text: str) -> list[FoundDay]:
    """Every day with its year in folded text: 2024年5月16日, 二〇二四年五月十六日, 2024-05-16."""
    found = [_found(match, match[1], match[2], match[3]) for match in _WRITTEN.finditer(text)]
    found += [_found(match, match[1], match[3], match[4]) for match in _FIGURES.finditer(text)]
    return sorted((day for day in found if day), key=lambda day: day.start)


def _found(match: re.Match[str], year: str, month: str, day: str) -> FoundDay | None:
    when = day_of("".join(_DIGITS.get(character, character) for character in year), month, day)
    return FoundDay(when, match.start(), match.end()) if when else None


def day_of(year: str | int, month: str, day: str) -> date | None:
    """The day for these written numbers. None where the calendar has no such day, or no page can be of that day."""
    try:
        found = date(int(year), number(month), number(day))
    except ValueError:
        return None
    return found if OLDEST <= found <= datetime.now(UTC).date() + AHEAD else None


def number(written: str) -> int:
    """The value of a number in figures or Chinese: 12 for 12 and 十二, 21 for 廿一; 0 where it is no number."""
    if written.isdecimal():
        return int(written)
    tens, ten, units = written.replace("廿", "二十").replace("卅", "三十").rpartition("十")
    if (tens and tens not in _DIGITS) or (units and units not in _DIGITS):
        return 0
    return 10 * int(_DIGITS.get(tens, "1")) * bool(ten) + int(_DIGITS.get(units, "0"))


# --- the printed folio -------------------------------------------------------------------------------------------

_WEEKDAY = re.compile(r"(?:星期|周|礼拜)([一二三四五六日天])")
_FOLIO_MARK = re.compile(
    r"(?:星期|礼拜)[一二三四五六日天]|第?\s?[A-Z]?\d{1,3}\s?版|[一二三四五六七八九十]版|(?<![A-Za-z0-9])[A-Z]\d{1,2}(?![A-Za-z0-9])"
    r"|责编|责任编辑|编辑|校对|美编|版式|农历|总第|\d期|国内统一|电话|邮箱|今日"
)
# A date that a folio states has white space, a mark or a bracket beside it. In a story words follow: 2024年5月16日上午.
_MAY_PRECEDE = re.compile(r"(?:^|[\s（）|｜/·■□▲●:：—-]|[报刊版闻])$")
_MAY_FOLLOW = re.compile(r"^(?:$|[\s（）|｜/·■□▲●—-]|星期|周[一二三四五六日]|礼拜|农历|第|责|编辑|版)")
_SENTENCE = re.compile(r"[，。；！？“”]")
FOLIO_LENGTH = 90


def folio_date(line: str) -> date | None:
    """The date in a printed folio. None for any other line.

    >>> folio_date("2024年5月16日 星期四 第3版 要闻")
    datetime.date(2024, 5, 16)

    A weekday beside it must be that day's; two different days are none.
    """
    text = fold(line).strip()
    if len(text) > FOLIO_LENGTH or _SENTENCE.search(text):
        return None
    found = full_dates(text)
    if len({day.day for day in found}) != 1 or not all(_stands_apart(text, day) for day in found):
        return None
    day = found[0]
    alone = (day.start, day.end) == (0, len(text))
    if not alone and not _FOLIO_MARK.search(text):
        return None
    weekday = _WEEKDAY.search(text)
    if weekday and "一二三四五六日".find(weekday[1].replace("天", "日")) != day.day.weekday():
        return None
    return day.day


def _stands_apart(text: str, day: FoundDay) -> bool:
    return bool(_MAY_PRECEDE.search(text[: day.start]) and _MAY_FOLLOW.match(text[day.end :]))


# --- a file's name -----------------------------------------------------------------------------------------------

_NAME_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})(?:(?P<mark>[-_. ]?)(?P<month>\d{2})(?P=mark)(?P<day>\d{2})(?!\d)"
    r"|(?P<loose>[-_. ])(?P<m>\d{1,2})(?P=loose)(?P<d>\d{1,2})(?!\d)|年(?P<mm>\d{1,2})月(?P<dd>\d{1,2})日)"
)
_NAME_PAGE = re.compile(r"^[-_. ]*(?:第|p|page[-_. ]?)?(?P<page>[A-Za-z]?\d{1,3})版?(?![A-Za-z0-9])", re.IGNORECASE)
_NAME_TITLE = re.compile(r"^[\s_-]*([\u4e00-\u9fff]{2,20})[\s_.-]*$")


@dataclass(frozen=True, kw_only=True, slots=True)
class FilenameFacts:
    """What a file's name says about its page. Empty where it says nothing."""

    newspaper: str = ""
    day: date | None = None
    number: str = ""


def filename_facts(stem: str) -> FilenameFacts:
    """Newspaper, day and page number from names such as ``安阳日报-2024-05-16-3`` or ``20240516_B01``.

    A newspaper is recognised only if it is written in Chinese (``scan-`` or ``ocr-`` are none), a page number only
    directly after the day. A month alone is no date, because its second number could be the page.
    """
    text = fold(stem)
    match = _NAME_DAY.search(text)
    if match is None:
        return FilenameFacts()
    month = match["month"] or match["m"] or match["mm"]
    day = day_of(match["year"], month, match["day"] or match["d"] or match["dd"])
    if day is None:
        return FilenameFacts()
    page = _NAME_PAGE.match(text[match.end() :])
    title = _NAME_TITLE.match(text[: match.start()])
    return FilenameFacts(
        newspaper=title[1] if title else "", day=day, number=page["page"].lstrip("0").upper() if page else ""
    )


# --- a story -----------------------------------------------------------------------------------------------------

_SENTENCE_END = re.compile(r"[。！？；\n]")
# Plans, deadlines and terms. 将 may also mean 把; then the sentence proves nothing, which does no harm.
_PLAN = re.compile(
    r"将|拟|计划|规划|预计|预期|力争|争取|确保|有望|定于|届时|即将|起施行|起实施|起执行|生效|到期|截止|(?:报名|征集|申请|活动|有效期?)\S{0,6}截至|期限|有效期"
    r"|之前|以前|日前|前完成|年底|目标|征集|报名|如果|假如"
)
_NEW_STORY = re.compile(r"本[报刊]\S{0,12}[讯电]|社\S{0,12}日电|记者|通讯员")
SAME_STORY = 400
"""How many characters may lie between a day without a year and the full date that proves its year."""


def not_before(text: str) -> date | None:
    """The latest day before which the page cannot have been printed, as its own words prove.

    A full date about the past proves itself. A day without a year (1月6日) proves something only near a full date in
    the same story (2019年12月31日, so 2020-01-06). Plans, deadlines and years alone prove nothing.
    """
    folded = fold(text)
    full = [day for day in full_dates(folded) if not _is_plan(folded, day.start, day.end)]
    proven = [day.day for day in full] + list(_days_beside(folded, full))
    proven += _datelines_after(folded, max(proven)) if proven else []
    today = datetime.now(UTC).date()
    return max((day for day in proven if day <= today), default=None)


_DATELINE = re.compile(rf"[报刊社网][\u4e00-\u9fff]{{0,12}}({_SMALL})月({_SMALL})日\s?[电讯]")
FRESH = timedelta(days=30)
"""A story has its own day in its dateline and is printed within so many days of it."""


def _datelines_after(text: str, proven: date) -> list[date]:
    """The days in the page's datelines (本报某地1月6日电), in the first year that the proven day allows."""
    found: list[date] = []
    for match in _DATELINE.finditer(text):
        days = (day_of(proven.year + step, match[1], match[2]) for step in (-1, 0, 1))
        found += [day for day in days if day and day >= proven - FRESH][:1]
    return found


def _is_plan(text: str, start: int, end: int) -> bool:
    """Whether the sentence around [start, end) is about the future."""
    before = [match.end() for match in _SENTENCE_END.finditer(text, max(0, start - 200), start)]
    after = _SENTENCE_END.search(text, end, end + 200)
    sentence = text[before[-1] if before else max(0, start - 200) : after.start() if after else end + 200]
    return bool(_PLAN.search(sentence))


def _days_beside(text: str, full: list[FoundDay]) -> Iterator[date]:
    """The days without a year whose year follows from a full date in the same story."""
    if not full:
        return
    starts = [day.start for day in full]
    for match in _MONTH_DAY.finditer(text):
        after = bisect_left(starts, match.start())
        nearest = min(full[max(0, after - 1) : after + 1], key=lambda day: abs(day.start - match.start()))
        if _in_one_story(text, nearest, match) and not _is_plan(text, *match.span()):
            candidates = (day_of(nearest.day.year + step, match[1], match[2]) for step in (-1, 0, 1))
            yield from (day for day in candidates if day and abs(day - nearest.day) <= NEAR)


def _in_one_story(text: str, full: FoundDay, match: re.Match[str]) -> bool:
    between = text[min(full.end, match.end()) : max(full.start, match.start())]
    return len(between) <= SAME_STORY and not _NEW_STORY.search(between)
