"""What comes on paper, into Word and plain text: every word in its place, marks with their evidence, no secrets."""

from datetime import date
from io import BytesIO

import pytest
from django.contrib.auth.models import User
from docx import Document
from docx.oxml.ns import qn

from articles.log.changesets import changeset
from articles.models import Article, Passage, Verdict
from articles.paper.docx import write_docx
from articles.paper.gathering import in_printed_order, paper_of_article, paper_of_articles, paper_of_page, with_places
from articles.paper.plain import plain_text
from articles.proofing.recomputing import look_at
from articles.publishing.publication import publish
from articles.redacting.redaction import Choice, redact
from articles.verdicts.giving import give_verdict, settle
from articles.verdicts.places import Place
from tests.articles.proofing.detectors import flagging
from tests.factories import make_article, make_caption, make_issue, make_page, make_passage

pytestmark = pytest.mark.django_db


@pytest.fixture
def wang() -> User:
    return User.objects.create_user("wang")


@pytest.fixture
def article() -> Article:
    article = make_article(
        make_page(number="3"),
        kicker="柳湾街道",
        headline="新渠通水",
        subtitle="十二村受益",
        byline="记者 林之远",
        paragraphs=["新渠昨日通水。", "沿线十二村受益。"],
        column="民生",
    )
    make_passage(article.page, Passage.Role.SUBHEADING, "一渠活水", article=article)
    make_passage(article.page, Passage.Role.PARAGRAPH, "水到田头。", article=article)
    make_caption(article, "图为通水现场。", "渠水", "林之远 摄")
    return article


def placed(article: Article) -> Article:
    found: Article = with_places(Article.objects.filter(pk=article.pk)).get()
    return found


def paper(article: Article):
    return paper_of_article(placed(article))


def word(paper) -> str:
    file = BytesIO()
    write_docx(file, paper)
    return "\n".join(line.text for line in Document(file).paragraphs)


def ask(article: Article, user: User, words: str, note: str) -> Verdict:
    passage = article.passages.get(text__contains=words)
    start = passage.text.index(words)
    return give_verdict(passage, Place(start, start + len(words)), Verdict.Kind.QUERY, user, note=note)


def test_titles_come_first_and_paragraphs_are_numbered(article):
    [sheet] = paper(article).sheets
    assert [block.text for block in sheet.head] == ["民生", "柳湾街道", "新渠通水", "十二村受益", "记者 林之远"]
    with_labels = [(block.label if block.role == "paragraph" else block.role, block.text) for block in sheet.body]
    assert with_labels == [
        ("1", "新渠昨日通水。"),
        ("2", "沿线十二村受益。"),
        ("subheading", "一渠活水"),
        ("3", "水到田头。"),
    ]
    assert [[block.text for block in photo] for photo in sheet.photos] == [["渠水", "图为通水现场。", "林之远 摄"]]


def test_the_foot_tells_state_and_revision(article):
    publish([article], user=None)
    article.refresh_from_db()
    foot = paper(article).foot
    for told in ("临江日报", "2021-05-06", "新渠通水", "待校", "已发布", "发布版本 1", article.public_id):
        assert told in foot


def test_open_queries_are_marked_and_listed_and_settled_ones_are_not(article, wang):
    settled = ask(article, wang, "沿线", "哪条线？")
    ask(article, wang, "昨日", "哪一日？")
    settle(settled, "十二村", wang)
    [sheet] = paper(article).sheets
    [note] = sheet.notes
    assert (note.number, note.where, note.quote, note.kind) == (1, "第 1 段", "昨日", "query")
    assert "哪一日？" in note.words
    assert "wang" in note.words
    marked = [(run.text, run.ends) for block in sheet.blocks for run in block.runs if run.marked]
    assert marked == [("昨日", (1,))]


def test_open_suspicions_are_marked_with_their_evidence(article, monkeypatch):
    monkeypatch.setattr("importers.text.proofing.detect.suspicions", flagging(("昨日", "昨天")))
    look_at([article.page_id])
    [sheet] = paper(article).sheets
    [note] = sheet.notes
    assert (note.quote, note.kind) == ("昨日", "suspicion")
    assert "昨天" in note.words


