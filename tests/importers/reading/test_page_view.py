"""What the lines of a page show together: their width, the gaps between them, what stands like a heading."""

import pytest

from importers.reading.lines import JOINED
from tests.importers.reading.pages import view

TEXT = "渡南街道地势高，过去浇地要到三里外的老渠拉水，今年春天街道筹资铺设管道，把渠水引到了各家各户的门口。"


def wrapped(width, paragraphs=12):
    """Paragraphs as a column of that width sets them."""
    return [TEXT[at : at + width] for _ in range(paragraphs) for at in range(0, len(TEXT), width)]


@pytest.mark.parametrize("width", [12, 15, 18, 24])
def test_a_page_of_lines_has_the_width_of_its_columns(width):
    assert view(*wrapped(width)).width in (width, width + 1)


def test_a_page_of_paragraphs_has_no_width():
    assert view(*[TEXT[: 20 + 3 * number] for number in range(10)] * 3).width == 0


def test_a_few_lines_prove_no_width():
    assert view(*wrapped(12)[:15]).width == 0


@pytest.mark.parametrize(("blank", "more"), [(0, 1), (1, 2), (1, 4), (3, 4)])
def test_a_gap_is_wider_than_usual(blank, more):
    usual = ["沈", *[""] * blank] * 5
    page = view(*usual, *[""] * (more - blank), "何")
    assert page.usual_blank == blank
    assert page.gap(5)
    assert not any(page.gap(index) for index in range(5))


def test_the_first_line_stands_after_no_gap():
    assert not view("", "", "沈", "何").gap(0)


def test_between_narrow_lines_one_blank_line_is_no_gap():
    lines = wrapped(12)
    page = view(*lines[:9], "", *lines[9:18], "", "", *lines[18:])
    assert page.usual_blank == 0
    assert not page.gap(9)
    assert page.gap(18)


def test_a_wide_gap_is_two_blank_lines_more():
    page = view("沈", "", "何", "", "柳", "", "白", "", "", "", "陆")
    assert [page.wide_gap(index) for index in range(5)] == [False, False, False, False, True]


def test_lines_in_the_form_of_headings():
    page = view("渡南街道", "清渠入户 好水到家", "本报记者 沈砚", TEXT, "水清了 岸绿了", TEXT, "沈砚 摄", "第3版")
    assert page.headings == [True, True, False, False, True, False, False, False]


def test_between_narrow_lines_a_heading_stands_after_a_text_that_ended():
    lines = [TEXT[at : at + 12] for at in range(0, len(TEXT), 12)]
    page = view("清渠入户", *lines, "鱼儿回来了", *lines * 5)
    assert page.width
    assert page.headings[0] and page.headings[1 + len(lines)]
    assert not any(page.headings[4 : 1 + len(lines)])


def test_between_narrow_lines_a_heading_stands_apart():
    lines = [TEXT[at : at + 12] for at in range(0, len(TEXT), 12)]
    page = view("清渠入户", "", *lines, "水清了岸绿了", *lines, "", "鱼儿回来了", "", *lines * 5)
    assert page.width
    marked = [one.text for one, is_heading in zip(page.views, page.headings, strict=True) if is_heading]
    assert "鱼儿回来了" in marked
    assert "水清了岸绿了" not in marked


def test_the_share_of_articles_that_are_signed():
    signed = ["清渠入户", f"本报讯（记者 沈砚）{TEXT * 8}"] * 3
    unsigned = ["清渠入户", TEXT * 16] * 3
    assert view(*unsigned).credit_share == 0
    assert 0 < view(*signed[:2], *unsigned).credit_share < view(*signed).credit_share <= 1


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("本报讯（记者 沈砚 通", "讯员 何平）连日来，渡南街道"),
        ("本报讯（记者", "沈砚）连日来，渡南街道"),
        ("新华社北京7月3日电 （记", "者沈砚、何平）今天，"),
        ("受到居民欢迎。（沈", "砚 何平）"),
        ("受到居民欢迎。（", "沈砚 何平）"),
    ],
)
def test_a_credit_broken_by_a_column_is_one_line(above, below):
    (one,) = view(above, below).views
    assert one.text == above + JOINED + below
    assert one.line.end == len(above) + 1 + len(below)
    credit = one.credit or one.closing_credit
    assert credit and "沈砚" in credit.people.reporters


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("他说（记者注：", "渠名清源）连日来，"),
        ("本报讯（记者 沈砚）连日", "来，渡南街道（下称街道）"),
        ("渡南街道（原渡", "口公社）近日"),
        ("本报讯（记者", "连日来，渡南街道"),
    ],
)
def test_other_open_brackets_join_nothing(above, below):
    assert len(view(above, below).views) == 2


def test_far_apart_nothing_is_joined():
    assert len(view("本报讯（记者", *[""] * 14, "沈砚）连日来，").views) == 2


def test_offsets_of_a_joined_credit_are_the_page_s():
    page = view("本报讯（记者 沈砚 通", "", "讯员 何平）连日来，渡南街道")
    (one,) = page.views
    assert one.credit and one.credit.byline
    assert one.text[one.credit.byline[0] : one.credit.byline[1]].replace(JOINED, "") == "（记者 沈砚 通讯员 何平）"
    assert one.text[one.credit.text[0] :] == "连日来，渡南街道"
    start = one.line.start + one.credit.text[0]
    assert page.page.text[start : start + 3] == "连日来"


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ('他说:"今年不怕旱了。"', "他说：“今年不怕旱了。”"),
        ('"村晚"和"邻里节"', "“村晚”和“邻里节”"),
        ('"真好,"他说,"再来一碗。"', "“真好，”他说，“再来一碗。”"),
        ('他说"好"。', "他说“好”。"),
        ('不怕旱了。"', "不怕旱了。”"),
        ('不怕旱了。"柳师傅说,"再来一碗。', "不怕旱了。”柳师傅说，“再来一碗。"),
    ],
)
def test_straight_quotes_are_turned(printed, read):
    assert view(printed).views[0].text == read
