import pytest

from articles.log.changesets import changeset
from articles.models import Passage, SourceSpan
from articles.tracing import source_pieces
from tests.factories import make_page, make_passage

pytestmark = pytest.mark.django_db


def traced(text: str, *pieces: str) -> Passage:
    page = make_page(text=text)
    source = page.sources.get()
    passage = make_passage(page)
    with changeset("import"):
        for piece in pieces:
            start = text.index(piece)
            SourceSpan.objects.create(source=source, start=start, end=start + len(piece), passage=passage)
    return passage


def test_it_gives_what_ocr_gave():
    passage = traced("标题\n新渠通水,万家 欢喜。\n", "新渠通水,万家 欢喜。")
    assert source_pieces([passage]) == {passage.pk: ["新渠通水,万家 欢喜。"]}


def test_a_healed_break_parts_two_pieces():
    passage = traced("三个社\n(图)\n区的居民。", "三个社", "区的居民。")
    assert source_pieces([passage]) == {passage.pk: ["三个社", "区的居民。"]}


def test_offsets_are_characters_beyond_the_basic_plane_too():
    passage = traced("𠮷村𠮷\n洹河", "洹河")
    assert source_pieces([passage]) == {passage.pk: ["洹河"]}


def test_a_passage_without_a_span_has_no_source():
    assert source_pieces([make_passage(make_page())]) == {}


def test_it_takes_two_queries_for_any_number(django_assert_num_queries):
    page = make_page(text="甲乙丙丁")
    source = page.sources.get()
    passages = [make_passage(page, span=(source, at, at + 1)) for at in range(4)]
    with django_assert_num_queries(2):
        source_pieces(passages)
