"""Words of standing section headings: 图说新闻, 部门动态, 一线见闻·基层行."""

import re

_PICTURE_FIRST = "图文 图片 镜头 光影 影像 摄影 掠影 视觉"
_PICTURE_LAST = "图说 光影 镜头 掠影 影像 瞬间 定格 剪影"
_BRIEFS = (
    "动态 简讯 短讯 简报 速览 速递 快讯 要闻 播报 一览 集锦 扫描 短波 传真 资讯 快递 直通车 提示 信息"
    " 简明新闻 微新闻 短新闻 一句话新闻 一句话"
)
_LAST = (
    f"{_BRIEFS} 见闻 走基层 基层行 一线行 视点 观察 热点 追踪 直击 访谈 对话 风采 专栏 专题 论坛 时评 言论 杂谈"
    " 之声 之窗 天地"
    " 园地 百科 课堂 讲堂 曝光台 进行时 在行动 巡礼 探访 广角 纵横 茶座 漫谈 大家谈 来信 信箱 回音壁 视窗 瞭望"
    " 聚焦 看台"
    " 看一线 身边事 身边人 人物 故事 新闻眼 微观察 微视角 记者手记 新闻链接 链接 编后 短评 快评 副刊 连线"
    " 面对面 看点 亮点 路上"
    " 进行曲 服务台 公告栏 小贴士 百姓事 民生事 新气象 新鲜事 报道 交流 帮办 来风 来电 专递 今日谈 杂感 絮语"
    " 手记 随感 一得"
    " 写真 纪事 现场 人家 档案 札记"
)
_FIRST = (
    "聚焦 关注 走进 探访 直击 对话 新春走基层 走基层 新时代 记者调查 一线 基层 今日 身边 我为 我们的 特别报道 专题报道"
)
_CAMPAIGN = (
    "新征程 新时代 新篇章 新局面 奋进 建功 喜迎 学习贯彻 深入贯彻 弘扬 践行 牢记 不忘 初心 砥砺 奋楫 勇毅 决胜"
    " 冲刺 争先 出彩"
    " 走在前 开新局 起好步 谱写 凝心 聚力 实干 担当"
)


def _any(words: str) -> str:
    return "(?:" + "|".join(words.split()) + ")"


# 图说民生 · 光影社区, 影像·乡村 · 老街掠影; but 镜头下的村庄 and 摄影协会换届 are headlines.
_PICTURE_COLUMN = re.compile(
    r"^图说[\u4e00-\u9fff·]{0,6}$|图片新闻$|新闻图片$"
    rf"|^{_any(_PICTURE_FIRST)}(?:[\u4e00-\u9fff]{{0,2}}|·[\u4e00-\u9fff]{{2,6}})$"
    rf"|^[\u4e00-\u9fff·]{{0,3}}{_any(_PICTURE_LAST)}$"
)
_BRIEFS_COLUMN = re.compile(rf"{_any(_BRIEFS)}(?:一束|集纳|荟萃|撷英)?$")
_COLUMN_LAST = re.compile(rf"(?:{_any(_LAST)}(?:一束|集纳|荟萃|撷英)?|看[\u4e00-\u9fff]{{2}})$")
_COLUMN_FIRST = re.compile(rf"^{_any(_FIRST)}")
# 送戏进校园课堂: whoever goes there makes news.
_GOES_THERE = re.compile(r"[进入到]\S{0,2}(?:课堂|讲堂|人家|现场|园地)$")
_TWO_PARTS = re.compile(r"[\u4e00-\u9fff ]{2,9}·[\u4e00-\u9fff ]{2,9}")
_SLOGAN = re.compile(_any(_CAMPAIGN))
_RUNNING_TEXT = re.compile(r"[，。；：！？“”《》%\d]")

_BRACKETED = re.compile(r"（(?P<name>[\u4e00-\u9fff·]{3,12})）\s*$")
# A name in brackets that is no column: a number of a series, what kind of text it is.
_NOT_A_COLUMN = re.compile(
    r"^[上中下一二三四五六七八九十之]+$|摄|节选|摘要|全文|见图|上接|下转|记者(?!手记|调查|观察)|通讯员|图"
)


def picture_column(line: str) -> bool:
    """图说新闻, 光影: what follows are pictures."""
    return len(line) <= 10 and bool(_PICTURE_COLUMN.search(line))


def briefs_column(line: str) -> bool:
    """部门动态, 科技简讯: what follows are short items, each under its own headline."""
    return len(line) <= 12 and bool(_BRIEFS_COLUMN.search(line))


def column_score(line: str) -> float:
    """How much a line's words look like a standing section heading: 部门动态, 一线见闻·基层行, 民生速览."""
    if len(line) > 20 or _RUNNING_TEXT.search(line):
        return -3.0
    if picture_column(line):
        return 4.5
    score = 0.0
    if _COLUMN_LAST.search(line) and not _GOES_THERE.search(line):
        score += 3.0 if len(line.replace(" ", "")) <= 10 else 1.5
    if _COLUMN_FIRST.search(line) and len(line) <= 12:
        score += 1.0
    if _TWO_PARTS.fullmatch(line):
        score += 2.5
    if len(line) <= 6 and " " not in line:
        score += 0.7
    return score


_MANY_PHRASES = 2.5


def slogan_score(line: str) -> float:
    """奋进新征程 建功新时代: a banner over the page, two balanced phrases of campaign words, or three and more short
    ones of one length (学先进 找差距 鼓干劲); 0 for other lines."""
    phrases = line.split()
    if len(phrases) >= 3 and len(set(map(len, phrases))) == 1 and 3 <= len(phrases[0]) <= 4:
        return _MANY_PHRASES
    if len(phrases) != 2 or abs(len(phrases[0]) - len(phrases[1])) > 2 or len(line) > 22:
        return 0.0
    campaign = sum(bool(_SLOGAN.search(phrase)) for phrase in phrases)
    if len(phrases[0]) != len(phrases[1]) and campaign < 2:
        return 0.0
    return 0.5 + 1.2 * campaign


def bracketed_column(headline: str) -> re.Match[str] | None:
    """…（农田里的新鲜事）: a column's name in brackets that ends a headline."""
    match = _BRACKETED.search(headline)
    return None if not match or match.start() < 4 or _NOT_A_COLUMN.search(match["name"]) else match
