import pytest
from django.urls import reverse

from articles.models import Article, Changeset, Mention, PhotoCaption
from tests.articles.admin.screens import form_of, queries_of, text_of
from tests.factories import make_article, make_caption, make_mention, make_unit

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_photocaption_changelist")


def screen(caption: PhotoCaption) -> str:
    return reverse("admin:articles_photocaption_change", args=[caption.pk])


def test_words_photographers_and_units_are_one_changeset(as_editor):
    caption, unit = make_caption(make_article(), text="图为通水现厂。"), make_unit()
    before = Changeset.objects.count()
    typed = {
        f"passage-{caption.passages.get().pk}": "图为通水现场。",
        "photographers": "王芳、李强",
        "mentions-TOTAL_FORMS": "1",
        "mentions-0-unit": str(unit.pk),
        "mentions-0-role": "subject",
    }
    as_editor.post(screen(caption), form_of(as_editor.get(screen(caption))) | typed)
    caption.refresh_from_db()
    assert (caption.text, caption.photographers) == ("图为通水现场。", ["王芳", "李强"])
    assert Mention.objects.get(caption=caption).unit == unit
    assert list(Article.objects.matching(unit.name)) == [caption.article]
    assert Changeset.objects.count() == before + 1


def test_it_leads_to_its_article(as_editor):
    caption = make_caption(make_article())
    assert reverse("admin:articles_article_change", args=[caption.article_id]) in text_of(
        as_editor.get(screen(caption))
    )


def test_who_may_only_look_changes_nothing(as_visitor):
    caption = make_caption(make_article())
    assert "<textarea" not in text_of(as_visitor.get(screen(caption)))
    assert as_visitor.post(screen(caption), {"photographers": "王芳"}).status_code == 403


def test_it_is_found_by_words_and_photographer(as_editor):
    caption = make_caption(make_article(), photographers=["王芳"])
    make_caption(make_article())
    assert list(as_editor.get(LIST, {"q": "王芳"}).context["cl"].queryset) == [caption]


def test_a_longer_list_takes_no_more_queries(as_editor):
    make_caption(make_article())
    short = queries_of(as_editor, LIST)
    for number in range(6):
        make_mention(make_unit(f"第{number}社区"), caption=make_caption(make_article()))
    assert queries_of(as_editor, LIST) == short
