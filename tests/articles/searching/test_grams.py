import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from articles.searching.folding import searchable
from articles.searching.grams import grams_of, needed_grams


@pytest.mark.parametrize(
    ("terms", "needed"),
    [
        (["水"], ["水"]),
        (["通水"], ["通水"]),
        (["新渠通"], ["新渠", "渠通"]),
        (["1 1万"], ["1", "1万"]),
        (["新渠", "通水"], ["新渠", "通水"]),
    ],
)
def test_a_term_needs_its_pairs_and_a_lone_character_itself(terms, needed):
    assert needed_grams(terms) == sorted(needed)


@pytest.mark.django_db
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_the_database_makes_the_same_grams(text):
    folded = searchable(text)
    with connection.cursor() as cursor:
        cursor.execute("SELECT tsvector_to_array(articles_grams(%s))", [folded])
        [made] = cursor.fetchone()
    assert set(made) == grams_of(folded)


@given(st.text(min_size=1), st.data())
def test_a_text_has_all_grams_that_a_part_of_it_needs(text, data):
    folded = searchable(text)
    start = data.draw(st.integers(0, len(folded)))
    end = data.draw(st.integers(start, len(folded)))
    part = searchable(folded[start:end])
    if part and part in folded:
        assert set(needed_grams([part])) <= grams_of(folded)
