"""Who wrote it and from where: bylines on their own line, credits that open or end a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.text.fold import fold
from importers.text.people.bylines import People, author_line, byline_line, closing_credit, opening_credit, people_of


def people(reporters="", correspondents="", credit=""):
    return People(reporters=tuple(reporters.split()), correspondents=tuple(correspondents.split()), credit=credit)


@pytest.mark.parametrize(
    ("byline", "expected"),
    [
        ("□本报记者 沈砚 文/图", people("沈砚", credit="文/图")),
        ("本报记者  吴  越", people("吴越")),
        ("本报记者　柳　小　满", people("柳小满")),
        ("本报记者赵明哲孙静周小满", people("赵明哲 孙静 周小满")),
        ("本报记者 顾行舟 沈砚 通讯员 陆知遥", people("顾行舟 沈砚", "陆知遥")),
        ("(记者 顾行舟 通讯员 陆知遥 何平)", people("顾行舟", "陆知遥 何平")),
        ("（记者顾行舟、沈砚）", people("顾行舟 沈砚")),
        ("（通讯员 陆知遥）", people("", "陆知遥")),
        ("见习记者 柳青 实习生 白露", people("柳青 白露")),
        ("本报首席记者 欧阳晓月 摄影报道", people("欧阳晓月", credit="文/图")),
        ("本报全媒体记者 沈砚 特约通讯员 何平", people("沈砚", "何平")),
        ("新华社记者 沈砚", people("沈砚")),
        ("本报记者 沈砚 本报通讯员 何平", people("沈砚", "何平")),
        ("记者 李文 王宏图", people("李文 王宏图")),
        ("□本报记者 周博文 文/图", people("周博文", credit="文/图")),
        ("沈砚/文 何平/图", people("沈砚 何平")),
        ("记者 沈砚 摄影 何平", people("沈砚 何平")),
        ("本報記者 顧行舟 通訊員 陸知遙", people("顾行舟", "陆知遥")),
        ("采写：沈砚", people("沈砚")),
        ("本报评论员", people()),
        ("记者 阿依努尔·买买提", people("阿依努尔·买买提")),
        ("记者 钭小满", people("钭小满")),
        ("记者 沈砚 记者 沈砚", people("沈砚")),
    ],
)
def test_it_reads_the_people_of_a_byline(byline, expected):
    assert people_of(fold(byline)) == expected


@pytest.mark.parametrize(
    "byline",
    [
        "",
        "记者节",
        "记者走进稻田",
        "通讯员队伍建设",
        "（记者手记）",
        "（作者单位：区教育局）",
        "（来源：区融媒体中心）",
        "（左图）",
        "（一）加强领导",
        "本报评论员文章",
        "策划 沈砚",
        "走基层 沈砚",
    ],
)
def test_with_anything_else_in_it_it_is_no_byline(byline):
    assert people_of(fold(byline)) is None


def opened(line):
    """(dateline, byline, house, text) that an opening credit cuts a line into."""
    folded = fold(line)
    credit = opening_credit(folded)
    if credit is None:
        return None
    dateline = folded[slice(*credit.dateline)] if credit.dateline else ""
    byline = folded[slice(*credit.byline)] if credit.byline else ""
    return dateline, byline, credit.house, folded[slice(*credit.text)]


@pytest.mark.parametrize(
    ("line", "dateline", "byline", "house", "text"),
    [
        ("本报讯(记者 顾行舟 通讯员 陆知遥)连日来，", "本报讯", "（记者 顾行舟 通讯员 陆知遥）", "本报", "连日来，"),
        ("本报讯（记者 顾行舟）", "本报讯", "（记者 顾行舟）", "本报", ""),
        ("本报讯 (通讯员 陆知遥 何平)7月1日，", "本报讯", "（通讯员 陆知遥 何平）", "本报", "7月1日，"),
        ("本报讯（记者 沈砚 文/图）近日，", "本报讯", "（记者 沈砚 文/图）", "本报", "近日，"),
        ("本报讯（记者沈砚）（通讯员何平）近日", "本报讯", "（记者沈砚）（通讯员何平）", "本报", "近日"),
        ("本报讯(记者 沈砚,通讯员 何平)近日", "本报讯", "（记者 沈砚，通讯员 何平）", "本报", "近日"),
        ("本报讯 记者沈砚 通讯员何平报道：连日来，", "本报讯", "记者沈砚 通讯员何平报道", "本报", "连日来，"),
        ("本报讯　　记者　沈砚　　近日，全区", "本报讯", "记者 沈砚", "本报", "近日，全区"),
        ("本报讯 记者 沈砚 通讯员 何平", "本报讯", "记者 沈砚 通讯员 何平", "本报", ""),
        ("【本报讯】（记者 沈砚）近日", "本报讯", "（记者 沈砚）", "本报", "近日"),
        ("本报讯 连日来，渡南街道", "本报讯", "", "本报", "连日来，渡南街道"),
        ("本报北京7月3日电 （记者史一舟）今天，", "本报北京7月3日电", "（记者史一舟）", "本报", "今天，"),
        ("本报临河5月2日专电（记者 沈砚）今晨", "本报临河5月2日专电", "（记者 沈砚）", "本报", "今晨"),
        ("本报电（钟欣）日前，", "本报电", "（钟欣）", "本报", "日前，"),
        ("本报7月1日讯（记者 沈砚）昨天", "本报7月1日讯", "（记者 沈砚）", "本报", "昨天"),
        ("新华社哥本哈根7月3日电 （记者张玉舟）丹麦", "新华社哥本哈根7月3日电", "（记者张玉舟）", "新华社", "丹麦"),
        ("新华社北京7月3日电（记者张玉、李洋）今日", "新华社北京7月3日电", "（记者张玉、李洋）", "新华社", "今日"),
        ("新华社电 国务院办公厅", "新华社电", "", "新华社", "国务院办公厅"),
        ("据新华社北京7月3日电 国务院", "据新华社北京7月3日电", "", "新华社", "国务院"),
        ("科技日报兰州6月1日电 （记者沈砚 通讯员何平）今", "科技日报兰州6月1日电", "（记者沈砚 通讯员何平）",
         "科技日报", "今"),
        ("东屿晚报讯（记者 沈砚）近日", "东屿晚报讯", "（记者 沈砚）", "东屿晚报", "近日"),
        ("（记者 沈砚 通讯员 何平）7月1日", "", "（记者 沈砚 通讯员 何平）", "", "7月1日"),
        ("（本报记者 沈砚）近日", "", "（本报记者 沈砚）", "本报", "近日"),
        ("本報訊（記者 顧行舟）連日來", "本报讯", "（记者 顾行舟）", "本报", "连日来"),
        ("本报讯[记者 沈砚]近日", "本报讯", "［记者 沈砚］", "本报", "近日"),
        ("本报讯【记者 沈砚】近日", "本报讯", "［记者 沈砚］", "本报", "近日"),
        ("云川讯（记者 沈砚）近日", "云川讯", "（记者 沈砚）", "", "近日"),
        ("本 报 讯（记考 沈砚）近日", "本 报 讯", "（记考 沈砚）", "本 报", "近日"),
        ("本报汛（通汛员 何平）近日", "本报汛", "（通汛员 何平）", "本报", "近日"),
    ],
)  # fmt: skip
def test_a_credit_opens_a_text(line, dateline, byline, house, text):
    assert opened(line) == (dateline, byline, house, text)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "记者从区教育局获悉，",
        "记者走进渡南社区，",
        "本报记者 沈砚",
        "（一）加强领导。",
        "（记者手记）今天",
        "（左）记者 沈砚",
        "日报社电话通知各站点",
        "新华社区的居民近日",
        "本报电脑室昨夜",
        "电力工人（沈砚）登塔",
        "近日，本报讯（记者 沈砚）",
        "东屿晚报社门前 人来人往",
        "防汛通讯（沈砚）",
    ],
)
def test_a_text_that_only_sounds_like_it_has_no_opening_credit(line):
    assert opened(line) is None


def test_an_opening_credit_names_its_people():
    credit = opening_credit(fold("本报讯(记者 顾行舟 沈砚 通讯员 陆知遥)连日来，"))
    assert credit and credit.people == people("顾行舟 沈砚", "陆知遥")


def test_a_bracket_that_holds_no_names_stays_in_the_text():
    assert opened("本报讯（渡南社区）连日来，") == ("本报讯", "", "本报", "（渡南社区）连日来，")


@pytest.mark.parametrize(
    ("line", "expected", "text"),
    [
        ("受到居民欢迎。（沈砚 何平）", people("沈砚 何平"), "受到居民欢迎。"),
        ("受到居民欢迎。(记者 沈砚)", people("沈砚"), "受到居民欢迎。"),
        ("受到居民欢迎。（本报记者 沈砚 通讯员 何平）", people("沈砚", "何平"), "受到居民欢迎。"),
        ("他说：“好。” （沈  砚）", people("沈砚"), "他说：“好。”"),
        ("受到居民欢迎。（沈砚 文/图）", people("沈砚", credit="文/图"), "受到居民欢迎。"),
        ("来了新住户。□本报记者 沈砚", people("沈砚"), "来了新住户。"),
        ("来了新住户。通讯员 何平", people("", "何平"), "来了新住户。"),
        ("（沈砚 何平）", people("沈砚 何平"), ""),
        ("受到居民歡迎。（記者 顧行舟）", people("顾行舟"), "受到居民欢迎。"),
    ],
)
def test_a_credit_ends_a_text(line, expected, text):
    folded = fold(line)
    credit = closing_credit(folded)
    assert credit and credit.people == expected
    assert folded[slice(*credit.text)] == text


@pytest.mark.parametrize(
    "line",
    [
        "",
        "受到居民欢迎。（区教育局）",
        "受到居民欢迎。（完）",
        "受到居民欢迎。（连载）",
        "受到居民欢迎。（下转第2版）",
        "受到居民欢迎。（沈砚 摄）",
        "来自渡南社区的沈砚（沈 砚）",
        "居民柳大爷（右）",
        "很温馨。（高兴 平安）",
        "来了新住户。记者说",
    ],
)
def test_a_text_that_ends_in_other_brackets_has_no_closing_credit(line):
    assert closing_credit(fold(line)) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("□本报记者 沈砚 文/图", people("沈砚", credit="文/图")),
        ("本报记者  吴  越", people("吴越")),
        ("本报记者赵明哲孙静周小满", people("赵明哲 孙静 周小满")),
        ("记者 顾行舟 沈砚 通讯员 陆知遥 文/图", people("顾行舟 沈砚", "陆知遥", "文/图")),
        ("通讯员 何平", people("", "何平")),
        ("文/图 沈砚", people("沈砚", credit="文/图")),
        ("沈砚 文/图", people("沈砚", credit="文/图")),
        ("沈砚/文 何平/图", people("沈砚 何平")),
        ("◎沈砚 何平", people("沈砚 何平")),
        ("■ 本报记者 沈砚", people("沈砚")),
        ("沈砚 采写", people("沈砚")),
        ("本报特约评论员 何平", people("何平")),
        ("本報記者 顧行舟", people("顾行舟")),
        ("本报评论员", people("")),
        ("□ 本刊特约评论员", people("")),
    ],
)
def test_a_line_may_be_a_byline_and_nothing_else(line, expected):
    assert byline_line(fold(line)) == expected


@pytest.mark.parametrize(
    "line",
    [
        "记者节前夕走访慰问",
        "记者走基层",
        "记者调查",
        "通讯员队伍建设",
        "沈砚 摄",
        "（本报记者 沈砚 摄）",
        "□渡南社区",
        "文化惠民",
        "文艺汇演报道",
        "“记者 沈砚来了”",
        "记者 沈砚走进渡南。",
        "沈砚 何平",
        "●沈砚",
        "读懂一座城的人文",
    ],
)
def test_other_lines_are_no_byline(line):
    assert byline_line(fold(line)) is None


@pytest.mark.parametrize(
    ("line", "name"),
    [("林  岚", "林岚"), ("沈砚", "沈砚"), ("柳 小 满", "柳小满"), ("欧阳惠（法国）", "欧阳惠"), ("顧行舟", "顾行舟")],
)
def test_a_name_alone_may_be_the_author(line, name):
    assert author_line(fold(line)) == people(name)


@pytest.mark.parametrize("line", ["新闻", "农村党建", "平安", "沈砚 何平", "本报", "沈砚在渡南", "渡南", "", "方便"])
def test_other_short_lines_name_no_author(line):
    assert author_line(fold(line)) is None


ODD = st.text(
    st.sampled_from("本报讯电新华社记者通讯员沈砚何平文图摄（）()：:/、，。！”□●  月日7\u3000的在渡南社区村"),
    max_size=50,
)


@given(ODD)
def test_a_credit_lies_inside_its_line(line):
    folded = fold(line)
    for credit in (opening_credit(folded), closing_credit(folded)):
        for start, end in filter(None, (credit and (credit.dateline, credit.byline, credit.text)) or ()):
            assert 0 <= start <= end <= len(folded)


@given(ODD)
def test_no_line_is_too_odd_to_ask(line):
    folded = fold(line)
    assert people_of(folded) is None or isinstance(people_of(folded), People)
    for found in (byline_line(folded), author_line(folded)):
        assert found is None or found.reporters or found.correspondents


@pytest.mark.parametrize("line", ["驻" * 80, "（" + "驻沈砚" * 25 + "）", "（" + "特约首席" * 25 + "）", "沈 " * 300])
def test_no_line_takes_long(line):
    assert people_of(line) is None or opening_credit(line) is None


def test_a_correspondent_of_a_place_is_a_reporter():
    assert people_of("本报驻临河首席记者 沈砚") == people("沈砚")
