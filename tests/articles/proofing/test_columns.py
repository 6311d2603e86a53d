import pytest
from django.contrib.auth.models import User

from articles.copies import SEARCHED
from articles.models import Changeset, Decision, Passage, Suspicion
from articles.proofing.columns import Place, column, leave_place, replace_place
from articles.proofing.deciding import DecisionRefused
from tests.factories import make_caption, make_issue, make_newspaper, make_page, make_passage, make_proofread

pytestmark = pytest.mark.django_db


@pytest.fixture
def wang() -> User:
    return User.objects.create_user("wang")


def lines(form: str, **asked) -> list[str]:
    return [f"{place.before}[{place.form}]{place.after}" for place in column(form, **asked).places]


def place(form: str, index: int = 0) -> Place:
    return column(form).places[index]


def replaced(at: Place, to: str, user: User) -> None:
    replace_place(at.passage, at.start, at.passage.version, at.form, to, user)


def left(at: Place, user: User) -> None:
    leave_place(at.passage, at.start, at.passage.version, at.form, user)


def test_it_lists_every_place_with_what_stands_around_it_the_newest_first():
    make_proofread(headline="清河大桥通车", paragraphs=["清河大桥今日通车，清河大桥长三里。"])
    make_caption(make_proofread(headline="别的"), text="图为清河大桥。")
    assert lines("清河大桥") == [
        "图为[清河大桥]。",
        "[清河大桥]今日通车，清河大桥长三里。",
        "清河大桥今日通车，[清河大桥]长三里。",
        "[清河大桥]通车",
    ]


@pytest.mark.parametrize("form", ["", "  ", "没有的字样"])
def test_what_stands_nowhere_lists_nothing(form):
    make_proofread(headline="清河大桥通车")
    assert lines(form) == []


def test_one_newspaper_alone():
    make_proofread(headline="清河大桥通车")
    other = make_newspaper("山城报")
    make_proofread(make_page(make_issue(other)), "清河大桥又通车")
    assert lines("清河大桥", newspaper=other) == ["[清河大桥]又通车"]


def test_a_long_column_goes_on_on_the_next_screen(monkeypatch):
    monkeypatch.setattr("articles.proofing.columns.MOST_PLACES", 2)
    make_proofread(headline="清河大桥一", paragraphs=["清河大桥二。", "清河大桥三。"])
    first = column("清河大桥")
    assert [len(first.places), first.further is not None] == [2, True]
    rest = column("清河大桥", below=first.further)
    assert [place.passage.text for place in rest.places] == ["清河大桥一"]
    assert rest.further is None


def test_a_screen_ends_with_the_passage_that_fills_it(monkeypatch):
    monkeypatch.setattr("articles.proofing.columns.MOST_PLACES", 2)
    make_proofread(headline="桥一", paragraphs=["桥上桥下桥边。", "桥二。"])
    first = column("桥")
    assert [place.passage.text for place in first.places] == ["桥二。", *["桥上桥下桥边。"] * 3]
    assert lines("桥", below=first.further) == ["[桥]一"]


def test_one_place_is_replaced_in_a_changeset_of_its_own(wang):
    make_proofread(headline="题", paragraphs=["滎阳镇和滎阳镇。"])
    replaced(place("滎阳镇", 1), "滍阳镇", wang)
    assert Passage.objects.filter(text="滎阳镇和滍阳镇。").exists()
    made = Changeset.objects.latest("pk")
    assert (made.kind, made.user, made.reason) == ("edit", wang, "滎阳镇 → 滍阳镇")


def test_a_place_that_is_left_is_not_asked_about_again_and_is_no_suspicion(flag, wang):
    flag(("滎阳镇", "滍阳镇"))
    make_proofread(headline="题", paragraphs=["滎阳镇开会，后来滎阳镇散会。"])
    left(place("滎阳镇", 0), wang)
    assert [each.is_left for each in column("滎阳镇").places] == [True, False]
    assert [row.start for row in Suspicion.objects.open()] == [8]


def test_any_string_can_be_left_though_no_detector_found_it(wang):
    make_proofread(headline="题", paragraphs=["清河大桥通车了。"])
    left(place("清河大桥"), wang)
    assert place("清河大桥").is_left
    assert Decision.objects.get().kind == "column"


def test_a_text_that_was_changed_meanwhile_is_refused(wang):
    make_proofread(headline="题", paragraphs=["滎阳镇开会。"])
    seen = place("滎阳镇")
    replaced(place("滎阳镇"), "滍阳镇", wang)
    seen.passage.refresh_from_db()
    with pytest.raises(DecisionRefused):
        replace_place(seen.passage, seen.start, 1, "滎阳镇", "漳阳镇", wang)
    with pytest.raises(DecisionRefused):
        leave_place(seen.passage, seen.start, 2, "滎阳镇", wang)
    assert Passage.objects.filter(text="滍阳镇开会。").exists()


@pytest.mark.parametrize("to", ["滎阳镇", ""])
def test_replacing_by_itself_or_by_nothing_is_refused(wang, to):
    make_proofread(headline="题", paragraphs=["滎阳镇开会。"])
    with pytest.raises(DecisionRefused):
        replaced(place("滎阳镇"), to, wang)


def test_what_a_detector_would_delete_is_deleted(flag, wang):
    flag(("招商招商", ""))
    make_proofread(headline="题", paragraphs=["推出招商招商图谱。"])
    replaced(place("招商招商"), "", wang)
    assert Passage.objects.filter(text="推出图谱。").exists()


@pytest.mark.parametrize("form", ["，", "“", " "])
def test_a_form_of_marks_alone_is_found_by_its_text(form):
    make_proofread(headline="题", paragraphs=["他说，好“好”。"])
    assert len(column(form).places) == (form != " ")


def test_text_of_no_article_stands_in_it_and_is_put_right_too(wang):
    make_passage(make_page(), role="unassigned", text="滎阳镇开会。")
    assert lines("滎阳镇") == ["[滎阳镇]开会。"]
    replaced(place("滎阳镇"), "滍阳镇", wang)
    assert Passage.objects.get().text == "滍阳镇开会。"
    left(place("滍阳镇"), wang)
    assert place("滍阳镇").is_left


@pytest.mark.parametrize("role", ["column", "dateline", "furniture"])
def test_roles_that_partners_cannot_search_are_looked_through_as_well(role):
    make_passage(make_page(), role=role, text="滎阳镇")
    article = make_proofread(headline="题")
    make_passage(article.page, role=role, text="滎阳镇二", article=article)
    assert lines("滎阳镇") == ["[滎阳镇]二", "[滎阳镇]"]


def test_of_a_form_that_stands_everywhere_the_newest_are_shown_and_the_rest_follows(monkeypatch):
    monkeypatch.setattr("articles.proofing.standing.FEW", 1)
    monkeypatch.setattr("articles.proofing.columns.MOST_PLACES", 2)
    for number in "一二三四五":
        make_proofread(headline=f"清河大桥{number}", paragraphs=["无关。"])
    assert lines("清河大桥") == ["[清河大桥]五", "[清河大桥]四"]
    assert lines("清河大桥", below=column("清河大桥").further) == ["[清河大桥]三", "[清河大桥]二"]


def test_what_is_read_all_is_just_what_the_search_index_lacks():
    lacking = set(Passage.Role.values) - set(SEARCHED)
    article = make_proofread(headline="题")
    rows = [make_passage(article.page, role=role, text="滎阳镇", article=article) for role in Passage.Role.values]
    found = Passage.objects.filter(pk__in=[row.pk for row in rows]).not_searched()
    assert {row.role for row in found} == lacking
