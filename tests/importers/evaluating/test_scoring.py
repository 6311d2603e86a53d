import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from importers.evaluating.places import place_of_error, place_of_flag
from importers.evaluating.running import evaluate_files
from importers.evaluating.truth import KnownError, page_file, read_truth
from importers.page import PageError
from importers.pipeline import draft_page
from importers.readers import read_page
from importers.tables import Cell, write_table
from importers.text.proofing.suspicion import Severity
from importers.text.units.gazetteer import Gazetteer
from tests.articles.proofing.detectors import flagging

SAMPLES = Path(__file__).parents[2] / "pages"
PAGE = """新渠通水润万家
本报讯(记者林之远)昨日,滎阳镇的新渠通水,
沿线十二村受益。滎阳镇限上企业
捐资修渠,工程总投资1906亿元。
"""


def error(line: int, wrong: str, confidence: str = "high", page: str = "page") -> dict[str, object]:
    return {"page": page, "line": line, "wrong": wrong, "right": "?", "confidence": confidence}


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    """A page with four errors, and its truth."""
    (tmp_path / "page.txt").write_text(PAGE, encoding="utf-8")
    errors = [error(2, "滎阳镇"), error(3, "滎阳镇"), error(3, "限上企业捐资", "medium"), error(4, "1906亿元", "low")]
    path = tmp_path / "errors.json"
    path.write_text(json.dumps(errors), encoding="utf-8")
    return path


def evaluated(truth: Path, monkeypatch, *forms: str, severity: Severity = Severity.HIGH):
    find = flagging(*((form, None) for form in forms), severity=severity)
    monkeypatch.setattr("importers.evaluating.scoring.suspicions", find)
    return evaluate_files([truth], [], None, Gazetteer())


def test_flags_are_right_where_they_meet_an_error_and_errors_found_once(truth, monkeypatch):
    evaluation = evaluated(truth, monkeypatch, "滎阳镇", "受益", "限上")
    total = evaluation.total
    assert (total.flags, total.right, total.found) == (4, 3, 3)
    assert (total.precision, evaluation.recall, evaluation.most_groups) == (0.75, 1.0, 3)
    assert evaluation.missed() == []


def test_an_error_that_nothing_hits_is_missed_and_low_ones_do_not_weigh(truth, monkeypatch):
    evaluation = evaluated(truth, monkeypatch, "1906亿元", "限上")
    assert (evaluation.of_weight, evaluation.total.found, evaluation.total.right) == (3, 1, 2)
    assert [each.line for each in evaluation.missed()] == [2, 3]


def test_faint_flags_stand_in_their_row_and_not_in_the_total(truth, monkeypatch):
    evaluation = evaluated(truth, monkeypatch, "受益", severity=Severity.LOW)
    assert (evaluation.total.flags, evaluation.rows[0].flags, evaluation.rows[0].precision) == (0, 1, 0.0)


def test_on_a_clean_page_every_flag_is_a_false_alarm(truth, monkeypatch):
    monkeypatch.setattr("importers.evaluating.scoring.suspicions", flagging(("受益", None)))
    evaluation = evaluate_files([], [truth.parent / "page.txt"], None, Gazetteer())
    assert (evaluation.total.precision, evaluation.recall) == (0.0, None)


@pytest.mark.parametrize(
    ("line", "wrong", "found"),
    [
        (2, "滎阳镇", "滎阳镇"),
        (3, "限上企业捐资", "限上企业\n捐资"),
        (2, "记 者", "记者"),
        (2, "某字不明", "本报讯(记者林之远)昨日,滎阳镇的新渠通水,"),
        (9, "滎阳镇", None),
        (0, "滎阳镇", None),
    ],
)
def test_an_error_is_found_in_its_line_also_over_the_end_of_it(line, wrong, found):
    place = place_of_error(PAGE, KnownError(page="page", line=line, wrong=wrong))
    assert (place and PAGE[slice(*place)]) == found


def test_every_character_of_a_draft_leads_back_to_its_place_in_the_file(truth):
    draft = draft_page(read_page(truth.parent / "page.txt"))
    for passage in draft.passages():
        for at, character in enumerate(passage.text):
            start, end = place_of_flag(draft, passage, at, at + 1)
            if "\u4e00" <= character <= "\u9fff":
                assert character in draft.page.text[start:end]


@pytest.mark.parametrize("content", ["", "{}", "[1]", '[{"page": "p"}]', '[{"page":"p","line":"x","wrong":"y"}]'])
def test_what_is_no_truth_file_is_refused(tmp_path, content):
    path = tmp_path / "errors.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PageError):
        read_truth(path)


def test_truth_may_be_a_table_or_json_in_any_encoding(tmp_path):
    known = (KnownError(page="p1", line=2, wrong="滎阳镇", right="荥阳镇", confidence="medium"),)
    rows: list[list[Cell]] = [
        ["版面", "行", "错误", "正确", "把握", "类型"],
        ["p1", 2, "滎阳镇", "荥阳镇", "medium", None],
    ]
    for name in ("errors.csv", "errors.xlsx"):
        write_table(tmp_path / name, rows, title="错误")
        assert read_truth(tmp_path / name) == known
    entry = {"page": "p1", "line": 2, "wrong": "滎阳镇", "right": "荥阳镇", "confidence": "medium"}
    for encoding in ("utf-8", "utf-8-sig", "gb18030"):
        (tmp_path / "e.json").write_text(json.dumps([entry], ensure_ascii=False), encoding=encoding)
        assert read_truth(tmp_path / "e.json") == known


def test_pages_lie_in_a_folder_beside_the_truth_or_are_named(tmp_path):
    (tmp_path / "truth").mkdir()
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "p.txt").touch()
    assert page_file(tmp_path / "truth" / "e.json", "p") == tmp_path / "pages" / "p.txt"
    with pytest.raises(PageError):
        page_file(tmp_path / "truth" / "e.json", "p", tmp_path)


@pytest.mark.django_db
def test_the_command_scores_the_sample_pages_and_what_editors_decided(capsys):
    call_command(
        "evaluate_proofing",
        truth=[SAMPLES / "errors.json"],
        gazetteer=SAMPLES / "units.csv",
        decisions=True,
        missed=True,
    )
    said = capsys.readouterr().out
    assert "9 pages, 9 known errors" in said
    assert "missed: " in said
    assert "decided" in said


@pytest.mark.django_db
def test_the_command_needs_something_to_score():
    with pytest.raises(CommandError):
        call_command("evaluate_proofing")
    with pytest.raises(CommandError):
        call_command("evaluate_proofing", truth=[Path("nowhere.json")])
