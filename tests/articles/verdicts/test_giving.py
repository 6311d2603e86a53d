import pytest
from django.contrib.auth.models import User

from articles.editing import Edit, save_passages
from articles.log.undo import undo
from articles.models import Changeset, Passage, Verdict
from articles.verdicts.giving import (
    VerdictRefused,
    give_verdict,
    illegible_places,
    is_printed_so,
    open_queries,
    settle,
    take_back,
)
from articles.verdicts.places import Place, printed_so
from tests.factories import make_article, make_caption, make_page, make_passage

pytestmark = pytest.mark.django_db
TEXT = "□本报记者在新渠采访了王某某。"


@pytest.fixture
def passage() -> Passage:
    passage: Passage = make_article(paragraphs=[TEXT]).passages.get(text=TEXT)
    return passage


@pytest.fixture
def li() -> User:
    return User.objects.create_user("li")


def give(passage: Passage, start: int, end: int, kind: str, **more) -> Verdict:
    return give_verdict(passage, Place(start, end), kind, more.pop("user", None), **more)


def test_it_tells_what_is_meant_who_said_so_and_of_whom_it_is_asked(passage, li):
    verdict = give(passage, 6, 8, "query", user=li, note=" 新渠？ ", asked=li, reason="核对")
    assert (verdict.quote, verdict.words_before, verdict.words_after) == ("新渠", TEXT[:6], TEXT[8:16])
    assert (verdict.note, verdict.asked, verdict.made_by, verdict.is_open) == ("新渠？", li, li, True)
    made = Changeset.objects.latest("pk")
    assert (made.kind, made.user, made.reason) == ("verdict", li, "核对")


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (6, 8, "□本报记者在□□采访了王某某。"),
        (6, 6, "□本报记者在□新渠采访了王某某。"),
    ],
)
def test_what_nobody_can_read_becomes_boxes_in_the_text(passage, start, end, expected):
    verdict = give(passage, start, end, "illegible")
    passage.refresh_from_db()
    assert passage.text == expected
    assert passage.version == 2
    assert set(verdict.quote) == {"□"}


def test_a_box_that_was_printed_is_not_illegible(passage):
    give(passage, 6, 8, "illegible")
    passage.refresh_from_db()
    assert illegible_places(passage, passage.verdicts.all()) == [Place(6, 8)]


def test_marking_and_boxes_are_one_changeset_that_goes_back_whole(passage):
    give(passage, 6, 8, "illegible")
    undo(Changeset.objects.latest("pk"), None)
    passage.refresh_from_db()
    assert passage.text == TEXT
    assert not Verdict.objects.exists()


def test_a_query_without_a_place_is_about_the_whole_passage(passage):
    assert give(passage, 3, 3, "query").quote == TEXT


@pytest.mark.parametrize(("start", "end", "flagged"), [(10, 12, True), (13, 15, True), (0, 10, False), (14, 15, False)])
def test_what_was_printed_so_is_not_flagged_again(passage, start, end, flagged):
    give(passage, 11, 14, "printed_so")
    assert is_printed_so(passage, start, end) == flagged


def test_it_is_told_of_many_passages_in_one_query(passage, django_assert_num_queries):
    give(passage, 0, 1, "printed_so")
    give(passage, 2, 3, "query")
    passages = list(Passage.objects.all())
    with django_assert_num_queries(1):
        assert printed_so(passages) == {passage.pk: [Place(0, 1)]}


def test_open_queries_of_an_article_and_its_photos_wait_for_an_answer(passage, li):
    caption = make_caption(passage.article)
    one, other = give(passage, 2, 3, "query"), give(caption.passages.get(), 0, 1, "query")
    give(passage, 4, 5, "printed_so")
    give(make_article().passages.all()[0], 0, 1, "query")
    assert set(open_queries(passage.article)) == {one, other}
    settle(one, " 是的 ", li)
    settle(other, "", li)
    assert not open_queries(passage.article)
    one.refresh_from_db()
    assert (one.answer, one.settled_by) == ("是的", li)
    assert one.settled_at


def test_undoing_an_answer_opens_the_query_again(passage):
    settle(give(passage, 2, 3, "query"), "是的", None)
    undo(Changeset.objects.latest("pk"), None)
    assert open_queries(passage.article).get().answer == ""


def test_it_is_taken_back_and_that_too_is_undone(passage):
    take_back(give(passage, 2, 3, "printed_so"), None)
    assert not Verdict.objects.exists()
    undo(Changeset.objects.latest("pk"), None)
    assert Verdict.objects.get().quote == TEXT[2:3]


@pytest.mark.parametrize(("start", "end"), [(2, 3), (0, 3), (3, 3), (0, len(TEXT))])
def test_illegible_taken_back_what_was_covered_is_there_again(passage, start, end):
    take_back(give(passage, start, end, "illegible"), None)
    assert Passage.objects.get(pk=passage.pk).text == TEXT
    assert not Verdict.objects.exists()
    undo(Changeset.objects.latest("pk"), None)
    assert Verdict.objects.get().quote in Passage.objects.get(pk=passage.pk).text


def test_what_was_typed_elsewhere_meanwhile_stays(passage):
    verdict = give(passage, 2, 3, "illegible")
    now = Passage.objects.get(pk=passage.pk)
    save_passages(
        passage.page.articles.get(), [Edit(passage_id=now.pk, version=now.version, text=f"按：{now.text}")], None
    )
    take_back(Verdict.objects.get(pk=verdict.pk), None)
    assert Passage.objects.get(pk=passage.pk).text == f"按：{TEXT}"


def test_where_somebody_read_a_part_the_other_boxes_stay(passage):
    verdict = give(passage, 1, 4, "illegible")
    now = Passage.objects.get(pk=passage.pk)
    text = TEXT[:2] + now.text[2:]
    save_passages(passage.page.articles.get(), [Edit(passage_id=now.pk, version=now.version, text=text)], None)
    take_back(Verdict.objects.get(pk=verdict.pk), None)
    assert Passage.objects.get(pk=passage.pk).text == text


@pytest.mark.parametrize(("start", "end"), [(0, 99), (5, 4), (-1, 2)])
@pytest.mark.parametrize("kind", Verdict.Kind.values)
def test_a_place_that_is_not_in_the_text_is_refused(passage, start, end, kind):
    with pytest.raises(VerdictRefused):
        give(passage, start, end, kind)


def test_printed_so_means_characters(passage):
    with pytest.raises(VerdictRefused):
        give(passage, 3, 3, "printed_so")


def test_the_same_is_not_said_twice(passage):
    give(passage, 2, 3, "query")
    with pytest.raises(VerdictRefused):
        give(passage, 2, 3, "query")


def test_only_queries_are_answered(passage):
    with pytest.raises(VerdictRefused):
        settle(give(passage, 2, 3, "printed_so"), "", None)


def test_text_of_no_article_has_no_boxes_put_in_but_may_be_asked_about():
    page = make_page(text="新渠")
    passage = make_passage(page, "unassigned", "新渠", span=(page.sources.get(), 0, 2))
    give(passage, 0, 1, "query")
    with pytest.raises(VerdictRefused):
        give(passage, 0, 1, "illegible")
