"""What partners get of an article, field by field."""

import json
from datetime import date

import pytest

from articles.log.changesets import changeset
from articles.models import Mention, Passage, UnitName
from articles.publishing.documents.articles import article_document, as_json, caption_documents
from articles.publishing.documents.live import issue_document, page_document, unit_document
from articles.publishing.documents.relations import ALONE
from articles.verdicts.giving import give_verdict
from articles.verdicts.places import Place
from tests.factories import (
    make_article,
    make_caption,
    make_issue,
    make_mention,
    make_newspaper,
    make_page,
    make_passage,
    make_unit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    page = make_page(make_issue(make_newspaper("临江日报", "柳湾"), date(2021, 5, 6)), number="3")
    article = make_article(
        page,
        kicker="柳湾街道",
        headline="新渠通水",
        paragraphs=["第一段。", "第二段。"],
        column="一线见闻",
        byline="（记者 张璐）",
        dateline="本报讯",
        reporters=["张璐"],
        credit="文/图",
        origin="own",
    )
    make_mention(make_unit("柳湾区"), Mention.Role.MENTION, article=article)
    make_mention(make_unit("柳湾街道", kind="街道"), article=article)
    return article


def test_it_tells_where_and_when_the_article_was_printed(article):
    found = article_document(article, 3000, ALONE)
    issue = article.page.issue
    assert found["newspaper"] == {"id": issue.newspaper.public_id, "name": "临江日报", "section": "柳湾"}
    assert found["issue"] == {"id": issue.public_id, "published_on": "2021-05-06", "error_rate": None}
    assert found["page"] == {"id": article.page.public_id, "number": "3"}
    assert found["order"] == 3000


def test_it_tells_what_was_printed_around_the_text_and_by_whom(article):
    found = article_document(article, 0, ALONE)
    told = ["column", "kicker", "headline", "subtitle", "dateline", "byline", "reporters", "credit", "origin"]
    assert [found[name] for name in told] == [
        "一线见闻", "柳湾街道", "新渠通水", "", "本报讯", "（记者 张璐）", ["张璐"], "文/图", "own",
    ]  # fmt: skip
    assert found["correspondents"] == []


def test_its_text_is_its_paragraphs_in_order_without_captions_or_headline(article):
    make_passage(article.page, Passage.Role.SUBHEADING, "水从哪里来", article=article)
    make_passage(article.page, Passage.Role.PARAGRAPH, "第三段。", article=article)
    make_caption(article)
    found = article_document(article, 0, ALONE)
    assert found["text"] == "第一段。\n第二段。\n水从哪里来\n第三段。"
    assert [line["role"] for line in found["paragraphs"]] == ["paragraph", "paragraph", "subheading", "paragraph"]
    assert "\n".join(line["text"] for line in found["paragraphs"]) == found["text"]


def test_what_it_is_about_comes_before_what_it_names(article):
    units = article_document(article, 0, ALONE)["units"]
    assert [(unit["name"], unit["kind"], unit["role"]) for unit in units] == [
        ("柳湾街道", "街道", "subject"),
        ("柳湾区", "", "mention"),
    ]


def test_an_origin_that_nobody_knows_is_a_word_too():
    article = make_article(origin="")
    make_caption(article, origin="")
    found = article_document(article, 0, ALONE)
    assert (found["origin"], found["captions"][0]["origin"]) == ("unknown", "unknown")


def test_a_caption_is_told_inside_its_article_and_on_its_own(article):
    caption = make_caption(article, credit="张璐 摄", photographers=["张璐"])
    whole = article_document(article, 0, ALONE)
    [inside], [alone] = whole["captions"], caption_documents(whole)
    assert inside["id"] == caption.public_id
    assert inside["photographers"] == ["张璐"]
    assert {name: alone[name] for name in inside} == inside
    assert alone["article"] == {"id": article.public_id, "kind": "news", "headline": "新渠通水"}
    assert alone["issue"] == whole["issue"]


def test_a_text_too_long_for_a_list_is_whole_in_the_document():
    kicker, title = "引题" * 300, "图题" * 300
    article = make_article(kicker=kicker)
    caption = make_caption(article)
    make_passage(article.page, Passage.Role.CAPTION_TITLE, title, caption=caption)
    found = article_document(article, 0, ALONE)
    assert (found["kicker"], found["captions"][0]["title"]) == (kicker, title)


def test_lines_of_a_headline_make_one_and_of_a_caption_stay_apart():
    article = make_article(headline="新渠通水")
    make_passage(article.page, Passage.Role.HEADLINE, "润泽万家", article=article)
    caption = make_caption(article, text="上图：渠首。")
    make_passage(article.page, Passage.Role.CAPTION, "下图：渠尾。", caption=caption)
    found = article_document(article, 0, ALONE)
    assert found["headline"] == "新渠通水 润泽万家"
    assert found["captions"][0]["text"] == "上图：渠首。\n下图：渠尾。"


def test_links_are_paths_so_that_they_hold_under_any_host_name(article):
    found = article_document(article, 0, ALONE)["links"]
    assert found == {
        "self": f"/api/v1/articles/{article.public_id}/",
        "html": f"/articles/{article.public_id}/",
        "newspaper": f"/api/v1/newspapers/{article.page.issue.newspaper.public_id}/",
        "issue": f"/api/v1/issues/{article.page.issue.public_id}/",
        "page": f"/api/v1/pages/{article.page.public_id}/",
    }


def test_json_keeps_the_order_of_the_fields_and_chinese_as_it_is(article):
    text = as_json(article_document(article, 0, ALONE))
    assert text.startswith(f'{{"id":"{article.public_id}","kind":"news","revision":')
    assert "新渠通水" in text
    assert json.loads(text)["headline"] == "新渠通水"


def test_a_unit_tells_its_names_but_no_slips_of_ocr():
    unit = make_unit("柳湾街道", parent=make_unit("柳湾区"))
    with changeset("units"):
        UnitName.objects.create(unit=unit, name="柳湾街道办", kind="short")
        UnitName.objects.create(unit=unit, name="柳弯街道", kind="slip")
    found = unit_document(unit)
    assert found["names"] == [{"name": "柳湾街道办", "kind": "short"}]
    assert found["parent"]["name"] == "柳湾区"
    assert found["links"]["articles"] == f"/api/v1/articles/?unit={unit.public_id}"


def test_an_issue_tells_how_many_articles_are_published_and_on_which_pages():
    page = make_page(make_issue(published_on=date(2021, 5, 6)), number="3")
    found = issue_document(page.issue, 23, [page])
    assert (found["published_on"], found["article_count"]) == ("2021-05-06", 23)
    assert found["pages"] == [{"id": page.public_id, "number": "3"}]


def test_a_page_leads_to_its_articles_and_up_to_its_issue():
    page = make_page(number="3")
    found = page_document(page, 9)
    assert (found["number"], found["article_count"], found["issue"]["id"]) == ("3", 9, page.issue.public_id)
    assert found["links"]["articles"] == f"/api/v1/articles/?page={page.public_id}"
    assert found["links"]["issue"] == f"/api/v1/issues/{page.issue.public_id}/"


def test_an_undated_issue_has_no_document():
    with pytest.raises(ValueError, match="no date"):
        issue_document(make_issue(published_on=None), 0, [])


def test_what_nobody_can_read_is_told_with_its_place(article):
    *_, second = article.passages.filter(role="paragraph")
    make_passage(article.page, Passage.Role.HEADLINE, "润泽万□", article=article)
    caption = make_caption(article, title="通水", text="图为渠首。")
    give_verdict(second, Place(1, 2), "illegible", None)
    give_verdict(article.passages.get(text="润泽万□"), Place(0, 1), "illegible", None)
    give_verdict(caption.passages.get(role="caption"), Place(2, 4), "illegible", None)
    found = article_document(article, 0, ALONE)
    assert (found["headline"], found["paragraphs"][1]["text"]) == ("新渠通水 □泽万□", "第□段。")
    assert found["illegible"] == [
        {"field": "headline", "paragraph": None, "start": 5, "end": 6},
        {"field": "paragraphs", "paragraph": 1, "start": 1, "end": 2},
    ]
    assert found["captions"][0]["illegible"] == [{"field": "text", "paragraph": None, "start": 2, "end": 4}]
