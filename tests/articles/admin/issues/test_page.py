import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from articles.log.changesets import changeset
from articles.models import Page, PageWarning
from tests.articles.admin.screens import form_of, queries_of, text_of
from tests.factories import make_article, make_caption, make_page, make_passage

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_page_changelist")


def screen(page: Page) -> str:
    return reverse("admin:articles_page_change", args=[page.pk])


def test_every_passage_stands_there_in_printed_order(as_editor):
    page = make_page()
    make_passage(page, "column", "民生速递")
    make_caption(make_article(page, "新渠通水"), "图为现场。")
    make_passage(page, "unassigned", "哪来的话")
    make_passage(page, "furniture", "本版责编")
    shown = text_of(as_editor.get(screen(page)))
    words = ["民生速递</p>", "新渠通水</p>", "图为现场。</p>", "哪来的话</p>", "本版责编</p>"]
    assert [shown.index(word) for word in words] == sorted(shown.index(word) for word in words)


def test_the_source_stands_there_as_it_was_decoded(as_editor):
    page = make_page(text="  第一行\r\n\r\n<第三行>")
    shown = text_of(as_editor.get(screen(page)))
    assert '<li id="L1">  第一行</li><li id="L2"></li><li id="L3">&lt;第三行&gt;</li>' in shown


def test_warnings_lead_to_their_line(as_editor):
    page = make_page(text="第一行")
    with changeset("import"):
        PageWarning.objects.create(page=page, code="unsure", line=1)
    assert "#L1" in text_of(as_editor.get(screen(page)))


def test_its_number_is_set(as_editor):
    page = make_page()
    as_editor.post(screen(page), form_of(as_editor.get(screen(page))) | {"number": "B01"})
    page.refresh_from_db()
    assert page.number == "B01"


def test_a_number_that_the_issue_has_already_is_refused(as_editor):
    page = make_page(number="1")
    other = make_page(page.issue)
    response = as_editor.post(screen(other), form_of(as_editor.get(screen(other))) | {"number": "1"})
    assert "本期已有这个版次" in text_of(response)


def test_a_scan_is_shown_to_those_who_may_see_the_page(as_visitor, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    page = make_page()
    with changeset("import"):
        page.scan.save("a.png", ContentFile(b"\x89PNG"))
    scan = reverse("admin:articles_page_scan", args=[page.pk])
    assert scan in text_of(as_visitor.get(screen(page)))
    answer = as_visitor.get(scan)
    assert (answer["Content-Type"], b"".join(answer.streaming_content)) == ("image/png", b"\x89PNG")
    assert client.get(scan).status_code == 302


def test_a_page_without_a_scan_has_none(as_visitor):
    page = make_page()
    assert as_visitor.get(reverse("admin:articles_page_scan", args=[page.pk])).status_code == 404


def test_a_longer_page_takes_no_more_queries(as_editor):
    short, long = make_page(text="一"), make_page(text="一")
    make_caption(make_article(short))
    for _ in range(6):
        make_caption(make_article(long))
    assert queries_of(as_editor, screen(long)) == queries_of(as_editor, screen(short))


def test_a_longer_list_takes_no_more_queries(as_editor):
    make_article(make_page())
    short = queries_of(as_editor, LIST)
    for _ in range(6):
        make_article(make_page())
    assert queries_of(as_editor, LIST) == short