def test_a_page_shows_every_text_and_its_foot_the_state_of_each_article(article):
    make_passage(article.page, Passage.Role.UNASSIGNED, "没有归属的一行")
    other = make_article(article.page, "老街换新颜", ["老街修好了。"])
    publish([other], user=None)
    made = paper_of_page(article.page)
    texts = [block.text for sheet in made.sheets for block in sheet.blocks]
    assert set(article.page.passages.values_list("text", flat=True)) <= set(texts)
    assert made.sheets[-1].rest[0].text == "没有归属的一行"
    assert "1：待校，未发布" in made.foot
    assert "2：待校，已发布，发布版本 1" in made.foot


def test_articles_come_in_printed_order():
    later = make_issue(published_on=date(2021, 5, 7))
    texts = [
        make_article(make_page(later, number="1"), "三"),
        make_article(make_page(make_issue(), number="10"), "二"),
        make_article(make_page(make_issue(), number="2"), "一"),
        make_article(make_page(make_issue(published_on=None)), "四"),
    ]
    names = dict(Article.objects.values_list("pk", "headline"))
    assert [names[pk] for pk in in_printed_order(Article.objects.filter(pk__in=[row.pk for row in texts]))] == [
        "一", "二", "三", "四",
    ]  # fmt: skip


def test_many_articles_cost_as_many_queries_as_one(article, django_assert_num_queries):
    others = [make_article(article.page, f"第{n}篇") for n in range(5)]
    rows = list(with_places(Article.objects.filter(pk__in=[article.pk, *(row.pk for row in others)])))
    with django_assert_num_queries(4):
        paper_of_articles("六篇", rows)


def test_word_has_the_same_words_and_chinese_fonts(article, wang):
    ask(article, wang, "昨日", "哪一日？")
    file = BytesIO()
    write_docx(file, paper(article))
    document = Document(file)
    lines = [line.text for line in document.paragraphs]
    assert lines[1:6] == ["民生", "柳湾街道", "新渠通水", "十二村受益", "记者 林之远"]
    assert "新渠昨日[1]通水。" in lines
    assert any(line.startswith("[1] 第 1 段「昨日」哪一日？") for line in lines)
    assert article.public_id in document.sections[0].footer.paragraphs[0].text
    fonts = {line.style.element.rPr.rFonts.get(qn("w:eastAsia")) for line in document.paragraphs if line.style}
    assert fonts == {"宋体", "仿宋", "黑体"}


@pytest.mark.parametrize("text", ["甲\x07乙", "\ufffe甲", "<b>&甲", "甲\x0b乙", " 甲\t乙"])
def test_word_takes_any_character(text):
    article = make_article(paragraphs=["甲。"])
    with changeset("edit"):
        article.passages.filter(role="paragraph").update(text=text)
    assert "甲" in word(paper(article))


def test_plain_text_opens_in_notepad_and_holds_the_words_alone(article, wang):
    ask(article, wang, "昨日", "哪一日？")
    raw = plain_text(paper(article))
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n") > 8
    assert raw.decode("utf-8-sig").replace("\r\n", "\n") == (
        "【民生】\n柳湾街道\n新渠通水\n十二村受益\n记者 林之远\n\n"
        "\u3000\u3000新渠昨日通水。\n\u3000\u3000沿线十二村受益。\n一渠活水\n\u3000\u3000水到田头。\n\n"
        "渠水\n图为通水现场。\n林之远 摄\n"
    )


def test_illegible_marks_are_kept_and_redacted_words_never_come(article, wang):
    passage = article.passages.get(text="沿线十二村受益。")
    give_verdict(passage, Place(2, 5), Verdict.Kind.ILLEGIBLE, wang)
    ask(article, wang, "昨日", "赵秘之说的是哪一日？")
    redact(
        article.page,
        [Choice(passage_id=article.passages.get(text="水到田头。").pk, characters="田头")],
        "某",
        wang,
        "隐私",
    )
    made = paper(article)
    for shown in (word(made), plain_text(made).decode("utf-8-sig"), word(paper_of_page(article.page))):
        assert "沿线□□□受益。" in shown
        assert "水到某某。" in shown
        assert "田头" not in shown
