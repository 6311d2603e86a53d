"""The memory, the protected terms, the settings and the live scores as screens."""

import pytest

from articles.editing import Edit, save_passages
from articles.models import Article, Changeset, Pair, Passage, ProofreadingSettings, ProtectedTerm, WaitingPage
from articles.proofing.context import proof_context
from tests.articles.admin.screens import form_of, text_of
from tests.factories import make_article, make_newspaper

pytestmark = pytest.mark.django_db
WRONG = "会上，限上工业企业汇报了全年的生产情况和明年的打算。"
PAIRS = "/admin/articles/pair/"


def corrected(right: str) -> Article:
    article = make_article(headline="题", paragraphs=[WRONG])
    passage = Passage.objects.get(article=article, role="paragraph")
    text = WRONG.replace("限上", right)
    save_passages(article, [Edit(passage_id=passage.pk, version=1, text=text)], None)
    return article


def act(client, action: str, *pairs: Pair):
    return client.post(PAIRS, {"action": action, "_selected_action": [pair.pk for pair in pairs]})


def test_a_chief_editor_confirms_and_retires_in_one_changeset_each(as_chief):
    corrected("规上")
    act(as_chief, "confirm", Pair.objects.get())
    assert Pair.objects.get().state == "active"
    act(as_chief, "retire", Pair.objects.get())
    assert Pair.objects.get().state == "retired"
    assert Changeset.objects.latest("pk").user is not None


def test_an_editor_sees_the_memory_and_rules_nothing(as_editor):
    corrected("规上")
    assert "限上工业" in text_of(as_editor.get(PAIRS))
    act(as_editor, "confirm", Pair.objects.get())
    assert Pair.objects.get().state == "candidate"


def test_pairs_that_contradict_each_other_are_told_of_and_never_both_confirmed(as_chief):
    corrected("规上")
    corrected("线上")
    assert "待总编裁定" in text_of(as_chief.get(PAIRS))
    act(as_chief, "confirm", *Pair.objects.all())
    assert {pair.state for pair in Pair.objects.all()} == {"contradicted"}
    act(as_chief, "confirm", Pair.objects.get(right="规上工业"))
    assert {pair.right: pair.state for pair in Pair.objects.all()} == {"规上工业": "active", "线上工业": "retired"}


def test_a_term_that_a_chief_editor_adds_counts_at_once_and_can_go_again(as_chief, as_editor):
    make_article()
    url = "/admin/articles/protectedterm/add/"
    form = {**form_of(as_chief.get(url)), "text": "区委书记陆清川", "kind": "leader"}
    assert as_editor.post(url, form).status_code == 403
    assert as_chief.post(url, form).status_code == 302
    assert [term.text for term in proof_context(make_newspaper()).terms] == ["区委书记陆清川"]
    assert WaitingPage.objects.exists()
    term = ProtectedTerm.objects.get()
    as_chief.post(f"/admin/articles/protectedterm/{term.pk}/delete/", {"post": "yes"})
    assert proof_context(make_newspaper()).terms == ()


def test_the_same_term_twice_and_days_in_the_wrong_order_are_refused_in_words(as_chief):
    url = "/admin/articles/protectedterm/add/"
    form = {**form_of(as_chief.get(url)), "text": "清河大桥", "kind": "house"}
    as_chief.post(url, form)
    assert "已在表中" in text_of(as_chief.post(url, form))
    late = {**form, "text": "别的词", "since": "2024-05-01", "until": "2023-05-01"}
    assert "早于" in text_of(as_chief.post(url, late))


def test_a_newspaper_switches_detectors_off_but_never_that_of_protected_terms(as_chief):
    paper = make_newspaper()
    url = "/admin/articles/proofreadingsettings/add/"
    screen = as_chief.get(url)
    assert 'value="protected_term"' not in text_of(screen)
    form = {
        **form_of(screen),
        "newspaper": paper.pk,
        "off": ["rare", "space"],
        "largest_amount": 50,
        "groups_a_page": 4,
    }
    assert as_chief.post(url, form).status_code == 302
    assert ProofreadingSettings.objects.get().off == ["rare", "space"]
    assert proof_context(paper).settings.off == {"rare", "space"}
    assert proof_context(paper).settings.largest_amount == 50


@pytest.mark.parametrize("query", [{}, {"newspaper": "x"}, {"newspaper": "999"}])
def test_the_live_scores_open(as_editor, query):
    assert as_editor.get("/admin/articles/suspicion/scores/", query).status_code == 200
