"""The same text twice: sketches are like each other as far as their texts are."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.completeness.sketches import ALIKE, SHORTEST, Sketch, estimated, likeness, sketch

CHARACTERS = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"


def text(seed: int, length: int = 3_000) -> str:
    return "".join(random.Random(seed).choices(CHARACTERS, k=length))


def misread(original: str, rate: float, seed: int) -> str:
    """As another reading gives it: characters wrong, left out, or doubled."""
    choose = random.Random(seed)
    wrong = {0: lambda _c: choose.choice(CHARACTERS), 1: lambda _c: "", 2: lambda c: c + c}
    return "".join(wrong[choose.randrange(3)](c) if choose.random() < rate else c for c in original)


def made(of: str) -> Sketch:
    found = sketch(of)
    assert found
    return found


def share_a_band(one: str, other: str) -> bool:
    return bool(set(made(one).bands) & set(made(other).bands))


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("rate", [0.0, 0.02, 0.05])
def test_two_readings_of_one_page_find_each_other(seed, rate):
    page = text(seed)
    one, other = misread(page, rate, seed + 1), misread(page, rate, seed + 2)
    assert share_a_band(one, other)
    assert likeness(one, other) > ALIKE


@pytest.mark.parametrize("seed", range(10))
def test_other_pages_do_not(seed):
    one, other = text(seed), text(seed + 100)
    assert not share_a_band(one, other)
    assert likeness(one, other) < ALIKE / 2


def test_line_breaks_width_and_script_make_no_difference():
    assert likeness("２０２４年，街道办事处说。" * 9, "2024年,\n街道辦事處說。" * 9) == 1.0


def test_only_the_same_text_is_wholly_alike():
    page = text(1)
    assert likeness(page, page[:-1] + "啊") < 1.0


@settings(max_examples=30)
@given(st.integers(0, 1_000), st.floats(0, 1))
def test_the_estimate_is_near_the_truth(seed, kept):
    page = text(seed)
    cut = int(len(page) * kept)
    other = page[:cut] + text(seed + 2_000, len(page) - cut)
    assert abs(estimated(made(page), made(other)) - likeness(page, other)) < 0.2


@pytest.mark.parametrize("length", [0, 1, SHORTEST - 1])
def test_a_short_text_is_told_from_nothing(length):
    assert sketch("字" * length) is None


@given(st.text(min_size=SHORTEST, max_size=400))
def test_any_text_has_a_sketch_that_can_be_kept(anything):
    found = sketch(anything)
    if found:
        assert Sketch.from_bytes(found.to_bytes()) == found
        assert all(0 <= band < 2**31 for band in found.bands)
        assert estimated(found, found) == 1.0
