"""The gazetteer in a text: the longest name at each place, and nothing that merely looks like one."""

import pickle
import random
import time
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.text.fold import fold
from importers.text.units.gazetteer import Gazetteer, KnownUnit
from importers.text.units.home import home_of
from importers.text.units.slips import misread

CITY, EAST, WEST = "云川市", "东湖区", "云川市高新技术产业开发区"


def rows():
    yield KnownUnit(name=CITY, kind="市")
    yield KnownUnit(name=EAST, kind="区", chain=(CITY,))
    yield KnownUnit(name=WEST, kind="区", chain=(CITY,))
    for name in ("望江路街道", "望江街道", "临望街道"):
        yield KnownUnit(name=name, kind="街道", chain=(CITY, EAST))
    for name in ("晨光社区", "望江路社区", "潇湾社区", "漕湾社区"):
        yield KnownUnit(name=name, kind="社区", chain=(CITY, EAST, "望江路街道"), aliases=(f"{name}居委会",))
    yield KnownUnit(name="王庄村", kind="村", chain=(CITY, EAST, "望江街道"))
    yield KnownUnit(name="泖桥镇", kind="镇", chain=(CITY, WEST))
    yield KnownUnit(name="晨光社区", kind="社区", chain=(CITY, WEST, "泖桥镇"))


GAZETTEER = Gazetteer(tuple(rows()))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("望江路街道、望江街道和临望街道", ["望江路街道", "望江街道", "临望街道"]),
        ("东湖区望江路街道晨光社区", ["东湖区", "望江路街道", "晨光社区"]),
        ("晨光社区居委会里", ["晨光社区居委会"]),
        ("晨光小区的居民", []),
        ("望江路社区不是望江路街道", ["望江路社区", "望江路街道"]),
        ("東湖區望江路街道", ["東湖區", "望江路街道"]),
        ("云川市民热线", []),
        ("云川市场活跃", []),
        ("全云川市都在看", ["云川市"]),
        ("东湖区域经济", []),
        ("东王庄村的王庄村人", ["王庄村"]),
        ("城东王庄村", ["王庄村"]),
        ("", []),
    ],
)
def test_it_finds_the_longest_names(text, names):
    assert [hit.printed for hit in GAZETTEER.find(text)] == names


def test_a_name_of_two_units_brings_both():
    (hit,) = GAZETTEER.find("晨光社区")
    assert [unit.chain[-1] for unit in hit.units] == ["望江路街道", "泖桥镇"]


@given(st.lists(st.sampled_from([*"东湖区望江路街道晨光社村王庄云川市，。 ５a"]), max_size=60).map("".join))
def test_its_hits_stand_in_order_where_they_say(text):
    hits = GAZETTEER.find(text)
    for hit in hits:
        assert text[hit.start : hit.end] == hit.printed
        names = {fold(name) for unit in hit.units for name in (unit.name, *unit.aliases)}
        assert fold(hit.printed) in names
    assert all(one.end <= other.start for one, other in pairwise(hits))


def test_it_goes_to_workers_as_a_value():
    copy = pickle.loads(pickle.dumps(GAZETTEER))
    assert copy == GAZETTEER
    assert copy.find("晨光社区") == GAZETTEER.find("晨光社区")


def test_it_holds_fifty_thousand_units():
    characters = random.Random(7)
    units = tuple(
        KnownUnit(name="".join(characters.choices("春夏秋冬山水林田湖草金木火土", k=6)) + "村") for _ in range(50_000)
    )
    began = time.monotonic()
    gazetteer = Gazetteer(units)
    assert [hit.printed for hit in gazetteer.find(f"走进{units[0].name}。")] == [units[0].name]
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("page", "path", "level"),
    [
        ("东湖区望江街道的王庄村。", (CITY, EAST), "区"),
        ("望江街道的王庄村。", (), ""),  # in any city there may be such names
        ("本报讯 开发区泖桥镇的干部。全区都来。", (CITY, WEST), "区"),
        ("云川市东湖区。全市动员，我市部署，该市落实。", (CITY,), "市"),
        ("全区动员，区委部署。", (), "区"),
        ("", (), ""),
    ],
)
def test_a_page_tells_whose_it_is(page, path, level):
    home = home_of(page, GAZETTEER)
    assert (home.path, home.level) == (path, level)


