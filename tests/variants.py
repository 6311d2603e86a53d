"""Hard variants of a page whose content is known: what other scanners and other papers would have made of it.

Each takes (text, gold) and gives (text, gold) again. They work on the page's lines, told apart by what the gold
says stands on them.
"""

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from importers.text.fold import fold
from importers.text.people.bylines import byline_line, closing_credit, opening_credit
from tests.gold import GoldPage, compared

Variant = Callable[[str, GoldPage], tuple[str, GoldPage]]


@dataclass(frozen=True)
class Known:
    """A non-blank line of a page, and what it is."""

    text: str
    blank: int
    """Blank lines above."""
    kind: str
    """title, body, caption or other"""
    article: int = -1
    paragraph: int = -1
    """Of a body line: index in the article's body."""


def known_lines(text: str, gold: GoldPage) -> list[Known]:
    lines: list[Known] = []
    blank = 0
    for raw in text.splitlines():
        line = raw.strip("\ufeff \u3000\t")
        if not line:
            blank += 1
            continue
        kind, article, paragraph = _tell(line, gold)
        lines.append(Known(line, blank, kind, article, paragraph))
        blank = 0
    return lines


def _tell(line: str, gold: GoldPage) -> tuple[str, int, int]:
    short = compared(_without_credit(line))
    for index, article in enumerate(gold.articles):
        if len(short) > 1 and any(short in compared(title) for title in article.titles):
            return "title", index, -1
    for caption in gold.captions:
        wanted = compared(caption.text)
        if wanted and (wanted[:14] in compared(line) or (len(short) > 3 and short in wanted)):
            owner = next((at for at in caption.article if at is not None), -1)
            return "caption", owner, -1
    for index, article in enumerate(gold.articles):
        for number, (role, text) in enumerate(article.body):
            if short and short in compared(text):
                return ("subheading" if role == "subheading" else "body"), index, number
    return "other", -1, -1


def _without_credit(line: str) -> str:
    folded = fold(line)
    start, end = 0, len(line)
    if credit := opening_credit(folded):
        start = credit.text[0]
    elif (credit := closing_credit(folded)) and credit.text[1]:
        end = credit.text[1]
    return re.sub(r"[（(]\s*(?:下转|上接).{1,8}版\s*[)）]", "", line[start:end])


def _text(lines: list[Known]) -> str:
    return "\n".join("\n" * line.blank + line.text for line in lines) + "\n"


def blank_lines_lost(text: str, gold: GoldPage) -> tuple[str, GoldPage]:
    return _text([replace(line, blank=0) for line in known_lines(text, gold)]), gold


def rewrapped(width: int) -> Variant:
    """Bodies as a narrow print column gives them, line for line."""

    def variant(text: str, gold: GoldPage) -> tuple[str, GoldPage]:
        lines = known_lines(text, gold)
        made: list[Known] = []
        carried = ""
        for at, line in enumerate(lines):
            if line.kind != "body":
                made.append(line)
                continue
            whole = carried + line.text
            goes_on = any(
                (later.kind, later.article, later.paragraph) == ("body", line.article, line.paragraph)
                for later in lines[at + 1 :]
            )
            cut = len(whole) - len(whole) % width if goes_on else len(whole)
            carried = whole[cut:]
            made += [replace(line, text=whole[start : start + width]) for start in range(0, cut, width)]
        return _text(made), gold

    return variant


_SWAPPED = str.maketrans(",;:?!()，；：？！（）", "，；：？！（）,;:?!()")


def punctuation_swapped(text: str, gold: GoldPage) -> tuple[str, GoldPage]:
    """Half width where the page has full, full where it has half."""
    return text.translate(_SWAPPED), gold


def credits_deleted(text: str, gold: GoldPage) -> tuple[str, GoldPage]:
    """As in a paper that signs nothing."""
    lines = []
    for line in known_lines(text, gold):
        if line.kind == "other" and byline_line(fold(line.text)):
            continue
        kept = _without_credit(line.text) if line.kind == "body" else line.text
        if kept.strip():
            lines.append(replace(line, text=kept.strip()))
    articles = tuple(replace(article, reporters=()) for article in gold.articles)
    return _text(lines), replace(gold, articles=articles)


def captions_moved(text: str, gold: GoldPage) -> tuple[str, GoldPage]:
    """Each photo of an article stands after another line of its text."""
    chance = random.Random(gold.name)
    lines = known_lines(text, gold)
    for caption in [line for line in lines if line.kind == "caption" and line.article >= 0]:
        rest = [line for line in lines if line is not caption]
        places = [at for at, line in enumerate(rest[:-1])
                  if line.kind == "body" and line.article == caption.article and rest[at + 1].kind == "body"
                  and rest[at + 1].article == caption.article]  # fmt: skip
        if places:
            rest.insert(chance.choice(places) + 1, caption)
            lines = rest
    return _text(lines), gold


def headline_after_body(text: str, gold: GoldPage) -> tuple[str, GoldPage]:
    """One article's headline stands below its text, before the next one's."""
    lines = known_lines(text, gold)
    for index in range(1, len(gold.articles) - 1):
        title = [line for line in lines if line.kind == "title" and line.article == index]
        body = [line for line in lines if line.kind == "body" and line.article == index]
        first = lines.index(body[0]) if body else -1
        signed = first > 0 and (opening_credit(fold(body[0].text)) or byline_line(fold(lines[first - 1].text)))
        if not title or not signed or lines.index(title[-1]) > first:
            continue
        rest = [line for line in lines if line not in title]
        below = rest.index(body[-1]) + 1
        return _text([*rest[:below], *title, *rest[below:]]), gold
    return text, gold


VARIANTS: dict[str, Variant] = {
    "as it is": lambda text, gold: (text, gold),
    "blank lines lost": blank_lines_lost,
    "wrapped at 12": rewrapped(12),
    "wrapped at 18": rewrapped(18),
    "punctuation swapped": punctuation_swapped,
    "credits deleted": credits_deleted,
    "captions moved": captions_moved,
    "headline after its body": headline_after_body,
}
