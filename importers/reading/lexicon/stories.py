"""Words that tell a photo's caption, a story's first line and its last."""

import re

_PLACE_IN_PHOTO = re.compile(r"（[左右中前后上下](?:[一二三四]|排)?(?:起|者)?）|图为|^(?:上|下|左|右|题)图(?!书)")
# 图1：…, 图二为…; ↑…: arrows point to the photo. (▲ and ▼ point to pages and head lists as well.)
_MARKED = re.compile(r"^图[一二三四五六七八九十\d]{1,2}(?:[：、，\s]|为|是)|^[↑↓←→↖↗↘↙](?!.{0,4}(?:上接|下转))")
_PHOTO_WORD = re.compile(
    r"图[①②③④⑤一二三1-9]|(?:上|下|左|右|中|题)图(?!书)|(?:现场|合影|一角|一景|场景|掠影|全景|外景|剪影)$|正在|资料图|效果图|示意图|航拍|俯瞰|镜头"
)
_LEAD = re.compile(
    r"^(?:“|(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}月[，,]|近日|日前|连日来|近期|近来|昨[天日]|今[天日年]|当前|去年|近年"
    r"|[一-龥]{0,6}(?:以来|期间)|入[春夏秋冬]|眼下|时值|初[春夏秋冬]|清晨|深秋|盛夏|为(?!了)|为了|记者|走进|在\S{2,12}[，,里上中]|随着"
    r"|自\S{2,10}以来|又到|每[天逢到])"
)
_TELLING = re.compile(r"^(?:据悉|据了解|据介绍|近年来?|连日来|目前|同时|此外|下一步|接下来|今年以来|其中|如今|截至)")
_AUTHOR_NOTE = re.compile(
    r"^（\s?作者(?:系|为|是|单位|简介|[：，\s])|^（(?!.*(?:图|照片))[^（）]{2,24}(?:提供|供稿|整理)）$"
)
_EDITORS_NOTE = re.compile(r"^［?(?:编者按|编者的?话|编前话?|开栏的话|开栏语|主持人语)[：］\s]")
_NOTICE = re.compile(
    r"(?:启\s*事|公\s*告|预\s*告|声\s*明|通\s*告|公\s*示|讣\s*告|更\s*正"
    r"|致歉|告示|告知书|征稿函|征集令|简章)$"
)
_DATED = re.compile(r"^.{0,14}?(?:\d{1,2}月\d{1,2}日|近日|日前|连日来|近期|昨日|昨天|今年以来|近年来|目前)")
_CONCLUSION = re.compile(
    r"下一步|接下来|今后|未来|将继续|据悉|据了解|截至目前|相关负责人|负责人(?:表示|说|介绍)|表示。?$|(?:说|表示|道|介绍|感慨)。$"
)


def caption_score(line: str) -> float:
    """How much its words look like a photo's: 大会现场, 图为志愿者正在清扫落叶, 李明（右）, ↑新桥通车."""
    if _PLACE_IN_PHOTO.search(line) or _MARKED.match(line):
        return 3.5
    return 1.8 if _PHOTO_WORD.search(line) else 0.0


def telling(line: str) -> bool:
    """据了解…, 下一步…: begins as running text does, and no photo's words."""
    return bool(_TELLING.match(line))


def author_note(line: str) -> bool:
    """（作者系云川市第二中学教师）, （作者单位：市档案馆）, （区人社局提供）: whose the text above is."""
    return bool(_AUTHOR_NOTE.match(line))


def editors_note(line: str) -> bool:
    """编者按：…, 【开栏的话】…: stands by itself, as a rule above the articles that it introduces."""
    return bool(_EDITORS_NOTE.match(line))


def notice_score(line: str) -> float:
    """How much a heading's words are a notice's: 寻物启事, 停电预告, 关于封闭青石桥的通告."""
    return 1.0 if len(line) <= 22 and _NOTICE.search(line) else 0.0


def lead_score(line: str) -> float:
    """How much a body line looks like the start of a story: a date, a place, 近日."""
    score = 1.0 if _LEAD.match(line) else 0.0
    return score + (1.2 if _DATED.match(line[:30]) else 0.0)


def conclusion_score(line: str) -> float:
    """How much a body line looks like the end of one: 下一步…, …表示。"""
    return 0.8 if _CONCLUSION.search(line) else 0.0
