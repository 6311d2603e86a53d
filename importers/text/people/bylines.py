"""Who wrote a text, and from where: bylines on their own line, and credits that open or end a text.

All functions take folded text (importers.text.fold) and give offsets in it, which hold in the original too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from importers.text.people.names import split_names

_KINDS = "首席 特约 特派 特邀 驻站 见习 实习 全媒体 融媒体 融媒 文化 视觉 摄影 体育 青年"
# 通迅员, 记考, 纪者: as OCR reads them.
_ROLES = "记者 记考 纪者 通讯员 通迅员 通汛员 实习生 评论员 撰稿人 特约撰稿 作者 编辑"
_PAPERS = "日报 晚报 早报 晨报 时报 商报 都市报 周报 社 报 网"


def _any(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


ROLE = rf"(?:{_any(_KINDS)}*(?:驻[\u4e00-\u9fff]{{2,6}}?{_any(_KINDS)}*)?{_any(_ROLES)})"
HOUSE = rf"(?:{_any('本报 本刊 本网 本社 本台 新华社 中新社')}|[日晚早晨商快]报|[\u4e00-\u9fff]{{2,8}}{_any(_PAPERS)})"
HAN = r"[\u4e00-\u9fff]"
# After a Chinese character, 文 and 图 are the end of a name: 李文, 王宏图.
CREDIT = (
    rf"(?:文\s?[/／、并和]\s?图|(?<!{HAN})文\s?图|图\s?[/／、并和]\s?文|文\s?[/／]\s?摄影"
    r"|摄影报道|摄影\s?[/／]\s?报道|文\s?[/／]\s?片)"
)
_WORK = "报道 采写 整理 综合 撰文 执笔 供稿 采访 通讯 特写 综述 编写 编译 摄影"
# Words that may be around the names and are no names.
FILLER = rf"(?:{_any(_WORK)}|(?<!{HAN})[文图])"
MARK = r"[□■●▲△◆◇○☐☑★☆◎◉▼▽▶⊙口◥◤\-—*·]"

_DATE = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日"
# （记者 李英）（通讯员 陈晓） too
_BRACKETED = r"(?:（[^（）]{1,80}）(?:\s?（(?:通|图|摄)[^（）]{1,30}）)?|［[^［］]{1,80}］)"
# 本报讯, 本报汛 as OCR reads it · 本报北京7月3日电 · 科技日报兰州6月11日电 · 据新华社电 · 本报电
_HEAD = re.compile(
    rf"^{MARK}?\s?［?(?P<dateline>据?(?P<house>{HOUSE}(?:客户端)?|本\s报)\s?"
    rf"(?P<place>[\u4e00-\u9fff]{{0,12}}?)(?P<date>{_DATE})?\s?(?:[\u4e00-\u9fff]{{0,2}})(?:讯|迅|汛|电|消息))］?\s*"
)
# 云川讯（记者 李英）
_PLACE_HEAD = re.compile(rf"^{MARK}?\s?(?P<dateline>{HAN}{{2,6}}讯)\s?(?P<byline>（\s*{ROLE}[^（）]{{1,60}}）)\s*")
_OPEN_BRACKET = re.compile(rf"^{MARK}?\s?(?P<byline>（\s*(?:{HOUSE})?\s?{ROLE}[^（）]{{1,60}}）)\s*")
# 本报讯 记者李英 通讯员陈晓报道：连日来 — without brackets the names end at a colon, a space or with the line.
_NAMES_END = re.compile(r"\s*：\s*|\s+|(?<=[\u4e00-\u9fff])$")
_END = re.compile(
    r"(?P<byline>（(?P<inside>[^（）]{2,50})）"
    rf"|(?<=[。！？”])\s*{MARK}?\s?(?:本报|本刊)?{ROLE}[\s\u4e00-\u9fff、]{{2,20}})\s*$"
)
_TOKEN = re.compile(
    rf"(?P<credit>{CREDIT})|(?P<role>{HOUSE}?\s?{ROLE})|(?P<filler>{FILLER}(?![\u4e00-\u9fff]))|(?P<house>本报|本刊|本网)"
)
_EDGE = re.compile(rf"^(?:{MARK}|[\s（）［］：:/／、，])+|(?:[\s（）［］：:/／、，])+$")


@dataclass(frozen=True, kw_only=True, slots=True)
class People:
    """The people that a byline names, by their roles."""

    reporters: tuple[str, ...] = ()
    correspondents: tuple[str, ...] = ()
    credit: str = ""
    """文/图 if they also took the photos; otherwise empty."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Credit:
    """A credit inside a line: where its dateline and byline are, and where the text itself begins or ends."""

    people: People
    dateline: tuple[int, int] | None
    byline: tuple[int, int] | None
    house: str
    """The house that signs (本报, 新华社 …); empty where only people do."""
    text: tuple[int, int]


def people_of(byline: str) -> People | None:
    """The people in a whole byline, or None where anything in it is neither a name nor a role.

    >>> people_of("□本报记者 张璐 文/图")
    People(reporters=('张璐',), correspondents=(), credit='文/图')
    """
    lists: dict[str, list[str]] = {"reporters": [], "correspondents": []}
    target, credit, has_role = "reporters", "", False
    bracketed = byline.lstrip().startswith(("（", "［"))
    for token, after in _tokens(_EDGE.sub("", byline)):
        if token and token["credit"]:
            credit = "文/图"
        elif token and token["role"]:
            has_role = True
            target = "correspondents" if "通" in token["role"][-3:] else "reporters"
        if printed := _EDGE.sub("", after):
            # After 记者 and a space, or in a credit's brackets, a name may begin with any character.
            names = split_names(printed, trusted=has_role and (bracketed or after[0] == " "))
            if names is None:
                return None
            lists[target] += [name for name in names if name not in lists[target]]
    if not (has_role or lists["reporters"]):
        return None
    return People(reporters=tuple(lists["reporters"]), correspondents=tuple(lists["correspondents"]), credit=credit)


