"""Words that tell what a line is: columns, organisations, furniture, captions, leads.

Small named rules over folded text. None names a place, a person or a newspaper.
"""

import re

# --- columns -------------------------------------------------------------------------------------------------

_PICTURE_COLUMN = re.compile(
    r"^(?:图说|图文|图片|镜头|光影|影像|摄影|掠影|视觉|影像志)[\u4e00-\u9fff·]{0,6}$|(?:图说|光影|镜头|掠影|影像|图片新闻|新闻图片|瞬间|定格|剪影)$"
)
_COLUMN_WORD = re.compile(
    r"(?:动态|简讯|短讯|简报|速览|速递|快讯|要闻|播报|一览|集锦|扫描|短波|传真|资讯|快递|简明新闻|见闻|走基层|基层行|一线行|视点|观察|热点|追踪|直击"
    r"|访谈|对话|风采|专栏|专题|论坛|时评|言论|杂谈|之声|之窗|天地|园地|百科|课堂|讲堂|提示|曝光台|进行时|在行动|巡礼|探访|广角|纵横|茶座|漫谈|大家谈"
    r"|来信|信箱|回音壁|视窗|瞭望|聚焦|看台|看一线|身边事|身边人|人物|故事|新闻眼|微观察|微视角|记者手记|新闻链接|链接|编后|短评|快评|副刊|连线|面对面"
    r"|看点|亮点|路上|进行曲|服务台|公告栏|小贴士|百姓事|民生事|新气象|新鲜事|报道|交流|帮办|来风|来电|专递|今日谈|杂感|絮语|手记|随感|一得|写真|纪事|现场|直通车|人家|档案|札记|看[\u4e00-\u9fff]{2})$"
)
_COLUMN_START = re.compile(r"^(?:聚焦|关注|走进|探访|直击|对话|新春走基层|走基层|新时代|记者调查|一线|基层|今日|身边|我为|我们的|特别报道|专题报道)")
_SLOGAN = re.compile(
    r"新征程|新时代|新篇章|新局面|奋进|建功|喜迎|学习贯彻|深入贯彻|弘扬|践行|牢记|不忘|初心|砥砺|奋楫|勇毅|决胜|冲刺|争先|出彩|走在前|开新局|起好步|谱写|凝心|聚力|实干|担当"
)


def picture_column(line: str) -> bool:
    """图说新闻, 光影: what follows are pictures."""
    return len(line) <= 10 and bool(_PICTURE_COLUMN.search(line))


def column_score(line: str) -> float:
    """How much a line's words look like a standing section heading: 部门动态, 一线见闻·基层行, 民生速览."""
    if len(line) > 20 or re.search(r"[，。；：！？“”《》%\d]", line):
        return -3.0
    if picture_column(line):
        return 4.5
    score = 0.0
    if _COLUMN_WORD.search(line):
        score += 3.0 if len(line.replace(" ", "")) <= 10 else 1.5
    if _COLUMN_START.search(line) and len(line) <= 12:
        score += 1.0
    if re.fullmatch(r"[\u4e00-\u9fff ]{2,9}·[\u4e00-\u9fff ]{2,9}", line):
        score += 2.5
    if len(line) <= 6 and " " not in line:
        score += 0.7
    return score - 1.5 * bool(_VERB.search(_VERB_IN_NAME.sub("", line)) and not score)


_BRIEFS = re.compile(r"(?:动态|简讯|短讯|简报|速览|速递|快讯|要闻|播报|一览|集锦|扫描|短波|传真|资讯|快递|直通车|提示|信息|简明新闻)$")


def briefs_column(line: str) -> bool:
    """部门动态, 科技简讯: what follows are short items, each under its own headline."""
    return len(line) <= 12 and bool(_BRIEFS.search(line))


def slogan_score(line: str) -> float:
    """奋进新征程 建功新时代: a banner over the page, two balanced phrases of campaign words."""
    phrases = line.split()
    if len(phrases) != 2 or len(phrases[0]) != len(phrases[1]) or len(line) > 22:
        return 0.0
    return 0.5 + 1.2 * sum(bool(_SLOGAN.search(phrase)) for phrase in phrases)


BRACKETED_COLUMN = re.compile(r"(?P<column>（(?P<name>[\u4e00-\u9fff·]{3,12})）)\s*$")
# A name in brackets that is no column: a number of a series, what kind of text it is.
_NOT_A_COLUMN = re.compile(r"^[上中下一二三四五六七八九十之]+$|摄|节选|摘要|全文|见图|上接|下转|记者|通讯员|图")


