import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.quality.rates import Sample, design_effect, error_rate, poisson_interval, sample_of


@pytest.mark.parametrize(
    ("before", "after", "errors"),
    [
        ("新渠诵水", "新渠通水", 1),
        ("新渠通通水", "新渠通水", 1),
        ("新渠水", "新渠通水", 1),
        ("新渠通水", "大桥通车", 3),
        ("", "新渠", 2),
        ("新渠,通水 5 G\"好\"", "新渠，通水5G“好”", 0),
        ("新渠通水", "新渠通水", 0),
    ],
)  # fmt: skip
def test_errors_are_characters_to_change_normalisation_left_out(before, after, errors):
    assert sample_of(before, after) == Sample(errors, len("".join(after.split())))


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [(0, 0.0, 3.69), (1, 0.03, 5.57), (3, 0.62, 8.77), (10, 4.80, 18.39), (100, 81.36, 121.63)],
)
def test_the_interval_of_a_count_is_that_of_the_tables(count, low, high):
    """Exact limits: Garwood 1936, as reprinted in textbooks of epidemiology."""
    assert poisson_interval(count) == pytest.approx((low, high), rel=0.03, abs=0.03)


def test_errors_in_heaps_make_the_interval_wider():
    even, heaped = [Sample(1, 100)] * 20, [Sample(20, 100), *[Sample(0, 100)] * 19]
    assert design_effect(even, 0.01) == 1.0
    assert error_rate(heaped).rate == error_rate(even).rate
    assert error_rate(heaped).high > error_rate(even).high
    assert error_rate(heaped).low < error_rate(even).low


def test_without_a_character_nothing_is_known():
    assert (error_rate([]).low, error_rate([]).high, error_rate([]).rate) == (0.0, 1.0, 0.0)


@given(st.lists(st.builds(Sample, st.integers(0, 30), st.integers(1, 500)), min_size=1, max_size=30))
def test_the_rate_always_lies_in_its_interval(samples):
    rate = error_rate(samples)
    assert 0 <= rate.low <= min(rate.rate, 1) + 1e-9
    assert min(rate.rate, 1) <= rate.high + 1e-9
