"""Personal names as newspapers print them: widely spaced, without separators, with titles."""

import re
from functools import cache
from itertools import groupby

from importers.text.words import is_rare, tag

# The surnames of some 96 % of the population (the 300 commonest of the 2020 household registers), then the
# two-character ones; the first hundred are the likelier reading where a run of names can be cut two ways.
COMMON_SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪"
    "范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
)
OTHER_SURNAMES = frozenset(
    "常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路"
    "游辛靳欧管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇"
    "栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅"
    "屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公"
    "付肖闫代涂才尧贡伦居衡步耶牧尉付蔚贝滑"
)
_COMPOUND = (
    "欧阳 司马 上官 诸葛 皇甫 令狐 司徒 慕容 东方 尉迟 公孙 长孙 夏侯 端木 独孤 南宫 呼延 澹台 宇文 轩辕 拓跋 申屠 太史"
)
COMPOUND_SURNAMES = tuple(_COMPOUND.split())

# Minority and foreign names carry a middle dot: 阿依古丽·买买提.
_DOTTED = re.compile(r"^[\u4e00-\u9fff]{1,8}(?:·[\u4e00-\u9fff]{1,8})+$")
_HAN = re.compile(r"^[\u4e00-\u9fff]+$")
# Headings in places where a name could be, which the dictionary hardly knows: （记者手记）, （连载）.
_HEADINGS = frozenset(("手记", "札记", "述评", "时评", "短评", "连载", "摘编", "左图"))


def is_name(text: str) -> bool:
    """Whether ``text`` (no spaces) can be one person's name: 张璐, 欧阳晓月, 阿依古丽·买买提.

    Not: 讲述者 (no surname), 王 (no given name), 张三李四王 (too long), 周末 (a word).
    """
    if _DOTTED.match(text):
        return True
    return _cost(text) is not None and not is_word(text)


def is_word(text: str) -> bool:
    """Whether ``text`` begins like a name but is a common word of the dictionary and no name: 高兴, 周末, 党支部."""
    kind = tag(text)
    return text in _HEADINGS or bool(kind and not kind.startswith("nr") and not is_rare(text))


def split_names(text: str, *, trusted: bool = False) -> list[str] | None:
    """The names in ``text``, printed widely spaced (吴 君), without separators (张三李四王小五) or separated by 、.

    ``trusted`` means that 记者 or 通讯员 comes before: then two or three characters between spaces are a name, whatever
    they begin with. None where some part of ``text`` is no name, or where all of it may be an ordinary word.
    """
    runs = _runs(text)
    if not trusted and runs and all(map(is_word, runs)):
        return None
    names: list[str] = []
    for run in runs:
        found = [run] if _DOTTED.match(run) else _cut(run)
        if found and len(found) > 1 and not trusted and any(map(is_word, found)):
            return None  # 原渡口公社 is no 原渡口 and 公社
        if found is None and trusted and _HAN.match(run) and 2 <= len(run) <= 3 and not is_word(run):
            found = [run]
        if found is None:
            return None
        names += found
    return names


def _runs(text: str) -> list[str]:
    """The parts between spaces and 、. Consecutive single characters belong together (吴 君 → 吴君)."""
    parts = [part for part in re.split(r"[\s、，,;；/]+", text) if part]
    runs: list[str] = []
    for single, group in groupby(parts, key=lambda part: len(part) == 1):
        found = list(group)
        runs += ["".join(found)] if single else found
    return runs


@cache
def _cut(run: str) -> list[str] | None:
    """Cut a run of names at the least cost, so that every piece begins with a surname."""
    if not _HAN.match(run) or len(run) > 24:
        return None
    best: list[tuple[float, list[str]] | None] = [(0.0, [])] + [None] * len(run)
    for start in range(len(run)):
        reached = best[start]
        if reached is None:
            continue
        for end in range(start + 2, min(start + 4, len(run)) + 1):
            cost = _cost(run[start:end])
            known = best[end]
            if cost is not None and (known is None or reached[0] + cost < known[0]):
                best[end] = (reached[0] + cost, [*reached[1], run[start:end]])
    whole = best[-1]
    return whole[1] if whole else None


def _cost(name: str) -> float | None:
    """How unlikely ``name`` is as a name. None where it cannot be one. Four in five names have three characters."""
    if not _HAN.match(name) or not 2 <= len(name) <= 4:
        return None
    if name.startswith(COMPOUND_SURNAMES):
        return 1.0 if len(name) > 2 else None
    if len(name) == 4:
        return 6.0 if name[0] in COMMON_SURNAMES and name[1] in COMMON_SURNAMES else None  # 张王一诺
    length = 1.0 if len(name) == 3 else 2.0
    if name[0] in COMMON_SURNAMES:
        return length
    if name[0] in OTHER_SURNAMES:
        return length + 1.5
    return None
