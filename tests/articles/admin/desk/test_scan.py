import pytest
from django.urls import reverse

from articles.models import Article
from tests.articles.admin.screens import text_of
from tests.articles.pictures.test_scans import image, scanned
from tests.factories import make_article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def media(tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path


def article(name: str, content: bytes) -> Article:
    return make_article(scanned(name, content))


def picture(found: Article) -> str:
    return reverse("admin:articles_page_scan_picture", args=[found.page_id])


def screen(found: Article) -> str:
    return reverse("admin:articles_article_change", args=[found.pk])


def test_it_stands_beside_the_text_and_is_asked_for_once(as_editor):
    found = article("p.tif", image("TIFF"))
    assert f'<img src="{picture(found)}"' in text_of(as_editor.get(screen(found)))
    answer = as_editor.get(picture(found))
    assert answer["Content-Type"] == "image/jpeg"
    assert "no-store" not in answer["Cache-Control"]
    assert "private" in answer["Cache-Control"]
    assert as_editor.get(picture(found), headers={"If-None-Match": answer["ETag"]}).status_code == 304


def test_of_a_pdf_the_file_is_offered(as_editor):
    found = article("p.pdf", b"%PDF-1.4")
    shown = text_of(as_editor.get(screen(found)))
    assert "浏览器不能在文字旁显示 PDF" in shown
    assert reverse("admin:articles_page_scan", args=[found.page_id]) in shown
    assert as_editor.get(picture(found)).status_code == 404


def test_without_a_scan_there_is_no_place_for_one(as_editor):
    assert "desk-scan" not in text_of(as_editor.get(screen(make_article())))


def test_it_is_for_those_who_may_see_the_page(client):
    found = article("p.jpg", image("JPEG"))
    assert client.get(picture(found)).status_code == 302
