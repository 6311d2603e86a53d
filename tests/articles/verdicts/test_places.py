"""A verdict stays with its words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.editing import Edit, save_passages
from articles.log.undo import undo
from articles.models import Changeset, Passage, Verdict
from articles.structure.cutting import cut_after, cut_passage, join_passages
from articles.verdicts.giving import give_verdict, settle
from articles.verdicts.places import Place, followed, placed
from tests.factories import make_article, make_page, make_passage

TEXT = "新渠昨日通水，老渠昨日停水。"
LETTERS = st.text("新渠昨日通水，", max_size=12)


@pytest.mark.parametrize(
    ("place", "old", "new", "expected"),
    [
        ((1, 2), "新曲通水", "新渠通水", "渠"),
        ((2, 4), "新渠通水", "望川新渠通水", "通水"),
        ((2, 4), "新渠通水", "新渠昨日通水", "通水"),  # typed right before
        ((0, 2), "新渠通水", "新渠昨日通水", "新渠"),  # typed right behind
        ((0, 4), "新渠通水", "新渠昨日通水", "新渠昨日通水"),  # typed inside
        ((2, 4), "新渠通水", "新渠", ""),
        ((2, 2), "新渠通水", "望川新渠通水", ""),
    ],
)
def test_a_place_follows_an_edit(place, old, new, expected):
    found = followed(Place(*place), old, new)
    assert new[found.start : found.end] == expected


@given(old=LETTERS, new=LETTERS, at=st.tuples(st.integers(0, 12), st.integers(0, 12)))
def test_a_place_never_leaves_the_text(old, new, at):
    start, end = sorted(min(each, len(old)) for each in at)
    found = followed(Place(start, end), old, new)
    assert 0 <= found.start <= found.end <= len(new)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TEXT, 8),
        ("望川讯：" + TEXT, 12),
        ("老渠昨日停水，新渠昨日通水。", 1),
        ("新曲昨日通水，老区昨日停水。", None),
    ],
)
def test_of_the_places_with_its_words_the_one_with_its_neighbours_is_meant(text, expected):
    verdict = Verdict(start=8, end=9, quote="渠", words_before="新渠昨日通水，老"[-8:], words_after="昨日停水。")
    found = placed(verdict, text)
    assert (found.start if found else None) == expected


@pytest.fixture
def passage(db) -> Passage:
    passage: Passage = make_article(paragraphs=[TEXT]).passages.get(text=TEXT)
    return passage


def mark(passage: Passage, words: str, kind: str = "query") -> Verdict:
    start = passage.text.index(words)
    return give_verdict(passage, Place(start, start + len(words)), kind, None)


def write(passage: Passage, text: str) -> Changeset:
    passage.refresh_from_db()
    owner = passage.article
    assert owner
    save_passages(owner, [Edit(passage_id=passage.pk, version=passage.version, text=text)], None)
    made: Changeset = Changeset.objects.latest("pk")
    return made


def words_of(verdict: Verdict) -> str:
    """What stands in its place now."""
    verdict.refresh_from_db()
    text: str = Passage.objects.get(pk=verdict.passage_id).text
    assert text[verdict.start : verdict.end] == verdict.quote
    return verdict.quote


def test_a_query_stays_with_words_that_are_corrected(passage):
    verdict = mark(passage, "老渠")
    write(passage, "今天，" + TEXT.replace("老渠", "老曲"))
    assert words_of(verdict) == "老曲"


@pytest.mark.parametrize(("text", "stays"), [("望川" + TEXT, True), (TEXT.replace("老渠", "老曲"), False)])
def test_printed_so_falls_with_its_own_words_alone(passage, text, stays):
    mark(passage, "老渠", "printed_so")
    write(passage, text)
    assert Verdict.objects.exists() == stays


def test_illegible_falls_when_somebody_could_read_it_and_comes_back_when_that_is_undone(passage):
    mark(passage, "老渠", "illegible")
    made = write(passage, TEXT)
    assert not Verdict.objects.exists()
    undo(made, None)
    assert Verdict.objects.get().quote == "□□"


def test_one_box_of_two_that_could_be_read_leaves_the_other(passage):
    mark(passage, "老渠", "illegible")
    write(passage, TEXT.replace("老渠", "□渠"))
    assert words_of(Verdict.objects.get()) == "□"


def test_it_goes_with_what_is_cut_off_and_back_when_joined(passage):
    early, late = mark(passage, "新渠"), mark(passage, "老渠")
    rest = cut_passage(passage, cut_after(passage, 7), None)
    assert [words_of(each) for each in (early, late)] == ["新渠", "老渠"]
    assert (early.passage, late.passage) == (passage, rest)
    passage.refresh_from_db()
    join_passages(passage, rest, None)
    assert [words_of(each) for each in (early, late)] == ["新渠", "老渠"]
    assert late.passage == passage


def test_one_across_the_cut_stays_with_its_beginning(passage):
    verdict = mark(passage, "通水，老渠")
    cut_passage(passage, cut_after(passage, 7), None)
    assert words_of(verdict) == "通水，"


def test_a_join_of_latin_words_counts_the_space_between(db):
    page = make_page(text="Apple\nPay和村民")
    source, article = page.sources.get(), make_article(page, headline="", paragraphs=())
    first = make_passage(page, text="Apple", article=article, span=(source, 0, 5))
    second = make_passage(page, text="Pay和村民", article=article, span=(source, 6, 12))
    verdict = mark(second, "村民")
    join_passages(first, second, None)
    assert words_of(verdict) == "村民"


def test_settling_a_query_does_not_keep_an_earlier_edit_from_being_undone(passage):
    verdict = mark(passage, "老渠")
    made = write(passage, "望川" + TEXT)
    verdict.refresh_from_db()
    settle(verdict, "对的", None)
    undo(made, None)
    verdict.refresh_from_db()
    assert placed(verdict, TEXT) == Place(7, 9)


def test_undoing_a_cut_puts_it_back(passage):
    verdict = mark(passage, "老渠")
    cut_passage(passage, cut_after(passage, 7), None)
    undo(Changeset.objects.latest("pk"), None)
    verdict.refresh_from_db()
    assert verdict.passage == passage
    assert placed(verdict, TEXT) == Place(7, 9)
