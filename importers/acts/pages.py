"""Pages to act on, and other readings of them, as another OCR program would give them."""

import hashlib
import random
import zlib
from collections.abc import Callable
from datetime import date, timedelta

from importers.drafts import DraftPage
from importers.page import PageFacts, PageText
from importers.pipeline import draft_page

LINES = 24
"""Enough for two or three articles with their photos."""
MISREAD = "曲末日己土千未入"
"""Characters that OCR writes for others."""

NEW = ("又见新苗出土。", "新渠通水", "李田 摄", "本报讯 村民说，水来了。")


def part_of(text: str, choose: random.Random) -> str:
    """Some consecutive lines of a page."""
    lines = text.splitlines()
    start = choose.randrange(max(1, len(lines) - LINES))
    return "\n".join(lines[start : start + LINES])


def read_otherwise(text: str, choose: random.Random) -> str:
    """Another reading of the text: some lines read worse or better, broken elsewhere, in another order, missing, or
    new."""
    lines = text.splitlines()
    for _time in range(choose.randint(1, 4)):
        if lines:
            choose.choice(WAYS)(lines, choose)
    return "\n".join(lines) if "".join(lines).strip() else text


def _misread(lines: list[str], choose: random.Random) -> None:
    at = choose.randrange(len(lines))
    if lines[at]:
        place = choose.randrange(len(lines[at]))
        lines[at] = lines[at][:place] + choose.choice(MISREAD) + lines[at][place + choose.randint(0, 2) :]


def _break_elsewhere(lines: list[str], choose: random.Random) -> None:
    at = choose.randrange(len(lines))
    place = choose.randint(0, len(lines[at]))
    lines[at : at + 1] = [lines[at][:place], lines[at][place:]]


def _run_on(lines: list[str], choose: random.Random) -> None:
    at = choose.randrange(len(lines))
    lines[at : at + 2] = ["".join(lines[at : at + 2])]


def _lose(lines: list[str], choose: random.Random) -> None:
    del lines[choose.randrange(len(lines))]


def _find(lines: list[str], choose: random.Random) -> None:
    lines.insert(
        choose.randint(0, len(lines)),
        choose.choice(("又见新苗出土。", "新渠通水", "李田 摄", "本报讯 村民说，水来了。")),
    )


def _exchange(lines: list[str], choose: random.Random) -> None:
    one, other = choose.randrange(len(lines)), choose.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]


WAYS: tuple[Callable[[list[str], random.Random], None], ...] = (
    *(_misread, _misread, _misread),
    _break_elsewhere,
    _run_on,
    _lose,
    _find,
    _exchange,
)


def drafted(text: str, name: str) -> DraftPage:
    """The draft of ``text``, as if it were the file of the page ``name``."""
    checksum = hashlib.sha256(f"{name}\0{text}".encode()).hexdigest()
    page = PageText(path=f"{name}.txt", stem=name, text=text, checksum=checksum, encoding="utf-8")
    day = date(2000, 1, 1) + timedelta(days=zlib.crc32(name.encode()) % 9000)
    return draft_page(page, PageFacts(newspaper="随意日报", published_on=day, date_source="option"))
