"""What can be seen of one line by itself, before any role is chosen."""

import re
from dataclasses import dataclass, replace
from functools import cached_property

from importers.page import Line
from importers.reading import lexicon
from importers.text.people.bylines import Credit, People, byline_line, closing_credit, opening_credit
from importers.text.people.photo_credits import PhotoCredit, photo_credit

_SENTENCE_END = re.compile(r"(?:[。！？!?]|…)[”’\"）》]*$")
# …咨询电话：95598
_CONTACT = re.compile(r"(?:电话|热线|邮箱|网址|地址|微信号?|QQ)：[^，。；：]{4,40}$")
_HALF = re.compile(r"[0-9A-Za-z.%/+ “”-]")
_QUOTED = re.compile(r"“[^“”]*”")
_TURN = re.compile(r"^(?:[问答]|记者|主持人)：.")
_SALUTATION = re.compile(
    r"^(?:尊敬的|亲爱的|敬爱的|各位)?[\u4e00-\u9fff]{0,8}?(?:同志|先生|女士|朋友|读者|居民|市民|乡亲|编辑|老师|邻居)们?：$"
)
_CLOSING = "，。、；：！？”’）》］…%"


SHORTEST_ANNOUNCEMENT = 10
"""Characters: 编辑同志： and 主持人：announce no list."""

JOINED = "\u2060"
"""Stands in a joined view for each character between its two lines: no text, and offsets stay."""


