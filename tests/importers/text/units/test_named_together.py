"""Lists that say their ending once: each of their units is found."""

import pytest

from importers.text.units.gazetteer import Gazetteer, KnownUnit
from importers.text.units.home import Home
from importers.text.units.naming import named_units

HOME = ("云川市", "东湖区")
GAZETTEER = Gazetteer(
    (
        KnownUnit(name="云川市", kind="市"),
        KnownUnit(name="东湖区", kind="区", chain=HOME[:1]),
        *(KnownUnit(name=name, kind="街道", chain=HOME) for name in ("望江路街道", "柳桥街道")),
        *(KnownUnit(name=name, kind="社区", chain=HOME) for name in ("和平里社区", "望江路社区", "德顺社区")),
        *(KnownUnit(name=name, kind="村", chain=HOME) for name in ("东柳村", "西柳村")),
        KnownUnit(name="柳桥街道", kind="街道", chain=("云川市", "西岭区")),
    )
)


def names(text: str) -> list[str]:
    return ["/".join(one.path[1:]) for one in named_units(text, GAZETTEER, Home(HOME, "区"))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("望江路、和平里、德顺三个社区开展活动。", ["望江路社区", "和平里社区", "德顺社区"]),
        ("走进望江路、柳桥街道宣讲。", ["望江路街道", "柳桥街道"]),
        ("望江路、柳桥等街道的干部参加。", ["望江路街道", "柳桥街道"]),
        ("在望江路、柳桥等2个街道试点。", ["望江路街道", "柳桥街道"]),
        ("东、西柳村联合开展活动。", ["东柳村", "西柳村"]),
        ("望江路街道、柳桥街道联合行动。", ["望江路街道", "柳桥街道"]),
        ("区人社局、民政局、教育局联合举办招聘会。", ["区人社局", "区民政局", "区教育局"]),
    ],
)
def test_each_unit_of_the_list_is_found(text, found):
    assert names(text) == [f"东湖区/{name}" for name in found]


@pytest.mark.parametrize("text", ["水、电、路三个社区难题。", "苹果、梨等村里的水果。", "唱歌、跳舞、社区人人参加。"])
def test_words_in_a_list_are_no_units(text):
    assert names(text) == []
