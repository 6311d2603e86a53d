"""Pictures over HTTP: of what is published, and only while it is."""

import pytest

from articles.log.changesets import changeset
from articles.publishing.photos import release_photos
from articles.publishing.publication import publish, withdraw
from tests.articles.admin.desk.test_photo import a_picture
from tests.factories import make_article, make_caption

pytestmark = pytest.mark.django_db


@pytest.fixture
def caption(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    made = make_caption(make_article(), rights="own")
    with changeset("edit"):
        made.picture.save("drain.png", a_picture())
    return made


def path(caption):
    return f"/api/v1/captions/{caption.public_id}/photo/"


def test_it_is_served_with_its_type_and_asked_about_each_time(api, caption):
    publish([caption.article], None)
    [told] = api.ask("captions/")["results"]
    assert told["photo"] == {"url": path(caption), "media_type": "image/png"}
    response = api.get(path(caption))
    assert (response["Content-Type"], response["Cache-Control"]) == ("image/png", "no-cache")
    assert b"".join(response.streaming_content).startswith(b"\x89PNG")
    assert api.get(path(caption), HTTP_IF_NONE_MATCH=response["ETag"]).status_code == 304
    assert api.head(path(caption)).status_code == 200


def test_it_is_not_there_before_its_article_is_published_nor_after(api, caption):
    assert api.get(path(caption)).status_code == 404
    publish([caption.article], None)
    tag = api.get(path(caption))["ETag"]
    withdraw([caption.article], None)
    assert api.get(path(caption), HTTP_IF_NONE_MATCH=tag).status_code == 404


@pytest.mark.parametrize("rights", ["", "third_party"])
def test_that_of_others_is_there_once_it_is_released(api, caption, rights):
    with changeset("edit"):
        type(caption).objects.update(rights=rights)
    publish([caption.article], None)
    [told] = api.ask("captions/")["results"]
    assert (told["photo"], told["rights"], told["text"]) == (None, rights or "unknown", "图为通水现场。")
    assert api.get(path(caption)).status_code == 404
    assert release_photos([caption], None) == 1
    assert api.get(path(caption)).status_code == 200


def test_rights_that_the_desk_has_found_since_close_it_at_once(api, caption):
    publish([caption.article], None)
    with changeset("edit"):
        type(caption).objects.update(rights="third_party")
    assert api.get(path(caption)).status_code == 404


def test_a_file_that_is_missing_is_not_found(api, caption):
    publish([caption.article], None)
    caption.picture.storage.delete(caption.picture.name)
    assert api.get(path(caption)).status_code == 404


def test_it_takes_no_parameters(api, caption):
    assert api.get(path(caption) + "?size=1").status_code == 400
