"""What an editor should look at: codes with the text and the line they are about."""

import pytest

from importers.drafts import DraftArticle
from importers.pipeline import draft_page
from importers.reading.sections import Block, Story
from importers.reading.warnings import story_warnings
from tests.importers.reading.pages import page_text, view

LEAD = (
    "本报讯（记者 沈砚）5月13日清晨，河埠街道的老渡口响起汽笛，一艘能坐六十人的电动渡船靠了岸，过河从此不用再绕七公里。"
)
END = "接下来，街道还将在两岸建候船亭，让等船的人不再日晒雨淋。"
OTHER = "村口有了共享菜园\n本报讯（记者 何平）连日来，麦河镇的共享菜园里人来人往，城里人租下小块菜地，周末来浇水除草。"
LONG = f"{END}船上还装了轮椅坡道和救生衣柜，每天头班船五点半开，末班船送完下夜班的人才收工"


def warned(text):
    """(code, line) of every warning but those of doubt."""
    draft = draft_page(page_text(text))
    warnings = [*draft.warnings, *(warning for article in draft.articles for warning in article.warnings)]
    return {(warning.code, warning.line) for warning in warnings if warning.code != "unsure"}


def test_a_clear_page_has_no_warning():
    assert warned(f"老渡口来了新轮渡\n{LEAD}\n{END}\n\n{OTHER}") == set()


@pytest.mark.parametrize(
    ("page", "code", "line"),
    [
        (f"{LEAD}\n{END}", "no_headline", 1),
        (f"老渡口来了新轮渡\n{LEAD}\n{LONG}\n\n{OTHER}", "text_lost", 3),
        (f"老渡口来了新轮渡\n{LEAD}\n{END}{END}（下转第2版）\n{OTHER}", "continues_on", 3),
        (f"河堤上的接力\n（上接第1版）{END}{END}\n\n{OTHER}", "continued_from", 2),
        (f"老渡口来了新轮渡\n{LEAD}\n{END}\n\n民生速览", "column_covers_nothing", 5),
    ],
)
def test_it_says_what_to_look_at_and_where(page, code, line):
    assert (code, line) in warned(page)


def test_a_headline_below_its_article_is_one_to_look_at():
    page = f"楼顶种出开心菜\n{LEAD}\n{END}\n重点项目看进度\n{LATE}\n老厂房里 长出新车间\n\n{OTHER}"
    assert ("late_headline", 7) in warned(page)


LATE = """本报讯（记者 何平）锈住的铁门推开，二十台数控机床排成两列。10月9日，记者在老厂房看到，老车间又响起了机器声。
目前，老厂房里的轴承生产线已有三条投产，新车间年底前将达到六条。"""


def test_a_header_that_lost_its_text_says_so():
    header = view("老渡口来了新轮渡", "", "本报记者 沈砚").views
    story = Story(header=[header[0]], bylines=[header[1]])
    assert [(one.code, one.line) for one in story_warnings(story, DraftArticle(kind="news"), frozenset())] == [
        ("no_text", 1)
    ]


def test_a_credit_that_lost_its_text_and_its_headline_says_both():
    (line,) = view("本报讯（记者 沈砚）").views
    story = Story(blocks=[Block(subheading=False, lines=[line])])
    found = [one.code for one in story_warnings(story, DraftArticle(kind="news"), frozenset())]
    assert found[0] == "no_headline" and found[-1] == "no_text"


@pytest.mark.parametrize("end", ["下一步有三件事：", "他望着河面——", "让等船的人不再日晒雨淋。（沈砚）", "真热闹！”"])
def test_a_text_that_may_end_so_lost_nothing(end):
    assert "text_lost" not in {code for code, _ in warned(f"老渡口来了新轮渡\n{LEAD}\n{END[:-10]}，{end}\n\n{OTHER}")}


def test_a_line_without_a_place_is_told_with_its_margin():
    draft = draft_page(page_text(f"老渡口来了新轮渡\n{LEAD}\n{END}\n\n。\n\n{OTHER}"))
    for warning in draft.warnings:
        if warning.code == "unassigned":
            assert warning.margin is not None


def test_what_comes_to_the_same_is_no_doubt():
    """Kicker or headline: an editor sees the two beside each other."""
    draft = draft_page(page_text(f"渡南街道\n老渡口来了新轮渡\n{LEAD}\n{END}"))
    assert "渡南街道" not in [warning.text for warning in draft.warnings]


def test_doubt_names_the_line_its_text_and_how_little_it_won_by():
    unclear = "等船的人多起来\n候船亭里添了热水和长凳，不少老街坊没事也来坐坐，看看船，说说话。"
    draft = draft_page(page_text(f"老渡口来了新轮渡\n{LEAD[10:]}\n{unclear}\n水清了 岸绿了\n{END}"))
    for warning in draft.warnings:
        if warning.code == "unsure":
            assert warning.line and warning.text and warning.margin is not None and 0 <= warning.margin < 1.5
