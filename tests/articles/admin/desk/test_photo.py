"""A caption's photo: shown to those who may see the caption, released by chief editors alone."""

import json
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.log.changesets import changeset
from articles.models import PhotoCaption, PublishedArticle
from articles.pictures.drawing import TASK
from articles.publishing.publication import publish
from tests.articles.admin.screens import form_of, text_of
from tests.factories import make_article, make_caption

pytestmark = pytest.mark.django_db
LIST = reverse("admin:articles_photocaption_changelist")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def a_picture(name: str = "drain.png") -> SimpleUploadedFile:
    drawn = BytesIO()
    Image.new("RGB", (2, 2)).save(drawn, "PNG")
    return SimpleUploadedFile(name, drawn.getvalue(), "image/png")


@pytest.fixture
def caption() -> PhotoCaption:
    """Of a published article, with a picture whose rights nobody knows."""
    made = make_caption(make_article())
    with changeset("edit"):
        made.picture.save("drain.png", a_picture())
    publish([made.article], None)
    return made


def screen(caption):
    return reverse("admin:articles_photocaption_change", args=[caption.pk])


def save(client, caption, **typed):
    form = {name: value for name, value in form_of(client.get(screen(caption))).items() if name != "picture"}
    return client.post(screen(caption), form | typed, follow=True)


def shown(caption):
    [document] = json.loads(PublishedArticle.objects.get().document)["captions"]
    status = Client().get(f"/api/v1/captions/{caption.public_id}/photo/").status_code
    assert (status == 200) == (document["photo"] is not None)
    return status == 200


def test_a_new_photo_waits_for_a_worker_to_draw_it_small(as_chief, caption):
    save(as_chief, caption, picture=a_picture("new.png"))
    caption.refresh_from_db()
    [job] = ProcrastinateJob.objects.filter(task_name=TASK)
    assert job.args == {"name": caption.picture.name}


def test_a_photo_whose_rights_nobody_knows_stays_out(caption):
    assert not shown(caption)


def test_a_chief_editor_releases_it_and_holds_it_back(as_chief, caption):
    save(as_chief, caption, released="on")
    assert shown(caption)
    form = form_of(as_chief.get(screen(caption)))
    assert form["released"] == "on"
    as_chief.post(screen(caption), {name: value for name, value in form.items() if name not in ("released", "picture")})
    assert not shown(caption)


def test_the_list_does_it_for_many(as_chief, caption):
    answer = as_chief.post(LIST, {"action": "release_selected", "_selected_action": [caption.pk]}, follow=True)
    assert "放行 1 张图片" in text_of(answer) and shown(caption)
    as_chief.post(LIST, {"action": "hold_back_selected", "_selected_action": [caption.pk]})
    assert not shown(caption)


def test_an_editor_releases_nothing_by_form_or_by_list(as_editor, caption):
    save(as_editor, caption, released="on")
    as_editor.post(LIST, {"action": "release_selected", "_selected_action": [caption.pk]})
    caption.refresh_from_db()
    assert not caption.released and not shown(caption)


def test_what_an_editor_says_of_the_rights_opens_nothing_before_the_next_publication(as_editor, caption):
    save(as_editor, caption, rights="own")
    assert not shown(caption)
    publish([caption.article], None)
    assert shown(caption)


def test_what_an_editor_says_of_the_rights_closes_at_once(as_editor, as_chief, caption):
    save(as_chief, caption, rights="own")
    assert shown(caption)
    save(as_editor, caption, rights="third_party")
    assert not shown(caption)


def test_a_picture_is_stored_with_its_caption(as_editor):
    caption = make_caption(make_article())
    save(as_editor, caption, picture=a_picture())
    caption.refresh_from_db()
    picture = as_editor.get(reverse("admin:articles_photocaption_picture", args=[caption.pk]))
    assert picture.status_code == 200 and b"".join(picture.streaming_content)


@pytest.mark.parametrize("content", [b"", b"no picture", b"<svg xmlns='http://www.w3.org/2000/svg'/>"])
def test_what_is_no_picture_is_refused(as_editor, content):
    caption = make_caption(make_article())
    save(as_editor, caption, picture=SimpleUploadedFile("drain.png", content, "image/png"))
    caption.refresh_from_db()
    assert not caption.picture


def test_the_desk_s_picture_is_for_those_who_are_signed_in(caption):
    assert Client().get(reverse("admin:articles_photocaption_picture", args=[caption.pk])).status_code == 302


def test_an_editor_opens_what_readers_see_once_it_is_published(as_editor, caption):
    page = reverse("admin:articles_article_change", args=[caption.article_id])
    assert f"/articles/{caption.article.public_id}/" in text_of(as_editor.get(page))
    unpublished = make_article()
    page = reverse("admin:articles_article_change", args=[unpublished.pk])
    assert f"/articles/{unpublished.public_id}/" not in text_of(as_editor.get(page))


def test_partners_get_no_word_that_a_camera_wrote_and_the_file_stays_as_it_came(as_chief, caption):
    exif = Image.Exif()
    exif[0x013B] = "SECRET"
    drawn = BytesIO()
    Image.new("RGB", (20, 20)).save(drawn, "JPEG", exif=exif, comment=b"SECRET")
    save(as_chief, caption, rights="own", picture=SimpleUploadedFile("a.jpg", drawn.getvalue(), "image/jpeg"))
    given = b"".join(Client().get(f"/api/v1/captions/{caption.public_id}/photo/"))
    caption.refresh_from_db()
    assert given.startswith(b"\xff\xd8\xff")
    assert b"SECRET" not in given
    assert caption.picture.open().read() == drawn.getvalue()


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.png", b"<svg onload='alert(1)'/>"), ("a.jpg", a_picture().read()), ("a.png", b"\x89PNG\r\n")],
)
def test_a_photo_that_is_none_by_its_content_is_refused_beside_its_field(as_chief, caption, name, content):
    before = caption.picture.name
    answer = save(as_chief, caption, picture=SimpleUploadedFile(name, content))
    assert "errorlist" in text_of(answer)
    caption.refresh_from_db()
    assert caption.picture.name == before


def test_lists_show_it_small(as_chief, caption):
    address = reverse("admin:articles_photocaption_thumbnail", args=[caption.pk])
    assert address in text_of(as_chief.get(LIST))
    small = b"".join(as_chief.get(address))
    assert small.startswith(b"\xff\xd8\xff")
    assert Client().get(address).status_code == 302
