import pytest
from django.urls import reverse

from articles.models import Article, Passage, Verdict
from articles.verdicts.giving import give_verdict, settle
from articles.verdicts.places import Place
from tests.articles.admin.screens import form_of, queries_of, text_of
from tests.factories import make_article, make_caption

pytestmark = pytest.mark.django_db
QUEUE = "/admin/articles/verdict/"


@pytest.fixture
def passage() -> Passage:
    passage: Passage = make_article(headline="新渠通水", paragraphs=["新曲昨日通水。"]).passages.get(role="paragraph")
    return passage


def ask(passage: Passage, start: int, note: str = "", asked=None, kind: str = "query") -> Verdict:
    return give_verdict(passage, Place(start, start + 1), kind, None, note=note, asked=asked)


def screen(verdict: Verdict) -> str:
    return reverse("admin:articles_verdict_change", args=[verdict.pk])


def notes(client, query: str = "") -> set[str]:
    return {verdict.note for verdict in client.get(QUEUE + query).context["cl"].result_list}


def test_the_queue_has_what_waits_what_waits_for_me_what_was_answered_and_all(as_editor, editor, chief, passage):
    ask(passage, 0, "给我", editor)
    ask(passage, 1, "给他", chief)
    ask(passage, 2, "谁都行")
    settle(ask(passage, 3, "答了"), "是", chief)
    ask(passage, 4, "原报如此", kind="printed_so")
    assert notes(as_editor) == {"给我", "给他", "谁都行"}
    assert notes(as_editor, "?queue=mine") == {"给我"}
    assert notes(as_editor, "?queue=settled") == {"答了"}
    assert notes(as_editor, "?queue=all") == {"给我", "给他", "谁都行", "答了", "原报如此"}


def test_it_leads_to_the_place_in_the_article(as_visitor, passage):
    verdict = ask(passage, 1)
    shown = text_of(as_visitor.get(QUEUE))
    assert f"{reverse('admin:articles_article_change', args=[passage.article_id])}#p{passage.pk}" in shown
    assert f"新<mark>{verdict.quote}</mark>昨日通水。" in shown


def test_a_query_is_answered_there(as_editor, editor, passage):
    verdict = ask(passage, 1)
    data = form_of(as_editor.get(screen(verdict)))
    as_editor.post(screen(verdict), data | {"answer": "应为渠", "_save": "1"})
    verdict.refresh_from_db()
    assert (verdict.answer, verdict.settled_by, verdict.is_open) == ("应为渠", editor, False)


@pytest.mark.parametrize("answer", ["", "  ", "长" * 2001])
def test_an_answer_has_words(as_editor, passage, answer):
    verdict = ask(passage, 1)
    response = as_editor.post(screen(verdict), {"answer": answer, "_save": "1"})
    assert response.status_code == 200
    assert Verdict.objects.get().is_open


def test_a_visitor_answers_nothing(as_visitor, passage):
    verdict = ask(passage, 1)
    assert as_visitor.get(screen(verdict)).status_code == 200
    assert as_visitor.post(screen(verdict), {"answer": "应为渠"}).status_code == 403
    assert Verdict.objects.get().is_open


def test_a_verdict_that_is_no_query_has_no_answer(as_editor, passage):
    verdict = ask(passage, 1, kind="printed_so")
    assert as_editor.post(screen(verdict), {"answer": "应为渠"}).status_code == 403


def test_a_long_queue_costs_the_same(as_editor, passage):
    ask(passage, 0)
    few = queries_of(as_editor, QUEUE)
    for article in (make_article(), make_article()):
        ask(make_caption(article).passages.get(), 0)
    assert queries_of(as_editor, QUEUE) <= few
    assert Article.objects.count() == 3
