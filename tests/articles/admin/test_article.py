from typing import Any

import pytest
from django.urls import reverse

from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.models import Article, Changeset, Mention, PageWarning, Passage, PublishedArticle, SourceSpan
from tests.articles.admin.screens import form_of, messages_of, queries_of, text_of
from tests.factories import (
    make_article,
    make_caption,
    make_issue,
    make_mention,
    make_page,
    make_passage,
    make_unit,
)

pytestmark = pytest.mark.django_db


def screen(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def paragraph(article: Article) -> Passage:
    return article.passages.get(role=Passage.Role.PARAGRAPH)


def save(client, article, typed: dict[Passage, str] | None = None, button: str = "_continue", **others: Any):
    data = form_of(client.get(screen(article)))
    data |= {f"passage-{passage.pk}": text for passage, text in (typed or {}).items()}
    return client.post(screen(article), data | others | {button: "1"}, follow=True)


def test_the_source_stands_beside_the_text(as_editor):
    article = make_article(paragraphs=["新渠昨日通水。"])
    shown = text_of(as_editor.get(screen(article)))
    assert '<div class="passage-source" lang="zh-Hans">新渠昨日通水。</div>' in shown
    assert ">\n新渠昨日通水。</textarea>" in shown


def test_a_healed_break_is_marked_in_the_source(as_editor):
    page = make_page(text="三个社\n区")
    article, source = make_article(page, headline="", paragraphs=()), page.sources.get()
    passage = make_passage(page, text="三个社区", article=article, span=(source, 0, 3))
    with changeset("import"):
        SourceSpan.objects.create(source=source, start=4, end=5, passage=passage)
    shown = text_of(as_editor.get(screen(article)))
    assert "三个社<span" in shown
    assert "⏎</span>区</div>" in shown


def test_without_scripts_what_it_continues_is_written_by_headline_or_id(as_editor):
    article, first, *twins = (make_article(headline=headline) for headline in ("下篇", "上篇", "旧闻", "旧闻"))
    for written in ("上篇", first.public_id, str(first.pk)):
        save(as_editor, article, None, **{"continues-written": written})
        article.refresh_from_db()
        assert article.continues == first
        save(as_editor, article, continues="")
    assert "没有主题或公开编号为“中篇”的文章" in text_of(
        save(as_editor, article, None, **{"continues-written": "中篇"})
    )
    said = text_of(save(as_editor, article, None, **{"continues-written": "旧闻"}))
    assert all(f"{twin.pk} {twin}" in said for twin in twins)


def test_one_character_is_corrected_and_saved(as_editor, editor):
    article = make_article(paragraphs=["新曲昨日通水。"])
    response = save(as_editor, article, {paragraph(article): "新渠昨日通水。"}, reason="错字")
    assert paragraph(article).text == "新渠昨日通水。"
    assert response.redirect_chain[-1][0] == screen(article)
    made = Changeset.objects.latest("pk")
    assert (made.kind, made.user, made.reason) == ("edit", editor, "错字")


def test_editing_moves_the_text_status(as_editor):
    article = make_article()
    save(as_editor, article, {paragraph(article): "改过的段落。"})
    article.refresh_from_db()
    assert article.text_status == Article.TextStatus.CORRECTING


def test_saving_nothing_leaves_no_trace(as_editor):
    article = make_article()
    before = Changeset.objects.count()
    save(as_editor, article)
    assert Changeset.objects.count() == before


def test_words_and_facts_are_one_changeset(as_editor):
    article = make_article()
    before = Changeset.objects.count()
    save(as_editor, article, {paragraph(article): "改过的段落。"}, reporters="王芳，李强 、买买提·艾力", column="民生")
    article.refresh_from_db()
    assert (article.reporters, article.column) == (["王芳", "李强", "买买提·艾力"], "民生")
    assert Changeset.objects.count() == before + 1


def test_a_caption_is_corrected_with_its_article(as_editor):
    caption = make_caption(make_article(), text="图为通水现厂。")
    others: dict[str, Any] = {"captions-0-photographers": "王芳"}
    save(as_editor, caption.article, {caption.passages.get(): "图为通水现场。"}, **others)
    caption.refresh_from_db()
    assert (caption.text, caption.photographers) == ("图为通水现场。", ["王芳"])


def test_a_unit_is_added(as_editor):
    article, unit = make_article(), make_unit()
    data: dict[str, Any] = {"mentions-TOTAL_FORMS": "1", "mentions-0-unit": str(unit.pk), "mentions-0-role": "subject"}
    save(as_editor, article, **data)
    assert Mention.objects.get(article=article).unit == unit
    assert list(Article.objects.matching(unit.name)) == [article]


def test_a_passage_left_alone_keeps_what_someone_else_saved_meanwhile(as_editor, chief):
    article = make_article(paragraphs=["第一段。", "第二段。"])
    first, second = article.passages.filter(role=Passage.Role.PARAGRAPH)
    opened = form_of(as_editor.get(screen(article)))
    save_passages(article, [Edit(passage_id=first.pk, version=1, text="第一段！")], chief)
    as_editor.post(screen(article), opened | {f"passage-{second.pk}": "第二段！", "_continue": "1"})
    assert [passage.text for passage in article.passages.all()][-2:] == ["第一段！", "第二段！"]


def test_a_line_end_at_the_edge_of_a_passage_is_dropped(as_editor):
    article = make_article()
    save(as_editor, article, {paragraph(article): "\r\n新渠今日通水。\r\n"})
    assert paragraph(article).text == "新渠今日通水。"


def test_one_inside_is_refused_with_what_was_typed(as_editor):
    article = make_article()
    response = save(as_editor, article, {paragraph(article): "新渠今日通水。\r\n万家受益。"})
    assert "每个文段是一段" in text_of(response)
    assert "万家受益。</textarea>" in text_of(response)
    assert paragraph(article).version == 1


def test_a_passage_may_be_emptied(as_editor):
    article = make_article(paragraphs=["新渠昨日通水。", "新渠昨日通水。"])
    _headline, _first, doubled = article.passages.all()
    save(as_editor, article, {doubled: ""})
    doubled.refresh_from_db()
    assert doubled.text == ""


def test_picture_news_without_a_headline_goes_by_its_photos_words(as_editor):
    article = make_article(headline="", paragraphs=(), kind="picture")
    make_caption(article, text="居民在新渠边散步。")
    for url in (reverse("admin:articles_article_changelist"), screen(article)):
        assert "居民在新渠边散步。" in text_of(as_editor.get(url))


def test_a_merged_article_leads_on_to_the_one_that_has_its_text(as_editor):
    article, merged = make_article(), make_article()
    with changeset("edit"):
        Article.objects.filter(pk=merged.pk).update(merged_into=article)
    assert as_editor.get(screen(merged))["Location"] == screen(article)
    listed = as_editor.get(reverse("admin:articles_article_changelist")).context["cl"].queryset
    assert list(listed) == [article]


def test_one_button_says_that_it_is_corrected_and_goes_on(as_editor, editor):
    first = make_article(paragraphs=["新曲昨日通水。"])
    second = make_article(first.page)
    answer = save(as_editor, first, {paragraph(first): "新渠昨日通水。"}, button="_corrected")
    assert answer.redirect_chain[-1][0] == screen(second)
    first.refresh_from_db()
    assert (first.text_status, paragraph(first).text) == ("corrected", "新渠昨日通水。")
    made = Changeset.objects.latest("pk")
    assert (made.kind, made.user) == ("edit", editor)
    assert 'name="_corrected"' not in text_of(as_editor.get(screen(first)))


def test_a_verified_text_is_not_said_to_be_corrected_by_it(as_editor):
    article = make_article(text_status="verified")
    save(as_editor, article, button="_corrected")
    article.refresh_from_db()
    assert article.text_status == "verified"


def test_save_and_next_goes_on_to_the_next_article_of_the_issue(as_editor):
    page = make_page()
    first, second = make_article(page), make_article(page)
    assert save(as_editor, first, button="_next").redirect_chain[-1][0] == screen(second)
    assert 'name="_next"' not in text_of(as_editor.get(screen(second)))


def test_an_editor_cannot_make_a_text_verified(as_editor):
    article = make_article()
    assert 'value="verified"' not in text_of(as_editor.get(screen(article)))
    save(as_editor, article, text_status="verified")
    article.refresh_from_db()
    assert article.text_status == Article.TextStatus.OCR


def test_a_name_that_is_none_is_refused(as_editor):
    article = make_article()
    response = save(as_editor, article, reporters="很长" * 30)
    assert response.context["errors"]
    article.refresh_from_db()
    assert article.reporters == []


def test_warnings_stand_above_in_words(as_editor):
    article = make_article()
    with changeset("import"):
        PageWarning.objects.create(page=article.page, article=article, code="text_lost", text="戛然而止", line=7)
        PageWarning.objects.create(page=article.page, article=article, code="a_new_code")
    shown = text_of(as_editor.get(screen(article)))
    assert "此处可能缺字" in shown
    assert "戛然而止" in shown
    assert "#L7" in shown
    assert "a_new_code" in shown


def test_a_chief_editor_publishes(as_chief):
    article = make_article()
    save(as_chief, article, {paragraph(article): "改过的段落。"}, button="_publish")
    assert "改过的段落。" in PublishedArticle.objects.get(article=article).document


def test_an_undated_article_is_saved_but_not_published(as_chief):
    article = make_article(make_page(make_issue(published_on=None)))
    response = save(as_chief, article, {paragraph(article): "改过的段落。"}, button="_publish")
    assert paragraph(article).text == "改过的段落。"
    assert not PublishedArticle.objects.exists()
    assert any("日期不详" in message for message in messages_of(response))


def test_a_chief_editor_withdraws(as_chief):
    article = make_article()
    save(as_chief, article, button="_publish")
    save(as_chief, article, button="_withdraw", reason="来函")
    assert not PublishedArticle.objects.exists()
    assert Changeset.objects.latest("pk").reason == "来函"


@pytest.mark.parametrize("button", ["_publish", "_withdraw"])
def test_an_editor_is_offered_neither_and_refused_both(as_editor, button):
    article = make_article()
    assert f'name="{button}"' not in text_of(as_editor.get(screen(article)))
    response = save(as_editor, article, {paragraph(article): "改过的段落。"}, button=button)
    assert response.status_code == 403
    assert paragraph(article).text != "改过的段落。"
    assert not PublishedArticle.objects.exists()


def test_who_may_only_look_sees_all_and_changes_nothing(as_visitor):
    caption = make_caption(make_article(paragraphs=["新渠昨日通水。"]))
    make_mention(make_unit(), article=caption.article)
    shown = text_of(as_visitor.get(screen(caption.article)))
    assert "新渠昨日通水。" in shown
    assert "图为通水现场。" in shown
    assert "柳湾街道" in shown
    assert "<textarea" not in shown
    assert 'name="_continue"' not in shown
    passage = paragraph(caption.article)
    refused = as_visitor.post(screen(caption.article), {f"passage-{passage.pk}": "改"})
    assert refused.status_code == 403
    assert paragraph(caption.article).text == "新渠昨日通水。"


def test_it_is_neither_added_nor_deleted_by_hand(as_chief, admin_client):
    article = make_article()
    for client in (as_chief, admin_client):
        assert client.get(reverse("admin:articles_article_add")).status_code == 403
        assert (
            client.post(reverse("admin:articles_article_delete", args=[article.pk]), {"post": "yes"}).status_code == 403
        )


def test_a_stranger_has_to_sign_in(client):
    article = make_article()
    assert client.get(screen(article))["Location"].startswith("/admin/login/")


def test_a_longer_article_takes_no_more_queries(as_editor):
    short, long = make_article(), make_article(paragraphs=["一段。"] * 30)
    for article, times in ((short, 1), (long, 6)):
        for number in range(times):
            unit = make_unit(f"{article.pk}第{number}社区")
            make_mention(unit, article=article)
            make_mention(unit, caption=make_caption(article, credit="王芳 摄"))
            make_article(article.page)
    assert queries_of(as_editor, screen(long)) == queries_of(as_editor, screen(short))
