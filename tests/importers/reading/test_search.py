"""Small whole pages: the best reading gives every line its role, one page for each difficulty."""

import pytest

from importers.reading import search
from importers.reading.scores.lines import score_line
from tests.importers.reading.pages import reading_of, roles_read, small_pages, unrolled

PAGES = small_pages()


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_every_line_gets_its_role(page):
    """The pages stand in small_pages.txt. A header's kicker is told from its headline later (test_headers.py)."""
    roles, text = unrolled(page)
    assert in_headers(roles_read(text)) == in_headers(roles)


def in_headers(roles):
    return ["HEADLINE" if role == "KICKER" else role for role in roles]


# --- margins -----------------------------------------------------------------------------------------------------

CLEAR = """老渡口来了新轮渡
本报讯（记者 白露）5月13日清晨，河埠街道的老渡口响起汽笛，一艘能坐六十人的电动渡船靠了岸，过河从此不用再绕七公里。
接下来，街道还将在两岸建候船亭，让等船的人不再日晒雨淋。"""
UNCLEAR = """老渡口来了新轮渡
5月13日清晨，河埠街道的老渡口响起汽笛，一艘能坐六十人的电动渡船靠了岸，过河从此不用再绕七公里。
等船的人多起来
候船亭里添了热水和长凳，不少老街坊没事也来坐坐，看看船，说说话，比从前还热闹。"""


def margin_of(line, text):
    page, reading = reading_of(text)
    return next(margin for view, margin in zip(page.views, reading.margins, strict=True) if view.text == line)


def test_a_line_that_can_be_one_thing_only_wins_by_much():
    assert margin_of("老渡口来了新轮渡", CLEAR) > 5


def test_a_line_that_could_be_another_wins_by_little():
    assert margin_of("等船的人多起来", UNCLEAR) < 0.6 * margin_of("老渡口来了新轮渡", CLEAR)


@pytest.mark.parametrize("page", [CLEAR, UNCLEAR, *(unrolled(PAGES[name])[1] for name in list(PAGES)[:4])])
def test_the_best_page_beats_every_rival(page):
    _, reading = reading_of(page)
    assert all(margin >= 0 for margin in reading.margins)
    assert all(rival != label for rival, label in zip(reading.rivals, reading.labels, strict=True))


@pytest.mark.parametrize(
    "page", [CLEAR, UNCLEAR, unrolled(PAGES["captions in the middle of a word, three at once"])[1]]
)
def test_a_margin_is_what_the_best_page_without_that_role_is_worse_by(page, monkeypatch):
    _, best = reading_of(page)
    for index, (label, rival, margin) in enumerate(zip(best.labels, best.rivals, best.margins, strict=True)):
        if margin > 6:  # the search drops what lies so far behind
            continue
        with monkeypatch.context() as patched:
            patched.setattr(search, "score_line", without(score_line, index, label))
            _, other = reading_of(page)
        assert other.labels[index] == rival
        assert best.score - other.score == pytest.approx(margin)


def without(score, forbidden, label):
    def scored(evidence, weights, index):
        scores = score(evidence, weights, index)
        return scores if index != forbidden else {role: score for role, score in scores.items() if role != label}

    return scored


def test_a_page_without_lines_has_an_empty_reading():
    page, reading = reading_of(" \n\n")
    assert (page.views, reading.labels, reading.margins) == ((), (), ())


def test_a_file_of_more_lines_than_any_page_is_read_in_stretches(monkeypatch):
    monkeypatch.setattr(search, "STRETCH", 3)
    _, reading = reading_of(f"{CLEAR}\n\n{CLEAR}")
    assert len(reading.labels) == 6
    assert reading.labels[:3] == reading.labels[3:]
