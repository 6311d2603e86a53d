"""Lines that are no news: folios, editors' lines, imprints, and pointers to another page."""

import re

from importers.text.people.names import is_name, split_names

_WEEKDAY = r"星期[一二三四五六日天]"
_NUMBER = r"(?:[A-Z]?\d{1,2}|[一二三四五六七八九十]{1,3})"
_YEAR = r"(?:\d{4}|[〇○零一二三四五六七八九]{4})"
_FOLIOS = (
    # 2024年5月16日 星期四 第3版 要闻
    rf"(?:.{{0,20}})?{_YEAR}\s?[年.\-/]\s?\S{{1,3}}\s?[月.\-/]\s?\S{{1,3}}日?.{{0,8}}(?:{_WEEKDAY}|第?\s?\S{{1,4}}\s?版|农历|第\d+期).{{0,30}}",
    rf"\d{{4}}年\d{{1,2}}月\d{{1,2}}日\s*(?:{_WEEKDAY})?",
    r"\d{4}\s?([.\-/])\s?\d{1,2}\s?\1\s?\d{1,2}",
    _WEEKDAY,
    # 第3版 综合新闻 · 综合新闻 第3版
    rf"(?:第\s?)?{_NUMBER}\s?版(?:\s.{{0,16}})?",
    rf".{{0,12}}\s?第\s?{_NUMBER}\s?版",
    # B2 本地新闻 编辑 王红
    r"[A-D]?\d{1,2}\s?.{0,12}(?:编辑|责编|美编|校对).{0,30}",
    # 06 华侨华人 · A06 | 社会 · 社会 A06
    r"[A-Z]?\d{1,3}",
    r"(?:[A-D]\d{1,2}|0\d)\s?[\u4e00-\u9fff·]{2,8}",
    r"[A-D]?\d{1,2}\s*[|｜\s]\s*[\u4e00-\u9fff·]{2,8}",
    r"[\u4e00-\u9fff·\s]{2,10}\s(?:[A-D]\d{1,2}|0\d)",
)
_RUNNING_TEXT = re.compile(r"[，。；！？“”]")
_FOLIO = re.compile("|".join(f"^{folio}$" for folio in _FOLIOS))

_DESK = (
    "责任编辑 责编 编辑 主编 编审 值班 校对 美编 版式设计 版式 组版 排版 策划 统筹 制图 检校 视觉"
    " 值班编委 值班主任 值班总编 本版编辑 本版责编 本版校对 本版美编"
)
# Spaced wide too: 责  编.
_POST = "(?:" + "|".join(r"\s*".join(post) for post in sorted(_DESK.split(), key=len, reverse=True)) + ")"
_EDITORS = re.compile(rf"^[□■]?(?:本版|本期|今日)?\s?{_POST}\s?(?P<parting>[：/\s])(?P<names>.{{1,60}})$")
_ONE_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_PARTING = re.compile(rf"{_POST}|电话|邮箱|[：/\s、，|]+|[\w.@-]*[\da-z][\w.@-]*", re.ASCII)
_IMPRINT = re.compile(
    r"国内统一(?:连续出版物|刊)号|邮发代号|(?:新闻|广告|投稿|报料|订阅|服务)(?:热线|电话|邮箱|信箱)[：:\s]?\s?[\dA-Za-z]"
    r"|E-?mail|@[\w.]+\.(?:com|cn)|^(?:电话|邮编)[：:]\s?[\d（]|^(?:社址|地址|网址|印刷|承印|定价|零售)[：:]"
    r"|^(?:请)?扫描?\S{0,4}二维码|二维码(?:关注|下载)"
)
# What a folio is put together from, one pattern a kind: 清河日报  02版  要闻·工程  热线：…
_NUMBERED = (
    r"第\s?\d+\s?期",
    rf"(?:^|\s)第?\s?{_NUMBER}\s?版(?=\s|$)",
    r"\d{3,4}-\d{7,8}",
    rf"{_YEAR}年|{_WEEKDAY}",
    r"(?:^|\s)(?:0\d|[A-D]\d{1,2})(?=\s|$)",
)
_NAMED = (rf"{_POST}(?=[\s：/])", r"热线|电话|邮箱|网址|微信", r"(?:日报|晚报|时报|周报|[\u4e00-\u9fff]报)(?=[·\s]|$)")
_POSTS = re.compile(rf"{_POST}(?=[\s：/])")
_ORGANISERS = re.compile(r"^[\u4e00-\u9fff\s、]{4,50}(?:联合主办|主办|合办|协办|承办|联办)$")
_SECTIONS = (
    "综合 要闻 新闻 国际 国内 地方 本地 时政 经济 社会 民生 法治 文化 体育 教育 科技 健康 理论 副刊 专题 广告"
    " 公告 周末 城事 县域 区域"
    " 农村 视点"
)
_SECTION_NAME = re.compile(
    rf"^(?:{'|'.join(_SECTIONS.split())})(?:新闻|要闻|周刊|专刊)?$|^[\u4e00-\u9fff]{{2,8}}\s?(?:新闻)?(?:专版|专刊|专页)$"
)

