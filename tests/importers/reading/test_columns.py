"""Which articles a column stands over."""

import pytest

from importers.drafts import Role
from importers.pipeline import draft_page
from tests.importers.reading.pages import page_text

SIGNED = """{headline}
本报讯（记者 沈砚）5月13日清晨，河埠街道的老渡口响起汽笛，一艘能坐六十人的电动渡船靠了岸，过河从此不用再绕七公里。
接下来，街道还将在两岸建候船亭，让等船的人不再日晒雨淋。"""
SHORT = """{headline}
5月12日晚，区里组织二十名家庭医生走进文溪夜市，为摊主和顾客测血压、查血糖，现场签约七十余户。（白露）"""
BYLINED = """{headline}
□本报记者 沈砚
晚上七点，汽修厂的车间里灯火通明，二十多名青年围着一台拆开的发动机，听老师傅讲怎样听声辨故障，机油味里人人听得入神。
今年，职工夜校把课堂搬进工厂、菜场和后厨，新设的九门课报名第一天就满了。"""
PICTURE = "5月11日，望川区第三小学的孩子们在交警的指导下学习指挥交通手势。（何平 摄）"


def drafted(*parts):
    return draft_page(page_text("\n\n\n".join(parts)))


def columns(*parts):
    """Column by column's order of the articles."""
    return [article.column for article in drafted(*parts).articles]


def signed(headline):
    return SIGNED.format(headline=headline)


def short(headline):
    return SHORT.format(headline=headline)


def test_a_picture_column_covers_picture_news_until_the_first_article():
    assert columns("图说新闻", PICTURE, PICTURE, signed("老渡口来了新轮渡"), PICTURE) == [
        "图说新闻",
        "图说新闻",
        "",
        "",
    ]


def test_a_slogan_at_the_top_covers_the_first_article():
    page = ["奋进新征程 建功新时代", signed("渡南街道\n老渡口来了新轮渡"), signed("村口有了共享菜园")]
    assert columns(*page) == ["奋进新征程 建功新时代", ""]


def test_another_column_covers_articles_until_the_next():
    page = ["部门动态", short("区卫生健康局：家庭医生进夜市"), short("区水务局：老泵房换上静音心"), "民生速览"]
    page += [short("区民政局：助浴车开到楼下")]
    assert columns(*page) == ["部门动态", "部门动态", "民生速览"]


def test_it_ends_with_articles_of_another_form():
    page = [
        "部门动态",
        short("区卫生健康局：家庭医生进夜市"),
        short("区水务局：老泵房换上静音心"),
        signed("老渡口来了新轮渡"),
    ]
    assert columns(*page) == ["部门动态", "部门动态", ""]


def test_a_credit_on_its_own_line_and_one_behind_the_text_are_one_form():
    own_line = short("区水务局：老泵房换上静音心").replace("（白露）", "\n（白露）")
    page = ["部门动态", short("区卫生健康局：家庭医生进夜市"), own_line, short("区民政局：助浴车开到楼下")]
    assert columns(*page) == ["部门动态"] * 3


def test_a_reportage_under_its_column_is_not_followed_by_news():
    page = ["走街串巷·看变化", BYLINED.format(headline="夜校开进修理厂"), signed("老渡口来了新轮渡")]
    assert columns(*page) == ["走街串巷·看变化", ""]


def test_a_column_in_brackets_is_its_headline_s_alone():
    page = [signed("老街里的修表匠（城市记忆）"), signed("老渡口来了新轮渡")]
    assert columns(*page) == ["城市记忆", ""]
    headlines = [p.text for a in drafted(*page).articles for p in a.passages if p.role is Role.HEADLINE]
    assert headlines == ["老街里的修表匠", "老渡口来了新轮渡"]


@pytest.mark.parametrize(
    "page",
    [
        [signed("老渡口来了新轮渡"), "民生速览"],
        ["图说新闻", signed("老渡口来了新轮渡")],
        ["部门动态", "图说新闻", PICTURE, signed("老渡口来了新轮渡")],
    ],
)
def test_a_column_that_covers_nothing_is_unassigned_with_a_warning(page):
    draft = drafted(*page)
    (lost,) = [passage.text for passage in draft.loose if passage.role is Role.UNASSIGNED]
    assert lost not in [article.column for article in draft.articles]
    assert [warning.text for warning in draft.warnings if warning.code == "column_covers_nothing"] == [lost]


def test_a_column_is_one_passage_however_many_it_covers():
    page = ["部门动态", short("区卫生健康局：家庭医生进夜市"), short("区水务局：老泵房换上静音心")]
    assert [passage.text for passage in drafted(*page).loose if passage.role is Role.COLUMN] == ["部门动态"]