@dataclass(frozen=True)
class LineView:
    """A line, folded, with what its own characters show. Computed on demand: most lines are plain body."""

    line: Line
    text: str

    @cached_property
    def length(self) -> int:
        return len(self.text)

    @cached_property
    def ems(self) -> int:
        """Its width in print: a figure, a Latin letter and a quote take half as much as a Chinese character."""
        return self.length - len(_HALF.findall(self.text)) // 2

    @cached_property
    def closes(self) -> bool:
        """Ends as a sentence does: 。 ！ ？ and quotes after them; or as a notice does, and a note on the author.

        A text that goes on elsewhere, …（下转第2版）, is at its end here.
        """
        if _SENTENCE_END.search(self.text) or _CONTACT.search(self.text) or lexicon.author_note(self.text):
            return True
        if lexicon.pointer_at_end(self.text) is not None:
            return True
        # A closing bracket or photographer after the stop.
        return bool(self.closing_credit or (self.photo and self.text[: self.photo.span[0]].rstrip()[-1:] in "。！？”"))

    @cached_property
    def starts_inside(self) -> bool:
        """Starts with what can start no text: ，。）”…"""
        return self.text[0] in _CLOSING

    @cached_property
    def asks_or_answers(self) -> bool:
        """问：…, 答：…, 记者：…: a speaker's turn."""
        return bool(_TURN.match(self.text))

    @cached_property
    def salutes(self) -> bool:
        """编辑同志：, 各位乡亲：. A letter's first line, whole as it is."""
        return bool(_SALUTATION.match(self.text))

    @cached_property
    def announces(self) -> bool:
        """Ends in a colon after more than a name: 名单如下：, 以下区域停电："""
        return self.text[-1] == "：" and (self.length >= SHORTEST_ANNOUNCEMENT or "如下" in self.text)

    @cached_property
    def open_quotes(self) -> int:
        """Quotes and brackets opened and not closed (negative: closed and not opened)."""
        return sum(self.text.count(opening) - self.text.count(closing) for opening, closing in ("“”", "（）", "《》"))

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        return tuple(self.text.split())

    @cached_property
    def balanced(self) -> bool:
        """Two or three phrases of about one length: 抓实助企服务 冲刺首季开门红."""
        sizes = [len(phrase) for phrase in self.phrases]
        return 2 <= len(sizes) <= 3 and min(sizes) >= 3 and max(sizes) - min(sizes) <= 3 and max(sizes) <= 16

    @cached_property
    def credit(self) -> Credit | None:
        return self._in_place(opening_credit(self._squeezed[:120]))

    @cached_property
    def closing_credit(self) -> Credit | None:
        if self.text[-1] not in "）" and not re.search(r"记者|通讯员", self.text[-16:]):
            return None
        return self._in_place(closing_credit(self._squeezed))

    @cached_property
    def _squeezed(self) -> str:
        """The text without what stands between joined lines."""
        return self.text.replace(JOINED, "")

    def _in_place(self, credit: Credit | None) -> Credit | None:
        """A credit found in the squeezed text, with offsets of the text itself."""
        if credit is None or JOINED not in self.text:
            return credit
        kept = [at for at, character in enumerate(self.text) if character != JOINED] + [len(self.text)]
        start, end = credit.text
        return replace(
            credit,
            text=(kept[start], kept[end]),
            dateline=credit.dateline and (kept[credit.dateline[0]], kept[credit.dateline[1] - 1] + 1),
            byline=credit.byline and (kept[credit.byline[0]], kept[credit.byline[1] - 1] + 1),
        )

    @cached_property
    def byline(self) -> People | None:
        return byline_line(self.text)

    @cached_property
    def photo(self) -> PhotoCredit | None:
        if not re.search(r"[摄图供拍]|视觉|影像|提供|新华社发", self.text[-16:]):
            return None
        return photo_credit(self.text)

    @cached_property
    def furniture(self) -> bool:
        return lexicon.is_furniture(self.text)

    @cached_property
    def pointer(self) -> bool:
        return lexicon.is_pointer(self.text)

    @cached_property
    def organisation(self) -> bool:
        return lexicon.is_organisation(self.text)

    @cached_property
    def column_score(self) -> float:
        return lexicon.column_score(self.text)

    @cached_property
    def caption_score(self) -> float:
        return lexicon.caption_score(self.text)

    @cached_property
    def notice_score(self) -> float:
        return lexicon.notice_score(self.text)

    @cached_property
    def lead_score(self) -> float:
        return lexicon.lead_score(self.text)

    @cached_property
    def conclusion_score(self) -> float:
        return lexicon.conclusion_score(self.text)

    @cached_property
    def starts_story(self) -> bool:
        """A credit opens it: no doubt the first line of a text."""
        return self.credit is not None

    @cached_property
    def title_score(self) -> float:
        """How much its form is a heading's (headline, subheading, column), before any neighbour is looked at."""
        return title_score(self.text, balanced=self.balanced)

    @cached_property
    def has_sentence(self) -> bool:
        """Commas and full stops inside: running text."""
        return len(re.findall(r"[，。；]", self.text)) >= 2 or "。" in self.text[:-1]


def title_score(text: str, *, balanced: bool) -> float:
    """The form of a heading: short, no closing punctuation, often balanced phrases.

    Lengths from the real pages: headlines have 8 to 26 characters a line, subheadings 4 to 20.
    """
    score = 0.0
    size = len(text)
    if _TURN.match(text):
        return -6.0
    if lexicon.author_note(text):
        return -8.0
    if size > 44:
        return -8.0
    if 4 <= size <= 26:
        score += 1.5
    elif size > 30:
        score -= 2.0
    elif size < 4:
        score -= 1.5
    if text[-1] in "。，、；,":
        score -= 6.0
    elif text[-1] in "！？":
        score -= 0.3
    elif text[-1] == "：":
        score -= 2.0 if lexicon.is_organisation(text) else 4.0  # 编辑同志：
    if text[0] in _CLOSING:
        score -= 8.0
    score -= 4.0 * ("。" in text[:-1]) + 2.5 * text.count("；") + 0.9 * _QUOTED.sub("", text).count("，")
    if balanced:
        score += 1.8
    if abs(text.count("“") - text.count("”")) + abs(text.count("（") - text.count("）")):
        score -= 3.0
    return score
