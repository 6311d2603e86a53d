from hypothesis import given
from hypothesis import strategies as st

from importers.text.words import _tokenizer, cut

CHARACTERS = st.text(
    st.one_of(
        st.sampled_from("临江市柳湾区的一了再接厉和北京大学,。、“”%-.…·10２0２6aA号abcGDP \t\r\n　"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=60,
)


@given(CHARACTERS)
def test_it_cuts_any_text_as_jieba_does(text):
    assert cut(text) == list(_tokenizer().cut(text, HMM=False))


def test_half_a_character_is_one_word():
    assert cut("北京\ud800大学") == ["北京", "\ufffd", "大学"]


@given(CHARACTERS)
def test_no_character_is_lost(text):
    assert "".join(cut(text)) == text
