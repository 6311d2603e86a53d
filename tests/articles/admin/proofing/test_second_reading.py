import pytest

from articles.log.changesets import changeset
from articles.models import Article, ReadPassage, SecondReading
from tests.articles.admin.screens import text_of
from tests.factories import make_article, make_issue, make_page

pytestmark = pytest.mark.django_db
TEXT = "新渠昨日通水，沿线十二个村的农户都来看水，渠边站满了人。"


@pytest.fixture
def url() -> str:
    issue = make_issue()
    article = make_article(make_page(issue), "新渠通水", [TEXT])
    with changeset("edit"):
        Article.objects.filter(pk=article.pk).update(text_status="verified")
    return f"/admin/articles/issue/{issue.pk}/"


def test_a_blind_reading_from_start_to_the_issues_screen(as_editor, url):
    assert "未测" in text_of(as_editor.get(f"{url}change/"))
    as_editor.post(f"{url}reading/", {"_start": "1"})
    screen = text_of(as_editor.get(f"{url}reading/"))
    assert TEXT in screen
    assert "新渠通水</" not in screen, "nothing of the article around it"
    row = ReadPassage.objects.get()
    as_editor.post(f"{url}reading/", {f"read-{row.pk}": TEXT.replace("农户", "农夫"), "_keep": "1"})
    assert "农夫" in text_of(as_editor.get(f"{url}reading/"))
    as_editor.post(f"{url}reading/", {f"read-{row.pk}": TEXT.replace("农户", "农夫"), "_finish": "1"})
    assert SecondReading.objects.get().errors == 1
    screen = text_of(as_editor.get(f"{url}change/"))
    assert "超过" in screen
    assert "农夫" in text_of(as_editor.get(f"{url}reading/"))


def test_a_visitor_sees_the_figures_and_reads_nothing(as_visitor, url):
    assert as_visitor.get(f"{url}change/").status_code == 200
    assert as_visitor.get(f"{url}reading/").status_code == 403
    assert as_visitor.post(f"{url}reading/", {"_start": "1"}).status_code == 403


def test_line_ends_and_missing_fields_lose_nothing(as_editor, url):
    as_editor.post(f"{url}reading/", {"_start": "1"})
    row = ReadPassage.objects.get()
    as_editor.post(f"{url}reading/", {f"read-{row.pk}": TEXT[:7] + "\r\n" + TEXT[7:], "_keep": "1"})
    assert ReadPassage.objects.get().read == TEXT
    as_editor.post(f"{url}reading/", {"_finish": "1"})
    assert SecondReading.objects.get().errors == 0
    assert as_editor.post(f"{url}reading/", {"_finish": "1"}).status_code == 302
