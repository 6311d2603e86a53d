"""Whom a story is about, and whom it names: with a gazetteer and without one."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.text.units.gazetteer import Gazetteer, KnownUnit
from importers.text.units.home import home_of
from importers.text.units.mentions import caption_mentions, mentions
from tests.importers.text.units.test_gazetteer import CITY, EAST, GAZETTEER

NONE = Gazetteer()


def told(gazetteer=GAZETTEER, page="", **texts):
    """The mentions of an article of its own page as {name: role}, and the chains."""
    page = page or "\n".join(
        [*(value for value in texts.values() if isinstance(value, str)), *texts.get("paragraphs", ())]
    )
    found = mentions(**texts, gazetteer=gazetteer, home=home_of(page, gazetteer))
    return {one.name: one.role for one in found}, {one.name: one.chain for one in found}


def subject(**texts):
    return [name for name, role in told(**texts)[0].items() if role == "subject"]


LEAD = "近日，东湖区望江路街道晨光社区开展清扫。"


@pytest.mark.parametrize("gazetteer", [GAZETTEER, NONE])
def test_the_last_of_the_chain_in_the_lead_is_the_subject(gazetteer):
    roles, chains = told(gazetteer, headline="清扫忙", paragraphs=[LEAD])
    assert roles == {"晨光社区": "subject", "东湖区": "mention", "望江路街道": "mention"}
    assert chains["晨光社区"] == ((CITY, EAST, "望江路街道") if gazetteer is GAZETTEER else ("东湖区", "望江路街道"))


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        ({"kicker": "望江街道", "headline": "助企服务", "paragraphs": [LEAD]}, "望江街道"),
        ({"kicker": "区城管执法局", "headline": "增绿", "paragraphs": ["区城管执法局修剪绿地。"]}, "区城管执法局"),
        ({"kicker": "金湾产业园项目", "headline": "添动力", "paragraphs": ["位于临望街道。"]}, "金湾产业园"),
        ({"kicker": "鼓足干劲 持续发力", "headline": "望江街道召开大会", "paragraphs": [LEAD]}, "望江街道"),
        ({"headline": "凝心聚力", "subtitle": "东湖区干部大会侧记", "paragraphs": ["大会在文萃小学召开。"]}, "东湖区"),
        ({"headline": "好", "paragraphs": ["“好。”东湖区晨光社区居民李某说。", *["望江街道来了。"] * 2]}, "望江街道"),
        ({"headline": "调研", "paragraphs": ["区委书记李明到临望街道调研。"]}, "临望街道"),
        ({"headline": "大会", "paragraphs": ["秋天到了。", LEAD]}, "晨光社区"),
    ],
)  # fmt: skip
def test_the_subject_is_the_kickers_unit_else_the_headlines_else_the_leads(texts, name):
    assert subject(**texts) == [name]


def test_a_story_of_nobody_has_no_subject():
    assert told(headline="春天来了", paragraphs=["花开了，各镇（街道）都绿了。"])[0] == {}


def test_near_names_stay_apart():
    roles, _ = told(paragraphs=["望江路街道、望江街道、临望街道，望江路社区，晨光小区。"], page="东湖区")
    assert set(roles) == {"望江路街道", "望江街道", "临望街道", "望江路社区"}


def test_a_name_of_two_units_is_that_of_the_chain_before_it():
    _, chains = told(paragraphs=["云川市高新技术产业开发区泖桥镇晨光社区。"], page="东湖区")
    assert chains["晨光社区"][-1] == "泖桥镇"


def test_two_units_of_one_name_are_two_mentions():
    text = "东湖区望江路街道晨光社区与云川市高新技术产业开发区泖桥镇晨光社区结对。"
    home = home_of(text, GAZETTEER)
    found = mentions(paragraphs=[text], gazetteer=GAZETTEER, home=home)
    assert [(one.chain[-1], one.role) for one in found if one.name == "晨光社区"] == [
        ("望江路街道", "subject"),
        ("泖桥镇", "mention"),
    ]


@pytest.mark.parametrize("text", ["区委办公室社区村镇街道局中心有限公司", "望江街道", "中国共产党", "区", "一"])
def test_a_long_line_takes_no_more_than_its_length(text):
    began = time.monotonic()
    line = (text * 20_000)[:20_000]
    mentions(paragraphs=[line], gazetteer=GAZETTEER, home=home_of(line, GAZETTEER))
    assert time.monotonic() - began < 10


def test_a_community_of_another_city_is_not_taken_for_ours():
    roles, chains = told(paragraphs=["走进晨光社区。"], page="别的城市。")
    assert (roles, chains) == ({"晨光社区": "subject"}, {"晨光社区": ()})


def test_short_forms_belong_to_the_home_where_one_is_known():
    text = "区委、区政府和区民政局部署，市委、市政府要求。"
    _, chains = told(paragraphs=[text], page=f"东湖区。{text}")
    assert chains == dict.fromkeys(["区委", "区政府", "区民政局"], (CITY, EAST))
    assert set(told(NONE, paragraphs=[text], page=f"全区上下。{text}")[1].values()) == {()}


def test_the_page_tells_the_full_name():
    page = "东湖区城市管理局的公告。中共东湖区委文件。"
    roles, _ = told(paragraphs=["区委要求区城市管理局整改。"], page=page)
    assert set(roles) == {"中共东湖区委", "东湖区城市管理局"}


def test_the_gazetteer_tells_the_full_name_too():
    bureau = KnownUnit(name="东湖区水务局", kind="局", chain=(CITY, EAST))
    found = mentions(
        kicker="区水务局",
        headline="修渠",
        gazetteer=(known := Gazetteer((*GAZETTEER.units, bureau))),
        home=home_of("东湖区", known),
    )
    assert [(one.name, one.chain, one.known) for one in found] == [("东湖区水务局", (CITY, EAST), True)]


def test_a_noun_that_happens_to_stand_before_a_community_is_no_name():
    assert told(NONE, paragraphs=["灯具由社区出，电费社区每月贴。"])[0] == {}
    assert set(told(NONE, paragraphs=["今天，机电社区开门，机电社区的书屋亮了。"])[0]) == {"机电社区"}


@pytest.mark.parametrize("printed", ["望江路街道办事处", "望江路街道办", "望江路办事处"])
def test_a_sub_districts_office_is_the_sub_district(printed):
    assert set(told(NONE, paragraphs=[f"{printed}开展清扫。"])[0]) == {"望江路街道"}
    _, chains = told(paragraphs=[f"{printed}开展清扫。"], page="东湖区")
    assert chains == {"望江路街道": (CITY, EAST)}


def test_an_honour_is_no_place():
    assert told(NONE, paragraphs=["获得“文明社区”“和谐社区”称号。"])[0] == {}


def test_the_partys_full_name_is_one_unit():
    text = "中国共产党云川市东湖区第十届委员会召开全会。"
    assert set(told(paragraphs=[text])[0]) == {"区委", "东湖区"}


def test_our_district_is_the_home():
    assert told(headline="我区召开大会", page="东湖区")[0] == {"东湖区": "subject"}


def test_a_misread_name_is_known_by_the_unit_above_it():
    text = "东湖区望江路街道漤湾社区。"
    _, chains = told(paragraphs=[text])
    assert {"潇湾社区", "漕湾社区", "漤湾社区"} & set(chains) == {"漤湾社区"}  # two it could be
    _, chains = told(paragraphs=["望江街道。泍桥镇种树。"], page="云川市高新技术产业开发区。全区种树。")
    assert "泖桥镇" in chains


def test_a_photo_is_of_what_it_shows():
    text = "重阳节，东湖区各镇组织活动。图为望江街道王庄村发放福利。"
    found = caption_mentions(text=text, gazetteer=GAZETTEER, home=home_of(text, GAZETTEER))
    assert [(one.name, one.role) for one in found] == [
        ("王庄村", "subject"),
        ("东湖区", "mention"),
        ("望江街道", "mention"),
    ]


def test_a_name_that_lost_its_beginning_starts_with_a_question_mark():
    assert set(told(NONE, paragraphs=["向企业宣传材料集团有限公司。"])[0]) == {"?材料集团有限公司"}


anything = st.one_of(
    st.text(), st.lists(st.sampled_from([*"东湖区望江路街道晨光社村委局在和，。的 "]), max_size=40).map("".join)
)


@given(anything, anything, st.lists(anything, max_size=3))
def test_any_text_gives_one_subject_at_most(kicker, headline, paragraphs):
    for gazetteer in (GAZETTEER, NONE):
        home = home_of(kicker + headline + "".join(paragraphs), gazetteer)
        found = mentions(kicker=kicker, headline=headline, paragraphs=paragraphs, gazetteer=gazetteer, home=home)
        assert sum(one.role == "subject" for one in found) == bool(found)
        assert len({(one.name, one.chain) for one in found}) == len(found)
