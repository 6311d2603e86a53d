"""The endings of organisations' names, and the words (vocabulary.txt) that names consist of or that bound them."""

import re
from pathlib import Path

from importers.text.word_lists import read_lists

# --- what a name ends in -----------------------------------------------------------------------------------------

PLACE = r"街道办事处|街道办|办事处|街道|社区|镇|乡|村"
DISTRICT = r"区|县|旗"
# Bodies that are named only by what they govern: 区委, 某县人民政府, 共青团某区委.
GOVERNING = (
    r"人大常委会|党校|团[省市区县旗]委|人民政府|纪委监委|纪检监察组|党工委|纪工委|管委会|政法委|编办|组织部|宣传部|统战部|社会工作部"
    r"|人武部|武装部|人民法院|法院|人民检察院|检察院|总工会|妇联|团委|残联|科协|文联|侨联|工商联|红十字会|政府|政协|人大|纪委|监委|委"
)
OFFICE = r"管理委员会|委员会|指挥部|督导组|督查组|巡察组|检查组|领导小组|分局|局|署|供销合作社|供销社|办公室|办(?!事处)"
CENTRE = r"中心|图书馆|博物馆|文化馆|档案馆|纪念馆|美术馆|体育馆|科技馆|电视台|研究院|研究所"
SQUAD = r"中队|大队|支队|派出所|司法所|税务所|供电所|消防救援站|法庭"
SCHOOL = r"幼儿园|小学|中学|高中|初中|夜校|学校|大学|学院|妇幼保健院|中医院|医院|卫生院|保健院|福利院|敬老院"
COMPANY = r"有限责任公司|股份有限公司|有限公司|集团公司|总公司|公司|集团|农商银行|银行|支行|信用社|专业合作社|合作社"
SOCIETY = r"协会|商会|联合会|学会|研究会|基金会|慈善总会|社工组织|社工站"
STATION = r"火车站|高铁站|汽车站|客运站"
# How the names of shops and small firms end without 公司: 夕阳商贸, 宏业服饰.
TRADE = (
    r"商贸|服饰|科技|实业|置业|食品|药业|医药|建材|家居|制衣|服装|纺织|机械|电子|物流|餐饮|酒业|农业|牧业|传媒"
    r"|能源|化工|超市"
)

_KINDS = {
    "school": SCHOOL, "station": STATION, "society": SOCIETY, "company": COMPANY, "squad": SQUAD, "trade": TRADE,
    "centre": CENTRE, "governing": GOVERNING, "office": OFFICE, "place": PLACE, "district": DISTRICT,
}  # fmt: skip
_FIRST = "".join(sorted({ending[0] for endings in _KINDS.values() for ending in endings.split("|")}))
ENDING = re.compile(f"(?=[{_FIRST}])(?:{'|'.join(f'(?P<{kind}>{endings})' for kind, endings in _KINDS.items())})")
"""Each kind a group. The first characters of them all stand in front, so that most of a text is passed over at once."""

ZONE = r"(?:示范区|开发区|高新区|经开区|新区|试验区|集聚区|管理区|功能区|风景区|保税区|合作区|度假区)"
ZONE_BODIES = frozenset({"党工委", "管委会", "纪工委"})
"""A zone is governed by these; its own paper prints them bare."""

WHOLE = frozenset({"供销社", "供销合作社", "中医院", "妇幼保健院", "慈善总会"})
"""These need no words but whose they are."""

STATE = frozenset({"委", "政府", "人民政府"})
"""A district's page speaks of those above its own as everybody does: 市委、市政府的部署."""

BELONGS_TO_PLACE = frozenset({"党工委", "政府", "人民政府", "委", "管委会", "团委", "妇联", "人大", "政协"})
"""Of a sub-district, a town or a village these are the unit itself."""

# --- the lists of words ------------------------------------------------------------------------------------------


_LISTS = read_lists(Path(__file__).with_suffix(".txt"))
FUNCTION = _LISTS["function"]
MOTION = _LISTS["motion"]
QUANTIFIERS = _LISTS["quantifiers"]
TAILS = _LISTS["tails"]
PEOPLE = _LISTS["people"]
NEVER = _LISTS["never"]
NAME_VERBS = _LISTS["name verbs"]
SUBJECTS = _LISTS["subjects"]


def is_subject(word: str) -> bool:
    """Whether the word is a field of work, such as 审计, or two of them that the dictionary has as one word:
    自然资源."""
    return word in SUBJECTS or (len(word) == 4 and word[:2] in SUBJECTS and word[2:] in SUBJECTS)


GENERIC_PLACES = _LISTS["generic places"]
GENERIC_STEMS = _LISTS["generic stems"]
GENERIC_MAKERS = _LISTS["generic makers"]
GENERIC_DISTRICTS = _LISTS["generic districts"]
GENERIC_OFFICES = _LISTS["generic offices"]
VIRTUES = _LISTS["virtues"]
EXTENDABLE = _LISTS["extendable"]
WEAK_SQUADS = _LISTS["weak squads"]
PARTICLES = _LISTS["particles"]
ZONE_WORDS = _LISTS["zone words"]
