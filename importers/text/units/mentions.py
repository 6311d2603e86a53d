"""Which unit an article or a caption is about, and which it names in passing."""

import re
from collections import Counter
from collections.abc import Sequence

from importers.drafts import DraftMention
from importers.text.fold import fold
from importers.text.units.gazetteer import Gazetteer
from importers.text.units.home import Home
from importers.text.units.naming import Named, named_units

# Other ends that a kicker with an organisation may have: 金湾产业园项目.
_PROJECT = re.compile(
    r"^(?P<name>[\u4e00-\u9fff]{2,16}(?:产业园|工业园|科技园|示范园|园区|公园|景区|市场|商场|广场|水库|林场|农场|工厂|基地|电站|大桥|隧道))(?:建设)?(?:项目|工程)?$"
)
# 某村党支部书记…说: the speaker's unit need not be what the story is about.
_SPEAKER = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,8}?(?:书记|主任|局长|镇长|乡长|村长|校长|院长|站长|队长|经理|董事长|负责人|会长|所长|理事长)"
    r"|(?:\d+岁)?(?:的)?(?:居民|村民|群众|市民|党员|网格员|志愿者|社员|种植户|养殖户|脱贫户|职工|学生|教师))"
    r"[^。；]{0,60}(?:说|介绍|表示|告诉|感慨|坦言|称)"
)
# 县委书记某某到某镇调研: of the town, or of nobody.
_OFFICIAL = re.compile(r"^(?:副?书记|副?主任|常委|委员|副?部长|副?[省市区县镇乡局院校]长|办公室主任)")

REACH = 100
"""How far behind a unit's name its officer and 说 may stand."""


def mentions(
    *,
    kicker: str = "",
    headline: str = "",
    subtitle: str = "",
    paragraphs: Sequence[str] = (),
    gazetteer: Gazetteer,
    home: Home,
) -> tuple[DraftMention, ...]:
    """The units of an article: first the one that it is about, then those that it names, in order."""
    titles = [named_units(text, gazetteer, home) for text in (kicker, headline, subtitle)]
    body = [named_units(text, gazetteer, home) for text in paragraphs]
    subject = _project(kicker) or _of_titles(titles) or _of_lead(paragraphs, body) or _most_named(body, home)
    return _as_mentions(subject, [one for named in (*titles, *body) for one in named])


def caption_mentions(*, title: str = "", text: str, gazetteer: Gazetteer, home: Home) -> tuple[DraftMention, ...]:
    """The units of a caption. 图为… says what the photo shows, whatever came before."""
    titled, named = named_units(title, gazetteer, home), named_units(text, gazetteer, home)
    shown = fold(text).find("图为")
    shows = [one for one in named if one.start > shown >= 0]
    subject = _of_titles((shows, titled, named))
    return _as_mentions(subject, titled + named)


def _project(kicker: str) -> Named | None:
    match = _PROJECT.match(fold(kicker).strip("：: "))
    return Named(0, match.end(), (match["name"],), "project") if match else None


def _of_titles(titles: Sequence[Sequence[Named]]) -> Named | None:
    return next((chains[0] for named in titles if (chains := _chains(named))), None)


def _chains(named: Sequence[Named]) -> list[Named]:
    """The last unit of each chain: 晨光社区 in 东湖区|望江路街道|晨光社区, 执法中队 in 某区城市管理局|执法中队."""
    ends: list[Named] = []
    for one in named:
        if ends and one.start <= ends[-1].end:
            ends[-1] = max(ends[-1], one, key=lambda named: named.end)
        else:
            ends.append(one)
    return ends


def _of_lead(paragraphs: Sequence[str], body: Sequence[Sequence[Named]]) -> Named | None:
    """The end of the first chain, in the first paragraph that has one, that does not belong to an official. None if it
    belongs to a speaker."""
    for text, named in zip(paragraphs, body, strict=True):
        for end in _chains(named):
            after = fold(text[end.end : end.end + REACH])
            if _SPEAKER.match(after):
                return None
            if not _OFFICIAL.match(after):
                return end
    return None


def _most_named(body: Sequence[Sequence[Named]], home: Home) -> Named | None:
    """The unit named most often. The home only if no other is named, because any story may name it."""
    named = [one for paragraph in body for one in paragraph]
    named = [one for one in named if one.path != home.path[: len(one.path)]] or named
    counts = Counter(one.name for one in named)
    return max(named, key=lambda one: counts[one.name], default=None)


def _as_mentions(subject: Named | None, named: Sequence[Named]) -> tuple[DraftMention, ...]:
    """Each unit once, in its best known form: in full if the text has it in full anywhere."""
    best: dict[str, list[Named]] = {}
    for one in ([subject] if subject else []) + list(named):
        same = best.setdefault(one.name, [])
        at = next(
            (at for at, other in enumerate(same) if not (one.known and other.known and one.path != other.path)), None
        )
        if at is None:
            same.append(one)  # another unit of the same name
        elif (one.known, len(one.path)) > (same[at].known, len(same[at].path)):
            same[at] = one
    return tuple(
        DraftMention(
            name=one.name,
            role="subject" if subject and (at, one.name) == (0, subject.name) else "mention",
            kind=one.kind,
            chain=one.path[:-1],
            known=one.known,
        )
        for same in best.values()
        for at, one in enumerate(same)
    )
