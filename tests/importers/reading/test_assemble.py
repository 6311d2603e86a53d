"""Drafts of a page: credits cut from texts, who signs what, passages tidy and traced to their page."""

import pytest

from importers.drafts import Role
from importers.page import PageFacts
from importers.pipeline import draft_page
from tests.importers.reading.pages import page_text

TEXT = "5月13日清晨，河埠街道的老渡口响起汽笛，一艘能坐六十人的电动渡船靠了岸，两岸居民不用再绕七公里。"
END = "接下来，街道还将在两岸建候船亭，让等船的人不再日晒雨淋。"


def articles(text, **facts):
    return draft_page(page_text(text), PageFacts(**facts)).articles


def first(text, **facts):
    return articles(text, **facts)[0]


def texts(article, role):
    return [passage.text for passage in article.passages if passage.role is role]


@pytest.mark.parametrize(
    ("credit", "dateline", "byline"),
    [
        ("本报讯(记者 沈砚 通讯员 何平)", "本报讯", "（记者 沈砚 通讯员 何平）"),
        ("新华社临河5月13日电 （记者沈砚）", "新华社临河5月13日电", "（记者沈砚）"),
        ("（记者 沈  砚）", "", "（记者 沈砚）"),
        ("本报讯 ", "本报讯", ""),
    ],
)
def test_a_credit_leaves_the_text_it_opens(credit, dateline, byline):
    article = first(f"老渡口来了新轮渡\n{credit}{TEXT}\n{END}")
    assert "".join(texts(article, Role.DATELINE)) == dateline
    assert "".join(texts(article, Role.BYLINE)) == byline
    assert texts(article, Role.PARAGRAPH) == [TEXT, END]


def test_a_credit_leaves_the_text_it_ends():
    article = first(f"老渡口来了新轮渡\n{TEXT}\n{END}（沈砚 何平）")
    assert texts(article, Role.BYLINE) == ["（沈砚 何平）"]
    assert texts(article, Role.PARAGRAPH)[-1] == END
    assert article.reporters == ("沈砚", "何平")


def test_a_credit_broken_by_a_column_is_one_passage():
    article = first(f"老渡口来了新轮渡\n本报讯（记者 沈砚 通\n讯员 何平）{TEXT}\n{END}")
    assert texts(article, Role.BYLINE) == ["（记者 沈砚 通讯员 何平）"]
    assert article.correspondents == ("何平",)


def test_paragraphs_broken_by_columns_and_photos_are_whole():
    broken = f"本报讯（记者 沈砚）{TEXT[:40]}\n图为渡船靠岸。（何平 摄）\n{TEXT[40:]}\n{END}"
    article = first(f"老渡口来了新轮渡\n{broken}")
    assert texts(article, Role.PARAGRAPH) == [TEXT, END]
    (caption,) = article.captions
    assert [(p.role, p.text) for p in caption.passages] == [
        (Role.CAPTION, "图为渡船靠岸。"),
        (Role.PHOTO_CREDIT, "（何平 摄）"),
    ]


def test_a_paragraph_is_traced_to_every_piece_of_it():
    text = f"老渡口来了新轮渡\n本报讯（记者 沈砚）{TEXT[:40]}\n图为渡船靠岸。（何平 摄）\n{TEXT[40:]}\n{END}"
    (whole, _) = [passage for passage in first(text).passages if passage.role is Role.PARAGRAPH]
    assert [text[span.start : span.end] for span in whole.spans] == [TEXT[:40], TEXT[40:]]


@pytest.mark.parametrize(
    ("byline", "photographers", "origin"),
    [("□本报记者 沈砚 文/图", ("沈砚",), "own"), ("□本报记者 沈砚", (), "")],
)
def test_words_and_pictures_by_one_hand(byline, photographers, origin):
    """文/图 credits the byline's reporters with the photos that nobody else signs."""
    page = f"老渡口来了新轮渡\n{byline}\n{TEXT}\n\n\n图为渡船靠岸的情景。\n\n\n图为渡口一角。（何平 摄）\n{END}"
    article = first(page)
    own, signed = article.captions
    assert (own.photographers, own.origin) == (photographers, origin)
    assert signed.photographers == ("何平",)
    assert article.credit == ("文/图" if photographers else "")


