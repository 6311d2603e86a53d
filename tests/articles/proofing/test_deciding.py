from datetime import date

import pytest
from django.contrib.auth.models import User

from articles.editing import Edit, save_passages
from articles.log.undo import undo
from articles.models import Article, Changeset, Decision, Passage, Suspicion, Verdict
from articles.proofing.deciding import DecisionRefused, accept, accept_pair_in_issue, dismiss, keep_as_printed
from articles.proofing.recomputing import catch_up
from articles.verdicts.giving import take_back
from tests.factories import make_issue, make_newspaper, make_page, make_passage, make_proofread, refreshed

pytestmark = pytest.mark.django_db


@pytest.fixture
def wang() -> User:
    return User.objects.create_user("wang")


def texts() -> list[str]:
    return list(Passage.objects.filter(role="paragraph").order_by("pk").values_list("text", flat=True))


def edit(article: Article, text: str) -> None:
    passage = Passage.objects.get(article=article, role="paragraph")
    save_passages(article, [Edit(passage_id=passage.pk, version=passage.version, text=text)], None)


def outcomes() -> list[str]:
    return list(Decision.objects.order_by("pk").values_list("outcome", flat=True))


def test_accepting_puts_the_text_right_in_one_changeset_and_undo_takes_it_back(flag, wang):
    flag(("滎阳镇", "滍阳镇"))
    make_proofread(paragraphs=["昨日，滎阳镇召开会议。"])
    done = accept(Suspicion.objects.get(), wang)
    made = Changeset.objects.get(pk=done.changeset)
    assert texts() == ["昨日，滍阳镇召开会议。"]
    assert (made.user, made.reason, made.kind) == (wang, "滎阳镇 → 滍阳镇", "edit")
    assert outcomes() == ["accepted"]
    assert not Suspicion.objects.exists()
    undo(made, wang)
    assert texts() == ["昨日，滎阳镇召开会议。"]
    assert outcomes() == []
    assert Suspicion.objects.open().count() == 1


def test_the_same_pair_is_accepted_all_over_the_issue(flag, wang):
    flag(("滎阳镇", "滍阳镇"))
    issue = make_issue()
    make_proofread(make_page(issue), "题", ["滎阳镇和滎阳镇之间，还有滎阳镇的会场。"])
    make_proofread(make_page(issue), "题", ["滎阳镇的又一篇。"])
    other = make_proofread(make_page(make_issue(published_on=date(2021, 5, 7))), "题", ["滎阳镇在别的一期。"])
    before = Changeset.objects.count()
    assert accept_pair_in_issue(Suspicion.objects.filter(page__issue=issue)[0], wang).places == 4
    assert Changeset.objects.count() == before + 1
    assert texts() == ["滍阳镇和滍阳镇之间，还有滍阳镇的会场。", "滍阳镇的又一篇。", "滎阳镇在别的一期。"]
    assert outcomes() == ["accepted"] * 4
    assert Suspicion.objects.get().page_id == other.page_id


def test_a_repeat_is_deleted_where_the_proposal_is_empty(flag, wang):
    flag(("招商招商", "招商"), (" and ", "和"))
    make_proofread(paragraphs=["推出招商招商图谱，产业 and 人才一起来。"])
    for row in Suspicion.objects.all():
        accept(Suspicion.objects.get(found=row.found), wang)
    assert texts() == ["推出招商图谱，产业和人才一起来。"]


def test_what_was_dismissed_stays_silent_after_edits_and_elsewhere_between_the_same_characters(flag, wang):
    flag(("滎阳镇", "滍阳镇"))
    article = make_proofread(paragraphs=["昨日上午，滎阳镇召开会议，部署工作。"])
    dismiss(Suspicion.objects.get(), wang)
    decision = Decision.objects.get()
    assert (decision.user, decision.text_before, decision.text_after) == (wang, "昨日上午，", "召开会议，")
    assert not Suspicion.objects.open().exists()
    edit(article, "今天，昨日上午,滎阳镇 召开会议，部署了工作。")
    assert not Suspicion.objects.open().exists()
    make_proofread(paragraphs=["昨日上午，滎阳镇召开会议，又是一次。"])
    assert not Suspicion.objects.open().exists()


