import pytest
from django.test.utils import CaptureQueriesContext

from articles.copies import refresh_copies
from articles.log.changesets import changeset
from articles.models import Article, ArticleText, Passage, PhotoCaption
from tests.factories import make_article, make_caption, make_page, make_passage, make_proofread, refreshed

pytestmark = pytest.mark.django_db
Role = Passage.Role


def test_an_article_repeats_its_passages():
    article = make_article(headline="新渠通水", kicker="柳湾街道", paragraphs=["第一段。", "第 二 段。"])
    for role, text in [(Role.SUBTITLE, "惠及三村"), (Role.DATELINE, "本报讯"), (Role.BYLINE, "（记者 王小河）")]:
        make_passage(article.page, role, text, article=article)
    article = refreshed(article)
    assert (article.kicker, article.headline, article.subtitle) == ("柳湾街道", "新渠通水", "惠及三村")
    assert (article.dateline, article.byline) == ("本报讯", "（记者 王小河）")
    assert article.characters == len("第一段。第二段。")
    assert ArticleText.objects.get(article=article).folded == "新渠通水 柳湾街道 惠及三村 记者王小河 第一段 第二段"


def test_texts_of_one_role_stand_in_page_order():
    article = make_article(headline="好雨知时节")
    make_passage(article.page, Role.HEADLINE, "当春乃发生", article=article)
    assert refreshed(article).headline == "好雨知时节 当春乃发生"


def test_subheadings_belong_to_the_body():
    article = make_article(headline="好雨", paragraphs=["第一段。"])
    make_passage(article.page, Role.SUBHEADING, "农村党建", article=article)
    refreshed(article)
    assert ArticleText.objects.get().folded == "好雨 第一段 农村党建"


def test_a_caption_repeats_its_passages():
    article = make_article()
    make_caption(article, "水来了。", title="开闸", credit="李田 摄")
    caption = PhotoCaption.objects.get()
    assert (caption.title, caption.text, caption.credit) == ("开闸", "水来了。", "李田 摄")


def test_picture_news_is_called_by_the_title_of_its_caption():
    article = make_article(headline="", paragraphs=[], kind="picture")
    make_caption(article, "水来了。", title="开闸")
    article.refresh_from_db()
    assert (article.headline, article.characters) == ("开闸", 4)


def test_what_lost_its_passages_loses_its_copies():
    article = make_article(headline="新渠通水")
    make_caption(article)
    with changeset("edit"):
        Passage.objects.all().delete()
    article = refreshed(article)
    caption = article.captions.get()
    assert (article.headline, article.characters, caption.text) == ("", 0, "")
    assert ArticleText.objects.get().folded == ""


def test_a_text_longer_than_its_copy_is_cut_in_the_copy_alone():
    article = refreshed(make_article(headline="新" * 400 + "渠"))
    assert article.headline == "新" * 400
    assert article.passages.filter(role=Role.HEADLINE).get().text.endswith("渠")


def test_copies_leave_no_trace_in_the_log():
    article = make_article(headline="新渠通水")
    with changeset("edit") as made:
        Article.objects.update(headline="")
        refresh_copies([article.pk])
    assert not made.changes.exists()


def test_it_takes_as_many_queries_for_many_as_for_one(django_assert_num_queries):
    from django.db import connection

    page = make_page()
    articles = [make_proofread(page) for _ in range(5)]
    for article in articles:
        make_caption(article)
    with changeset("edit"):
        with CaptureQueriesContext(
            connection,
        ) as one:
            refresh_copies([articles[0].pk])
        with django_assert_num_queries(len(one)):
            refresh_copies(article.pk for article in articles)
        with django_assert_num_queries(0):
            refresh_copies([])
