"""Which role may follow which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from importers.reading.grammar import MAX_DEPTH, START, Label, Phase, State, follow


def walked(roles):
    """The state after these roles, None where the grammar forbids one of them."""
    state: State | None = START
    for role in roles.split():
        state = state and follow(state, Label[role])
    return state


ALLOWED = [
    "HEADLINE PARAGRAPH",
    "KICKER HEADLINE HEADLINE BYLINE PARAGRAPH",
    "HEADLINE BYLINE PARAGRAPH CONTINUATION PARAGRAPH",
    "HEADLINE PARAGRAPH SUBHEADING PARAGRAPH SUBHEADING PARAGRAPH",
    "HEADLINE PARAGRAPH CAPTION CAPTION CAPTION CONTINUATION",
    "HEADLINE PARAGRAPH CAPTION CAPTION_MORE PHOTO_CREDIT CONTINUATION",
    "HEADLINE CAPTION PARAGRAPH",
    "HEADLINE PARAGRAPH FURNITURE CONTINUATION",
    "HEADLINE PARAGRAPH UNASSIGNED PARAGRAPH",
    "HEADLINE PARAGRAPH HEADLINE PARAGRAPH",
    "HEADLINE PARAGRAPH END_CREDIT HEADLINE",
    "BARE_START PARAGRAPH LATE_HEADLINE LATE_HEADLINE HEADLINE",
    "BARE_START END_CREDIT LATE_HEADLINE",
    "BYLINE PARAGRAPH LATE_HEADLINE",
    "COLUMN BARE_START",
    "COLUMN COLUMN HEADLINE",
    "COLUMN PICTURE_TITLE PICTURE PICTURE_MORE PICTURE_CREDIT PICTURE HEADLINE",
    "HEADLINE PARAGRAPH PICTURE PICTURE_CREDIT HEADLINE PARAGRAPH",
    "FURNITURE COLUMN UNASSIGNED HEADLINE",
]
FORBIDDEN = [
    "CONTINUATION",
    "PARAGRAPH",
    "SUBHEADING",
    "CAPTION",
    "PHOTO_CREDIT",
    "PICTURE_MORE",
    "PICTURE_CREDIT",
    "LATE_HEADLINE",
    "END_CREDIT",
    "HEADLINE COLUMN",
    "HEADLINE BARE_START",
    "HEADLINE CONTINUATION",
    "HEADLINE SUBHEADING",
    "HEADLINE KICKER",
    "KICKER KICKER",
    "KICKER PARAGRAPH",
    "HEADLINE BYLINE HEADLINE",
    "HEADLINE PARAGRAPH LATE_HEADLINE",
    "HEADLINE PARAGRAPH SUBHEADING HEADLINE",
    "HEADLINE PARAGRAPH SUBHEADING CONTINUATION",
    "HEADLINE PARAGRAPH END_CREDIT PARAGRAPH",
    "BARE_START LATE_HEADLINE PARAGRAPH",
    "HEADLINE PARAGRAPH PHOTO_CREDIT",
    "HEADLINE PARAGRAPH CAPTION_MORE",
    "PICTURE_TITLE HEADLINE",
    "PICTURE_TITLE UNASSIGNED",
    "PICTURE CONTINUATION",
    "COLUMN PARAGRAPH",
]


@pytest.mark.parametrize("roles", ALLOWED)
def test_a_page_may_run(roles):
    assert walked(roles)


@pytest.mark.parametrize("roles", FORBIDDEN)
def test_no_page_runs(roles):
    assert walked(roles) is None


@pytest.mark.parametrize("stray", ["CAPTION", "UNASSIGNED", "FURNITURE"])
def test_a_text_does_not_wait_for_ever(stray):
    """After so many photos and stray lines it does not go on with more of them; running text it still may."""
    deep = walked(f"HEADLINE PARAGRAPH{f' {stray}' * MAX_DEPTH}")
    assert deep and deep.depth == MAX_DEPTH
    assert follow(deep, Label[stray]) is None
    assert follow(deep, Label.CONTINUATION) and follow(deep, Label.HEADLINE)


def test_a_line_of_text_starts_the_count_again():
    state = walked("HEADLINE PARAGRAPH CAPTION CAPTION CONTINUATION")
    assert state and state.depth == 0


# --- every state that can be reached -----------------------------------------------------------------------------


def reachable():
    seen, waiting = {START}, [START]
    while waiting:
        state = waiting.pop()
        for after in filter(None, (follow(state, label) for label in Label)):
            if after not in seen:
                seen.add(after)
                waiting.append(after)
    return sorted(seen)


STATES = reachable()


def test_the_states_are_few():
    assert len(STATES) < 200


def test_every_role_is_reached():
    assert {state.label for state in STATES} == set(Label)


@pytest.mark.parametrize("phase", Phase)
def test_from_every_state_a_page_can_end(phase):
    """Some line leads on from each, and on to where a page may end: outside, after text or at an article's end."""
    for state in (state for state in STATES if state.phase is phase):
        steps, found = {state}, False
        for _ in range(4):
            found = found or any(one.phase is not Phase.HEADER for one in steps)
            steps |= {after for one in steps for label in Label if (after := follow(one, label))}
        assert found, state


def test_the_state_says_which_role_the_last_line_had():
    for state in STATES:
        for label in Label:
            after = follow(state, label)
            assert after is None or after.label is label


@given(st.lists(st.sampled_from(Label), max_size=40))
def test_a_line_without_a_role_has_a_place_wherever_no_header_is_open(labels):
    state = START
    for label in labels:
        state = follow(state, label) or state
    if state.phase in (Phase.OUTSIDE, Phase.ENDED) and state.label is not Label.PICTURE_TITLE:
        assert follow(state, Label.UNASSIGNED)
    if state.phase is Phase.BODY:
        assert follow(state, Label.PARAGRAPH)
