"""Lines and phrases that are an organisation's name, as kickers are."""

import re

from importers.text.units.organisations import organisations
from importers.text.words import cut, tag

_LAST = (
    "街道 镇 乡 村 县 社区 区 局 委 办 部 院 馆 所 站 厅 会 校 队 中心 公司 集团 小学 中学 幼儿园 大学 银行"
    " 党校 工会 妇联 政府 合作社"
    " 科协 文联 残联 侨联 工商联 作协 团委 县委 区委 市委 省委 党工委 支行 分行 林场 农场 矿 厂 项目 基地"
    " 办事处 管理处 政协 供销社 气象台 电视台 支部 总支 经开区 一中 二中 三中 四中 五中 六中"
)
_ORGANISATION = re.compile("(?:" + "|".join(_LAST.split()) + ")$")
# A verb inside makes a sentence of it: 科普大篷车开进社区.
_VERB = re.compile(
    r"[进送让把将获办开建走入赴为到给享抓促推强护守解增惠焕添跑聚]|暖(?!冬)|助力|举行|启动|服务|开展|打造|走进|提升|优化|激活|赋能|点亮"
    r"|守护|召开|慰问|成立|揭牌"
)
# The same characters where they are part of a name.
_VERB_IN_NAME = re.compile(
    r"住建|城建|民建|经开|建设|办事处|办公室|开发|服务中心|为民|解放|建业|建安|建国|建新|建华|建军|推广|强制|护理|守备|开元|进步|送变电|建筑|促进会|推进|指导"
    r"|管理|执法|安置|救助|保护|保障|办|建材|走廊|入境|给水|聚(?=[集落])|进出口|服务(?=[站局队])"
)
_PLACES = ("社区", "村")
_KICKER_COLON = re.compile(r"^(?P<kicker>[\u4e00-\u9fff“”·（）\dA-Za-z]{2,26}?)\s*：\s*(?=\S)")
_KICKER_SPACE = re.compile(r"^(?P<kicker>[^ |｜丨]+)(?: +| *[|｜丨] *)(?=[^ |｜丨])")
_COMMON = re.compile(r"[家故他异同老返还思梦侨城]乡$|[城乡重]镇$|[机社]会$|[山老]区$")
"""Words that end as names do, and are none: 我在他乡."""


def is_organisation(line: str) -> bool:
    """Whether a whole line is an organisation's or a place's name: 共青团清河区委, 区城管局东关执法中队：."""
    line = line.rstrip("： ")
    if not 3 <= len(line) <= 26 or re.search(r"[\s，。；：！？“”%]", line):
        return False
    if not _ORGANISATION.search(line) or _COMMON.search(line) or (line.endswith(_PLACES) and not _names_a_place(line)):
        return False
    return not _VERB.search(_VERB_IN_NAME.sub("", _without_place_names(line)))


def _names_a_place(line: str) -> bool:
    """渡南社区; but 美丽乡村, 家门口的社区 and 一个村 are common nouns."""
    return any(one.end == len(line) for one in organisations(line, ()))


def _without_place_names(line: str) -> str:
    """The words that the dictionary knows as places hold no verb, whatever characters they are written with."""
    return "".join(word for word in cut(line) if not tag(word).startswith("ns"))


def colon_kicker(headline: str) -> int:
    """Where the kicker of ``红霞街道： 送戏进村`` ends, colon and spaces included; 0 where there is none.

    Only an organisation or a project is one: ``小菜园：种出大幸福`` is a headline with a colon.
    """
    match = _KICKER_COLON.match(headline)
    return match.end() if match and is_organisation(match["kicker"]) else 0


def spaced_kicker(headline: str) -> int:
    """Where the kicker of ``区城管局 精心增绿护绿`` or ``区城管局 | 精心增绿护绿`` ends, the space or bar included; 0
    where there is none."""
    match = _KICKER_SPACE.match(headline)
    return match.end() if match and is_organisation(match["kicker"]) else 0