POINTER = re.compile(
    r"[▲▼▶→]?\s?（?\s?(?:下转|上接|紧接|转)\s?第?\s?[A-Z]?[\d一二三四五六七八九十]{1,3}\s?版\s?\S{0,8}?\s?）?"
)


def is_furniture(line: str) -> bool:
    """Folio, editors' line, imprint: ``第3版 综合``, ``本版责编：王红``, ``新闻热线：…``."""
    if len(line) > 90:
        return False
    if _FOLIO.match(line) and not _RUNNING_TEXT.search(line):
        return True
    if _is_editors(line) or _is_put_together(line) or _ORGANISERS.match(line):
        return True
    return len(line) < 60 and bool(_IMPRINT.search(line))


def _is_editors(line: str) -> bool:
    """责任编辑：沈砚 or 责编 沈砚 美编 何平 or 本版主编 高原; after a space names: 统筹 城乡发展 is a headline."""
    match = _EDITORS.match(line)
    if not match:
        return False
    if match["parting"] in "：/" or (line.startswith(("本版", "本期")) and _ONE_NAME.fullmatch(match["names"])):
        return True
    parts = [part for part in _PARTING.split(match["names"]) if part]
    # One sure name vouches for a short one beside it: 美编 小麦.
    return bool(split_names(" ".join(parts))) or (any(map(is_name, parts)) and max(map(len, parts)) <= 4)


def _is_put_together(line: str) -> bool:
    """Two kinds of a folio's parts, side by side: ``清岑报  第1187期  三版  本版编辑：单梦``."""
    if " " not in line or _RUNNING_TEXT.search(line):
        return False
    numbered = sum(bool(re.search(mark, line)) for mark in _NUMBERED)
    named = sum(bool(re.search(mark, line)) for mark in _NAMED)
    return len(_POSTS.findall(line)) >= 2 or (numbered > 0 and numbered + named >= 2)


def is_section_name(line: str) -> bool:
    """要闻, 综合新闻, 柳湾区新闻专版: the page's own name, where it stands at the top."""
    return bool(_SECTION_NAME.match(line))


def pointer_at_end(line: str) -> int | None:
    """Where a pointer that ends a line begins: …一步。（下转第2版）; None where there is none."""
    for match in POINTER.finditer(line):
        if match.end() >= len(line) - 1 and "下转" in match[0]:
            return match.start()
    return None


def pointer_at_start(line: str) -> int:
    """Where the text behind a pointer begins: （上接第1版）各项任务…; 0 where there is none."""
    match = POINTER.match(line)
    return match.end() if match and "上接" in match[0] and len(line) - match.end() > 2 else 0


def is_pointer(line: str) -> bool:
    """（下转第2版）, （上接第1版）, alone on a line."""
    match = POINTER.match(line)
    return bool(match and len(line) - match.end() <= 2)
