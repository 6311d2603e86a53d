"""Nothing of a page is lost: every character that is no blank lies in exactly one span."""

from dataclasses import replace

import pytest

from importers.drafts import LosslessError, Role, Span, check_lossless, uncovered
from tests.drafts import Printer

TEXT = "清渠入户\n 近日。"


@pytest.mark.parametrize(
    ("spans", "missing"),
    [
        ([(0, 4), (6, 9)], []),
        ([(6, 9), (0, 4)], []),
        ([(0, 9)], []),
        ([(0, 4)], [6, 7, 8]),
        ([(1, 4), (6, 8)], [0, 8]),
        ([], [0, 1, 2, 3, 6, 7, 8]),
    ],
)
def test_it_names_what_lies_in_no_span(spans, missing):
    assert uncovered(TEXT, (Span(*span) for span in spans)) == missing


@pytest.mark.parametrize("spans", [[(0, 4), (3, 9)], [(0, 4), (0, 4)], [(0, 10)], [(4, 4)], [(5, 3)]])
def test_spans_that_overlap_or_leave_the_page_are_refused(spans):
    with pytest.raises(LosslessError):
        uncovered(TEXT, (Span(*span) for span in spans))


def test_a_draft_of_all_its_page_is_lossless():
    printer = Printer()
    article = printer.article(
        "清渠入户", "近日，渡南街道组织清扫。", captions=(printer.caption("图为水渠。", credit="沈砚 摄"),)
    )
    check_lossless(printer.page([article], loose=(printer.print(Role.FURNITURE, "第3版"),)))


def test_a_draft_that_leaves_a_character_out_is_not():
    printer = Printer()
    draft = printer.page([printer.article("清渠入户", "近日。")])
    (article,) = draft.articles
    with pytest.raises(LosslessError, match="3 characters have no place, the first at 5: '近'"):
        check_lossless(replace(draft, articles=(replace(article, passages=article.passages[:1]),)))


def test_a_draft_that_takes_a_character_twice_is_not():
    printer = Printer()
    draft = printer.page([printer.article("清渠入户", "近日。")])
    with pytest.raises(LosslessError):
        check_lossless(replace(draft, articles=draft.articles * 2))