@pytest.mark.parametrize("text", ["昨日上午，滎阳镇举行会议。", "滎阳镇召开会议，部署工作。"])
def test_other_surroundings_are_another_place(flag, wang, text):
    flag(("滎阳镇", "滍阳镇"))
    make_proofread(paragraphs=["昨日上午，滎阳镇召开会议，部署工作。"])
    dismiss(Suspicion.objects.get(), wang)
    make_proofread(paragraphs=[text])
    assert Suspicion.objects.open().count() == 1


def test_another_newspaper_and_another_detector_decide_for_themselves(flag, wang):
    flag(("滎阳镇", "滍阳镇"))
    article = make_proofread(paragraphs=["昨日上午，滎阳镇召开会议。"])
    dismiss(Suspicion.objects.get(), wang)
    make_proofread(make_page(make_issue(make_newspaper("山城报"))), "题", ["昨日上午，滎阳镇召开会议。"])
    assert Suspicion.objects.open().count() == 1
    flag(("滎阳镇", "滍阳镇"), kind="rare")
    edit(article, "昨日上午，滎阳镇召开会议！")
    assert [row.kind for row in Suspicion.objects.open().filter(page=article.page)] == ["rare"]


def test_undoing_a_dismissal_marks_the_place_again(flag, wang):
    flag(("滎阳镇", "滍阳镇"))
    make_proofread(paragraphs=["昨日，滎阳镇召开会议。"])
    undo(Changeset.objects.get(pk=dismiss(Suspicion.objects.get(), wang).changeset), wang)
    assert Suspicion.objects.open().count() == 1


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("昨日，滍阳镇召开会议。", "accepted"),
        ("昨日，漳阳镇召开会议。", "corrected"),
        ("昨日召开会议。", "corrected"),
        ("昨天，滎阳镇召开会议。", None),
    ],
)
def test_what_an_editor_types_over_a_suspicion_is_noted(flag, wang, typed, outcome):
    flag(("滎阳镇", "滍阳镇"))
    edit(make_proofread(paragraphs=["昨日，滎阳镇召开会议。"]), typed)
    assert outcomes() == ([outcome] if outcome else [])


def test_a_place_that_moved_on_is_refused_and_nothing_changes(flag, wang):
    flag(("滎阳镇", "滍阳镇"))
    article = make_proofread(paragraphs=["昨日，滎阳镇召开会议。"])
    seen = Suspicion.objects.select_related("passage", "page__issue__newspaper").get()
    assert seen.passage
    edit(article, "滎阳镇昨日召开会议。")
    with pytest.raises(DecisionRefused):
        accept(seen, wang)
    assert texts() == ["滎阳镇昨日召开会议。"]


def test_printed_so_is_a_verdict_on_the_place_and_taking_it_back_opens_it(flag, wang):
    flag(("滎阳镇", "滍阳镇"))
    article = make_proofread(paragraphs=["昨日，滎阳镇召开会议。"])
    keep_as_printed(Suspicion.objects.get(), wang)
    verdict = Verdict.objects.get()
    assert (verdict.kind, verdict.quote) == ("printed_so", "滎阳镇")
    edit(article, "又有别的话，滎阳镇举行会议。")
    assert not Suspicion.objects.exists()
    take_back(verdict, wang)
    catch_up()
    assert Suspicion.objects.open().count() == 1
    assert outcomes() == []


def test_nothing_is_accepted_where_nothing_is_proposed(flag, wang):
    flag(("限上", None))
    make_proofread(paragraphs=["限上工业增长。"])
    with pytest.raises(DecisionRefused):
        accept(Suspicion.objects.get(), wang)


def test_a_text_of_no_article_keeps_nobody_from_accepting_the_rest(flag, wang):
    flag(("滎阳镇", "滍阳镇"))
    page = make_page(make_issue())
    make_passage(page, "unassigned", "滎阳镇的无主文字。")
    make_proofread(page, "题", ["滎阳镇开会。"])
    refreshed(make_proofread(page, "又题", ["别的。"]))
    row = Suspicion.objects.exclude(passage__article=None).get()
    assert accept_pair_in_issue(row, wang).places == 1
    with pytest.raises(DecisionRefused):
        accept(Suspicion.objects.get(), wang)
