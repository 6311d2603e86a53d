import pytest

from articles.editing import Edit, save_passages
from articles.log.history import article_changesets
from articles.log.versions import article_at, compared
from articles.models import Article, Changeset, Passage
from articles.structure.cutting import cut_after, cut_passage, join_passages
from tests.factories import make_article, make_caption

pytestmark = pytest.mark.django_db
FIRST, SECOND = "新曲昨日通水，万家受益。", "全长九公里。"


@pytest.fixture
def article() -> Article:
    return make_article(headline="新渠通水", paragraphs=[FIRST, SECOND])


def latest() -> Changeset:
    made: Changeset = Changeset.objects.latest("pk")
    return made


def write(article: Article, text: str, new: str) -> Changeset:
    row = article.passages.get(text=text)
    save_passages(article, [Edit(passage_id=row.pk, version=row.version, text=new)], None)
    return latest()


def texts(article: Article, version: Changeset) -> list[str]:
    return [text.text for text in article_at(article, version)]


def test_it_tells_the_whole_article_as_it_was(article):
    imported = latest()
    one = write(article, FIRST, "新渠昨日通水，万家受益。")
    two = write(article, SECOND, "全长十公里。")
    assert texts(article, imported) == ["新渠通水", FIRST, SECOND]
    assert texts(article, one) == ["新渠通水", "新渠昨日通水，万家受益。", SECOND]
    assert texts(article, two) == ["新渠通水", "新渠昨日通水，万家受益。", "全长十公里。"]


def test_captions_are_part_of_it(article):
    make_caption(article, text="图为渠首。")
    assert texts(article, latest())[-1] == "图为渠首。"


def test_a_passage_that_was_joined_into_another_is_there_as_long_as_it_was(article):
    before = latest()
    _headline, first, second = article.passages.all()
    join_passages(first, second, None)
    assert texts(article, before) == ["新渠通水", FIRST, SECOND]
    assert texts(article, latest()) == ["新渠通水", FIRST + SECOND]


def test_any_two_versions_are_compared_passage_by_passage(article):
    imported = latest()
    write(article, SECOND, "全长十公里。")
    passage = article.passages.get(text=FIRST)
    cut_passage(passage, cut_after(passage, 7), None)
    found = compared(article_at(article, imported), article_at(article, latest()))
    assert [(text.before, text.after, text.came, text.left) for text in found] == [
        ("新渠通水", "新渠通水", False, False),
        (FIRST, FIRST[:7], False, False),
        ("", FIRST[7:], True, False),
        (SECOND, "全长十公里。", False, False),
    ]
    back = compared(article_at(article, latest()), article_at(article, imported))
    assert [text.before for text in back if text.left] == [FIRST[7:]]


def test_a_long_history_costs_the_same(article, django_assert_max_num_queries):
    text = FIRST
    for number in range(12):
        write(article, text, f"第{number}稿。")
        text = f"第{number}稿。"
    assert article_changesets(article).count() > 12
    with django_assert_max_num_queries(8):
        article_at(article, latest())
    assert Passage.objects.filter(text=text).exists()