def _tokens(text: str) -> Iterator[tuple[re.Match[str] | None, str]]:
    """Each role, credit and separator with the text up to the next one. None comes first, with the text before all."""
    tokens = list(_TOKEN.finditer(text))
    ends = [*(token.start() for token in tokens), len(text)]
    yield None, text[: ends[0]]
    for token, end in zip(tokens, ends[1:], strict=True):
        yield token, text[token.end() : end]


def opening_credit(line: str) -> Credit | None:
    """The credit that opens a text, as in ``本报讯（记者 李明 通讯员 陈晓）连日来，…`` or ``新华社东京5月2日电  …``."""
    if head := _HEAD.match(line):
        return _dateline_credit(line, head)
    bracket = _PLACE_HEAD.match(line) or _OPEN_BRACKET.match(line)
    people = people_of(bracket["byline"]) if bracket else None
    if bracket is None or people is None:
        return None
    return Credit(
        people=people,
        dateline=bracket.span("dateline") if bracket.re is _PLACE_HEAD else None,
        byline=bracket.span("byline"),
        house="本报" if "本报" in bracket["byline"] else "",
        text=(bracket.end(), len(line)),
    )


def _dateline_credit(line: str, head: re.Match[str]) -> Credit | None:
    rest = line[head.end() :]
    byline: tuple[int, int] | None = None
    people: People | None = None
    end = head.end()
    if bracket := re.match(_BRACKETED, rest):
        people = people_of(bracket[0])
        if people is not None:
            byline = (head.end(), head.end() + bracket.end())
            end += bracket.end()
    elif unbracketed := _unbracketed_names(rest):
        people = unbracketed[0]
        byline = (head.end(), head.end() + unbracketed[1])
        end += unbracketed[2]
    if byline is None and not _stands_apart(line, head):
        return None
    return Credit(
        people=people or People(),
        dateline=head.span("dateline"),
        byline=byline,
        house=head["house"],
        text=(end, len(line)),
    )


def _unbracketed_names(rest: str) -> tuple[People, int, int] | None:
    """The people, where their names end, and where the text begins. The longest run of names wins."""
    if not re.match(ROLE, rest):
        return None
    for mark in reversed(list(_NAMES_END.finditer(rest[:45]))):
        if people := people_of(rest[: mark.start()]):
            return people, mark.start(), mark.end()
    return None


def _stands_apart(line: str, head: re.Match[str]) -> bool:
    """A dateline without people is one only with a space, a date or 本报讯: 日报社电话通知 is none."""
    if head["date"] or head["dateline"] in ("本报讯", "本刊讯", "本网讯"):
        return True
    return line[head.end("dateline") :][:1] in (" ", "］")


def closing_credit(line: str) -> Credit | None:
    """The credit at the end of a text, as in ``……受到居民欢迎。（李明 陈晓）``."""
    match = _END.search(line)
    if not match or (match.start() == 0 and not match["inside"]):
        return None
    before = line[: match.start()].rstrip()
    if before and before[-1] not in "。！？”’…）":
        return None
    people = people_of(match["byline"])
    if people is None or not (people.reporters or people.correspondents):
        return None
    house = "本报" if "本报" in match["byline"] else ""
    return Credit(people=people, dateline=None, byline=match.span("byline"), house=house, text=(0, len(before)))


_BYLINE_START = re.compile(rf"^{MARK}?\s*(?:{HOUSE}\s?)?(?:{ROLE}|{CREDIT}|文\s?[/／：]|撰文|采写|整理)")
_UNNAMED = re.compile(rf"{MARK}?\s*(?:本报|本刊)(?:特约)?(?:评论员|编辑部)")
_ENDS_AS_BYLINE = re.compile(rf"(?:{CREDIT}|[/／]\s?图|文|采写|整理|报道)$")


def byline_line(line: str) -> People | None:
    """The people of a line that is a byline and nothing else.

    ``□本报记者 张明 文/图`` and ``本报记者  吴  君`` are; ``记者节前夕走访慰问`` and ``张明 摄`` are not.
    An editorial's ``本报评论员`` names nobody.
    """
    if len(line) > 70 or re.search(r"[。！？“”]", line) or line.endswith(("摄", "摄）")):
        return None
    if _UNNAMED.fullmatch(line):
        return People()
    starts = _BYLINE_START.match(line) or re.match(r"^[□■◎◉]", line)
    if not starts and not _ENDS_AS_BYLINE.search(line):
        return None
    people = people_of(line)
    return people if people and (people.reporters or people.correspondents) else None


_AUTHOR = re.compile(r"^(?P<name>[\u4e00-\u9fff](?:\s{0,4}[\u4e00-\u9fff]){1,3})\s*(?:（[\u4e00-\u9fff\s]{2,12}）)?$")


def author_line(line: str) -> People | None:
    """The person in a line that is only a name, as under the headline of a comment or letter: ``林 岚``,
    ``欧阳惠（法国）``.

    Other short lines look the same. Only its position tells, so the reading decides.
    """
    match = _AUTHOR.match(line)
    names = split_names(match["name"]) if match else None
    return People(reporters=tuple(names)) if names and len(names) == 1 else None