def bracketed_column(headline: str) -> re.Match[str] | None:
    """…（农田里的新鲜事）: a column's name in brackets that ends a headline."""
    match = BRACKETED_COLUMN.search(headline)
    return None if not match or match.start() < 4 or _NOT_A_COLUMN.search(match["name"]) else match


# --- organisations -------------------------------------------------------------------------------------------

_ORGANISATION = re.compile(
    r"(?:街道|[镇乡村县]|社区|区|[局委办部院馆所站厅会校队]|中心|公司|集团|小学|中学|幼儿园|大学|银行|党校|工会|妇联|政府|合作社|科协|[文残侨]联|工商联|作协|团委|[县区市省党工]委|支行|分行|林场|农场|矿|厂|项目|基地)$"
)
# A verb inside makes a sentence of it: 科普大篷车开进社区.
_VERB = re.compile(
    r"[进送让把将获办开建走入赴为到给享抓促推强护守解]|助力|举行|启动|服务|开展|打造|走进|提升|优化|激活|赋能|点亮|守护|召开|慰问|成立|揭牌|增|惠|暖(?!冬)|焕|添|跑|聚"
)
_VERB_IN_NAME = re.compile(
    r"建设|办事处|办公室|开发|服务中心|为民|解放|建业|建安|建国|建新|建华|建军|推广|强制|护理|守备|开元|进步|送变电|建筑|促进会|"
    r"推进|指导|管理|执法|安置|救助|保护|保障|办|开封|建材|走廊|入境|给水|聚(?=[集落])|进出口|服务(?=[站局队])|增(?=城)|惠(?=[州民济])"
)


def is_organisation(line: str) -> bool:
    """Whether a whole line is an organisation's or a place's name: 共青团清河区委, 区城管局东关执法中队."""
    line = line.rstrip("： ")
    if not 3 <= len(line) <= 26 or re.search(r"[\s，。；：！？“”%]", line):
        return False
    if not _ORGANISATION.search(line):
        return False
    return not _VERB.search(_VERB_IN_NAME.sub("", line[:-1]))


KICKER_COLON = re.compile(r"^(?P<kicker>[\u4e00-\u9fff“”·（）\dA-Za-z]{2,26}?)\s*：\s*(?=\S)")


def colon_kicker(headline: str) -> int:
    """Where the kicker of ``红霞街道： 送戏进村`` ends, colon and spaces included; 0 where there is none.

    Only an organisation or a project is one: ``小菜园：种出大幸福`` is a headline with a colon.
    """
    match = KICKER_COLON.match(headline)
    return match.end() if match and is_organisation(match["kicker"]) else 0


def spaced_kicker(headline: str) -> int:
    """Where the kicker of ``区城管局 精心增绿护绿`` ends, the space included; 0 where there is none."""
    first, space, rest = headline.partition(" ")
    if not space or not rest.strip() or not is_organisation(first):
        return 0
    # 红霞社区 和美之家: two phrases of one length are a balanced headline.
    return len(first) + 1 + (len(rest) - len(rest.lstrip()))


# --- furniture -----------------------------------------------------------------------------------------------