def test_a_newspapers_home_unit_comes_first():
    gazetteer = Gazetteer(GAZETTEER.units, {("云川日报", "西部"): (CITY, WEST)})
    assert home_of("东湖区望江街道的王庄村。", gazetteer, "云川日报", "西部").path == (CITY, WEST)
    assert home_of("东湖区望江街道的王庄村。", gazetteer, "云川日报").path == (CITY, EAST)


def test_a_zone_is_at_home_under_its_short_names():
    home = home_of("开发区泖桥镇的干部。全区都来。", GAZETTEER)
    assert home.short_names == (WEST, "高新技术产业开发区", "市高新技术产业开发区", "开发区")


def test_a_zone_of_no_gazetteer_is_at_home_where_it_speaks_often():
    page = "开发区召开大会。\n开发区推进改革。\n去年以来，开发区坚持创新。"
    assert home_of(page, Gazetteer()).path == ("开发区",)
    assert home_of("走进经济技术开发区。", Gazetteer()).path == ()


@pytest.mark.parametrize(
    ("page", "path"),
    [
        ("青槐区召开大会。青槐区推进改革。\n去年以来，青槐区坚持创新。区民政局", ("青槐区",)),
        ("云漳县召开大会。云漳县推进改革。\n去年以来，云漳县坚持创新。", ("云漳县",)),
        ("青槐区召开大会。青槐区推进改革。", ()),
        ("老城区热闹。老城区安静。老城区变样。", ()),
        ("各县区要抓好。各县区要落实。各县区要检查。", ()),
    ],
)
def test_so_is_a_district_that_no_gazetteer_has(page, path):
    assert home_of(page, Gazetteer()).path == path


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("漕弯社区", None),  # 弯 has another radical than 湾
        ("漤湾社区", None),  # could be 潇湾 or 漕湾
        ("晨光社区", None),  # no slip at all
        ("泍桥镇", "泖桥镇"),
        ("泖湖镇", None),
    ],
)
def test_a_misread_name_is_known_under_its_parent(printed, name):
    parents = [(CITY, EAST, "望江路街道"), (CITY, WEST)]
    found = [unit for parent in parents if (unit := misread(printed, parent, GAZETTEER))]
    assert [unit.name for unit in found] == ([name] if name else [])


TOWN = KnownUnit(
    name="柳湾街道",
    chain=(CITY, EAST),
    former=("柳湾镇", "柳湾镇办事处"),
    existed_until=date(2020, 12, 31),
    days=(("柳湾镇", None, date(2005, 5, 31)), ("柳湾街道", date(2005, 6, 1), None)),
)
DATED = Gazetteer((*GAZETTEER.units, TOWN))


@pytest.mark.parametrize(
    ("text", "day", "found"),
    [
        ("柳湾镇通水", date(2005, 5, 31), ["柳湾镇"]),
        ("柳湾镇通水", date(2005, 6, 1), []),
        ("柳湾街道通水", date(2005, 5, 31), []),
        ("柳湾街道通水", date(2005, 6, 1), ["柳湾街道"]),
        ("柳湾街道通水", date(2020, 12, 31), ["柳湾街道"]),
        ("柳湾街道和泖桥镇", date(2021, 1, 1), ["泖桥镇"]),  # abolished
        ("柳湾镇和柳湾街道", None, ["柳湾镇", "柳湾街道"]),  # of an issue without a date it may be any
        ("柳湾镇办事处", date(2010, 1, 1), ["柳湾镇办事处"]),  # a name without days of its own
    ],
)
def test_names_and_bodies_are_found_on_their_days(text, day, found):
    then = DATED.at(day)
    assert [hit.printed for hit in then.find(text)] == found
    assert bool(then.unit((CITY, EAST, "柳湾街道"))) == (day is None or date(2005, 6, 1) <= day < date(2021, 1, 1))


def test_within_a_name_of_another_day_a_shorter_one_is_found():
    long = KnownUnit(name="望江街道办", existed_from=date(2020, 1, 1))
    then = Gazetteer((*GAZETTEER.units, long)).at(date(2019, 1, 1))
    assert [hit.printed for hit in then.find("到望江街道办走访")] == ["望江街道"]


def test_a_gazetteer_without_days_is_the_same_on_any_day():
    assert GAZETTEER.at(date(2019, 1, 1)) is GAZETTEER
