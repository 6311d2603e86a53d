import pytest
from django.urls import reverse

from articles.models import Changeset, Passage, Suspicion
from tests.articles.admin.screens import messages_of, text_of
from tests.articles.proofing.detectors import flagging
from tests.factories import make_proofread

pytestmark = pytest.mark.django_db
COLUMN = "/admin/articles/suspicion/column/"


@pytest.fixture
def suspicion(monkeypatch) -> Suspicion:
    monkeypatch.setattr("importers.text.proofing.detect.suspicions", flagging(("滎阳镇", "滍阳镇")))
    make_proofread(headline="题", paragraphs=["昨日，滎阳镇召开会议。"])
    return Suspicion.objects.get()


def decide(client, row: Suspicion, act: str):
    return client.post(reverse("admin:articles_suspicion_decide", args=[row.pk]), {"act": act})


def test_the_list_shows_open_ones_with_context_proposal_and_evidence(as_editor, suspicion):
    text = text_of(as_editor.get("/admin/articles/suspicion/"))
    assert "昨日，<mark>滎阳镇</mark>召开会议。" in text
    assert "滍阳镇 is a unit of this district" in text
    decide(as_editor, suspicion, "dismiss")
    assert "<mark>" not in text_of(as_editor.get("/admin/articles/suspicion/"))


def test_accepting_answers_with_the_new_text_and_the_way_back(as_editor, suspicion):
    answer = decide(as_editor, suspicion, "accept").json()
    [text] = [each for each in answer["passages"] if each["id"] == suspicion.passage_id]
    assert (text["text"], text["version"], text["marks"]) == ("昨日，滍阳镇召开会议。", 2, [])
    made = Changeset.objects.latest("pk")
    assert str(made.pk) in answer["undo"]["url"]
    assert made.user is not None
    assert made.user.username == "wang"


@pytest.mark.parametrize("act", ["accept", "accept-all", "dismiss", "printed-so"])
def test_what_was_decided_is_not_decided_twice(as_editor, suspicion, act):
    assert decide(as_editor, suspicion, act).status_code == 200
    assert decide(as_editor, suspicion, act).status_code == 409


@pytest.mark.parametrize("act", ["", "explode"])
def test_an_unknown_act_is_refused(as_editor, suspicion, act):
    assert decide(as_editor, suspicion, act).status_code == 400


def test_a_visitor_decides_nothing(as_visitor, suspicion):
    assert decide(as_visitor, suspicion, "accept").status_code == 403
    assert as_visitor.post(f"{COLUMN}?form=滎阳镇", {"act": "leave:1:0:1", "form": "滎阳镇"}).status_code == 403
    assert "data-act" not in text_of(as_visitor.get(COLUMN, {"form": "滎阳镇"}))


def test_the_column_without_a_script_comes_back_with_a_message(as_editor, suspicion):
    screen = as_editor.get(COLUMN, {"form": "滎阳镇"})
    assert 'value="滍阳镇"' in text_of(screen)
    act = f"replace:{suspicion.passage_id}:3:1"
    answer = as_editor.post(f"{COLUMN}?form=滎阳镇", {"act": act, "form": "滎阳镇", "to": "滍阳镇"}, follow=True)
    assert messages_of(answer)
    assert Passage.objects.filter(text="昨日，滍阳镇召开会议。").exists()


@pytest.mark.parametrize("act", ["", "replace", "replace:x:y:z", "leave:1", "replace:99999999999999999999:0:1"])
def test_rubbish_is_refused_in_words(as_editor, suspicion, act):
    answer = as_editor.post(COLUMN, {"act": act, "form": "滎阳镇", "to": ""}, headers={"accept": "application/json"})
    assert answer.status_code == 409
    assert answer.json()["said"]


@pytest.mark.parametrize("query", [{}, {"form": "%"}, {"form": "\x00"}, {"form": "滎", "below": "x", "newspaper": "y"}])
def test_the_column_of_anything_opens(as_editor, query):
    assert as_editor.get(COLUMN, query).status_code == 200