_WEEKDAY = r"星期[一二三四五六日天]"
_FOLIO = re.compile(
    rf"^(?:.{{0,20}})?(?:\d{{4}}|[〇○零一二三四五六七八九]{{4}})\s?[年.\-/]\s?\S{{1,3}}\s?[月.\-/]\s?\S{{1,3}}日?.{{0,8}}(?:{_WEEKDAY}|第?\s?\S{{1,4}}\s?版|农历|第\d+期).{{0,30}}$"
    rf"|^(?:第\s?)?(?:[A-Z]?\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?版(?:\s.{{0,16}})?$|^.{{0,12}}\s?第\s?(?:[A-Z]?\d{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?版$"
    rf"|^[A-Z]?\d{{1,3}}$|^{_WEEKDAY}$|^\d{{4}}年\d{{1,2}}月\d{{1,2}}日\s*(?:{_WEEKDAY})?$|^(?:[A-D]\d{{1,2}}|0\d)\s?[\u4e00-\u9fff·]{{2,8}}$"
    rf"|^[\u4e00-\u9fff·\s]{{2,10}}\s(?:[A-D]\d{{1,2}}|0\d)$|^[A-D]?\d{{1,2}}\s*[|｜\s]\s*[\u4e00-\u9fff·]{{2,8}}$"
)
_SECTION_NAME = re.compile(r"^(?:综合|要闻|综合新闻|新闻|国际|国内|地方|本地|时政|经济|社会|民生|法治|文化|体育|教育|科技|健康|理论|副刊|专题|广告|公告|周末|城事|县域|区域|农村|视点)(?:新闻|要闻|周刊|专刊)?$")
_EDITORS = re.compile(
    r"^(?:本版|本期|今日)?\s?(?:责任编辑|责编|编辑|主编|编审|值班|校对|美编|版式|组版|排版|策划|统筹|制图|检校|视觉)[\s：/].{1,60}$|^(?:值班|本版)(?:编委|主任|总编|编辑|责编|校对|美编).{1,50}$"
)
_IMPRINT = re.compile(
    r"国内统一(?:连续出版物|刊)号|邮发代号|(?:新闻|广告|投稿|报料|订阅|服务)(?:热线|电话|邮箱|信箱)|E-?mail|@[\w.]+\.(?:com|cn)|^(?:社址|地址|电话|邮编|网址|印刷|承印|定价|零售)[：:]|扫码|二维码"
)
POINTER = re.compile(r"（?\s?(?:下转|上接|紧接|转)\s?第?\s?[A-Z]?[\d一二三四五六七八九十]{1,3}\s?版\s?(?:\S{0,8}?)\s?）?")


def is_furniture(line: str) -> bool:
    """Folio, editors' line, imprint: ``第3版 综合``, ``本版责编：王红``, ``新闻热线：…``."""
    if len(line) > 90:
        return False
    return bool(_FOLIO.match(line) or _EDITORS.match(line) or (len(line) < 60 and _IMPRINT.search(line)))


def is_section_name(line: str) -> bool:
    """要闻, 综合新闻: the page's own name, where it stands at the top."""
    return bool(_SECTION_NAME.match(line))


def is_pointer(line: str) -> bool:
    """（下转第2版）, （上接第1版）, alone on a line."""
    match = POINTER.match(line)
    return bool(match and len(line) - match.end() <= 2 and ("版" in line))


# --- captions, leads, ends -----------------------------------------------------------------------------------

_CAPTION_PLACE = re.compile(r"（[左右中前后上下](?:[一二三四]|排)?(?:起|者)?）|图为|^(?:上|下|左|右|题)图")
_CAPTION_WORD = re.compile(r"图[①②③④⑤一二三1-9]|(?:上|下|左|右|中|题)图|(?:现场|合影|一角|一景|场景|掠影|全景|外景|剪影)$|正在|资料图|效果图|示意图|航拍|俯瞰|镜头")
_LEAD = re.compile(
    r"^(?:“|(?:\d{4}年)?\d{1,2}月\d{1,2}日|\d{1,2}月[，,]|近日|日前|连日来|近期|近来|昨[天日]|今[天日年]|当前|去年|近年|[一-龥]{0,6}(?:以来|期间)|入[春夏秋冬]|眼下|时值|初[春夏秋冬]|清晨|深秋|盛夏|为(?!了)|为了|记者|走进|在\S{2,12}[，,里上中]|随着|自\S{2,10}以来|又到|每[天逢到])"
)
_DATED = re.compile(r"^.{0,14}?(?:\d{1,2}月\d{1,2}日|近日|日前|连日来|近期|昨日|昨天|今年以来|近年来|目前)")
_CONCLUSION = re.compile(r"下一步|接下来|今后|未来|将继续|据悉|据了解|截至目前|相关负责人|负责人(?:表示|说|介绍)|表示。?$|(?:说|表示|道|介绍|感慨)。$")


def caption_score(line: str) -> float:
    """How much its words look like a photo's: 大会现场, 图为志愿者正在清扫落叶."""
    if _CAPTION_PLACE.search(line):
        return 3.5
    return 1.8 if _CAPTION_WORD.search(line) else 0.0


def lead_score(line: str) -> float:
    """How much a body line looks like the start of a story: a date, a place, 近日."""
    score = 1.0 if _LEAD.match(line) else 0.0
    return score + (1.2 if _DATED.match(line[:30]) else 0.0)


def conclusion_score(line: str) -> float:
    """How much a body line looks like the end of one: 下一步…, …表示。"""
    return 0.8 if _CONCLUSION.search(line) else 0.0
