import pytest

from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.models import Article, Passage, Suspicion
from articles.proofing.deciding import accept, dismiss
from articles.proofing.scores import Score, scores
from tests.factories import make_issue, make_newspaper, make_page, make_proofread

pytestmark = pytest.mark.django_db


def of(kind: str, **asked) -> Score:
    return next(score for score in scores(**asked) if score.kind == kind)


def test_every_decision_counts_once_and_what_a_verified_text_left_is_a_false_alarm(flag):
    flag(("滎阳镇", "滍阳镇"))
    articles = [make_proofread(headline="题", paragraphs=[f"{place}，滎阳镇召开会议。"]) for place in "甲乙丙丁戊"]
    first, second, third = Suspicion.objects.order_by("pk")[:3]
    accept(first, None)
    dismiss(second, None)
    save_passages(
        Article.objects.get(pk=articles[2].pk),
        [Edit(passage_id=third.passage_id, version=1, text="丙，漳阳镇召开会议。")],
        None,
    )
    with changeset("edit"):
        Article.objects.filter(pk=articles[3].pk).update(text_status="verified")
    score = of("unit_name")
    assert (score.accepted, score.corrected, score.dismissed, score.passed_over, score.open) == (1, 1, 1, 1, 1)
    assert (score.decided, score.right, score.precision) == (4, 2, 0.5)
    assert Passage.objects.exists()


def test_one_newspaper_alone_and_a_detector_without_flags(flag):
    flag(("滎阳镇", "滍阳镇"))
    other = make_newspaper("山城报")
    make_proofread(make_page(make_issue(other)), "题", ["滎阳镇开会。"])
    assert of("unit_name", newspaper=other).open == 1
    assert of("unit_name", newspaper=make_newspaper()).open == 0
    assert of("amount").percent == "–"