@pytest.mark.parametrize(
    ("credit", "newspaper", "origin"),
    [
        ("本报讯（记者 沈砚）", "", "own"),
        ("新华社北京5月13日电 （记者沈砚）", "", "agency"),
        ("东屿晚报临河5月13日电 （记者沈砚）", "", "agency"),
        ("东屿晚报临河5月13日电 （记者沈砚）", "东屿晚报", "own"),
        ("（记者 沈砚）", "", ""),
        ("", "", ""),
    ],
)
def test_own_text_and_agency_s_are_told_apart(credit, newspaper, origin):
    assert first(f"老渡口来了新轮渡\n{credit}{TEXT}\n{END}", newspaper=newspaper).origin == origin


def test_names_keep_their_own_characters():
    text = TEXT.replace("两岸", "兩岸")
    article = first(f"老渡口來了新輪渡\n本報訊（記者 顧雲舒 通訊員 陸知遙）{text}\n圖為渡口。（顧雲舒 攝）\n{END}")
    assert (article.reporters, article.correspondents) == (("顧雲舒",), ("陸知遙",))
    assert article.captions[0].photographers == ("顧雲舒",)


@pytest.mark.parametrize(
    ("headline", "kicker", "rest"),
    [
        ("渡南街道: 清渠入户", "渡南街道", "清渠入户"),
        ("区城管局 清渠入户", "区城管局", "清渠入户"),
        ("渡南街道\n清渠入户", "渡南街道", "清渠入户"),
        ("小菜园：种出大幸福", "", "小菜园：种出大幸福"),
    ],
)
def test_a_kicker_stands_without_its_colon(headline, kicker, rest):
    article = first(f"{headline}\n本报讯（记者 沈砚）{TEXT}\n{END}")
    assert ("".join(texts(article, Role.KICKER)), "".join(texts(article, Role.HEADLINE))) == (kicker, rest)


def test_a_subtitle_stands_without_its_dashes():
    article = first(f"清渠入户 好水到家\n——渡南街道引水记\n本报讯（记者 沈砚）{TEXT}\n{END}")
    assert texts(article, Role.SUBTITLE) == ["渡南街道引水记"]


def test_a_pointer_is_furniture_and_no_text():
    draft = draft_page(page_text(f"老渡口来了新轮渡\n本报讯（记者 沈砚）{TEXT}\n{END}{END}（下转第2版）"))
    (article,) = draft.articles
    assert texts(article, Role.PARAGRAPH)[-1] == END * 2
    assert [(p.role, p.text) for p in draft.loose] == [(Role.FURNITURE, "（下转第2版）")]


def test_the_rest_of_an_article_begins_after_its_pointer():
    draft = draft_page(page_text(f"河堤上的接力\n（上接第1版）{TEXT}\n{END}"))
    assert texts(draft.articles[0], Role.PARAGRAPH) == [TEXT, END]
    assert [passage.text for passage in draft.loose] == ["（上接第1版）"]


def test_picture_news_is_an_article_of_its_own_kind():
    page = "图说新闻\n小小交警上岗啦\n5月11日，望川区第三小学的孩子们在交警的指导下学习指挥交通手势。\n沈砚 摄"
    (article,) = articles(page)
    (caption,) = article.captions
    assert (article.kind, article.passages, article.column) == ("picture", (), "图说新闻")
    assert [passage.role for passage in caption.passages] == [Role.CAPTION_TITLE, Role.CAPTION, Role.PHOTO_CREDIT]
    assert caption.photographers == ("沈砚",)


def test_an_agency_s_picture_says_so():
    page = f"老渡口来了新轮渡\n本报讯（记者 沈砚）{TEXT}\n图为渡船靠岸。李  忠摄（人民视觉）\n{END}"
    (caption,) = first(page).captions
    assert (caption.photographers, caption.origin) == (("李忠",), "agency")
