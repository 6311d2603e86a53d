"""Drafts of many files: in order, on one core or two, each file's errors its own."""

import os
import subprocess
import sys
from pathlib import Path

import psutil
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from importers import drafting
from importers.drafting import Knowledge, draft_file, draft_files
from importers.page import PageError, PageFacts
from importers.proofing.proofread import Contexts
from importers.running.dry_run import as_json
from importers.text.proofing.context import Context
from importers.text.units.gazetteer import Gazetteer, KnownUnit

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = sorted((ROOT / "tests" / "pages").glob("*.txt"))
GAZETTEER = Gazetteer((KnownUnit(name="望川区", kind="区"),))
KNOWLEDGE = Knowledge(gazetteer=GAZETTEER, contexts=Contexts(other=Context(gazetteer=GAZETTEER, state="now")))
NOTHING = Knowledge(gazetteer=Gazetteer())
FACTS = PageFacts(newspaper="云川日报")


def read(paths, jobs):
    drafts = draft_files([(path, FACTS) for path in paths], KNOWLEDGE, jobs)
    return [
        (drafted.path, drafted.draft and (as_json(drafted.draft), drafted.draft.proofread), str(drafted.error))
        for drafted in drafts
    ]


def test_two_jobs_give_what_one_gives(tmp_path):
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\0")
    paths = [*SAMPLES[:3], bad, tmp_path / "missing.txt", *SAMPLES[3:]]
    assert read(paths, jobs=2) == read(paths, jobs=1)


def test_files_are_read_no_faster_than_they_are_taken(tmp_path):
    taken = []

    def tasks():
        for number in range(100):
            taken.append(number)
            yield tmp_path / f"{number}.txt", FACTS

    drafts = draft_files(tasks(), NOTHING, jobs=2)
    next(drafts)
    assert len(taken) <= 2 * drafting.AHEAD + 1
    drafts.close()


def test_an_error_of_the_reading_is_the_pages_own(tmp_path, monkeypatch):
    monkeypatch.setattr(drafting, "draft_page", lambda *_: 1 / 0)
    path = tmp_path / "p1.txt"
    path.write_text("渡口通了电。", encoding="utf-8")
    drafted = draft_file(path, FACTS, KNOWLEDGE)
    assert drafted.draft is None
    assert "ZeroDivisionError" in str(drafted.error)


def test_a_slip_in_a_detector_keeps_no_page_out(tmp_path, monkeypatch):
    monkeypatch.setattr(drafting, "proofread", lambda *_: 1 / 0)
    drafted = draft_file(SAMPLES[0], FACTS, KNOWLEDGE)
    assert drafted.draft
    assert drafted.draft.proofread is None


def test_drafts_are_proofread_only_where_that_is_asked_for():
    plain, looked_at = (draft_file(SAMPLES[0], FACTS, each).draft for each in (NOTHING, KNOWLEDGE))
    assert plain
    assert plain.proofread is None
    assert looked_at
    assert looked_at.proofread
    assert looked_at.proofread.state == "now"


def test_an_error_crosses_from_a_worker_whole():
    import pickle

    error = PageError("It is larger than {megabytes} MB.", megabytes=5)
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy)) == (PageError, "It is larger than 5 MB.")


def test_a_worker_that_ends_costs_its_pages_not_the_run(tmp_path, monkeypatch):
    def dying(pool, path, facts):
        return pool.submit(os._exit, 3)

    monkeypatch.setattr(drafting, "_submit", dying)
    (drafted,) = draft_files([(tmp_path / "p1.txt", FACTS)], NOTHING, jobs=2)
    assert "A process that read pages ended" in str(drafted.error)


READ_FOR_EVER = """
from importers.drafting import Knowledge, draft_files
from importers.page import PageFacts
from importers.text.units.gazetteer import Gazetteer
from pathlib import Path
import itertools

if __name__ == "__main__":
    tasks = ((Path("none.txt"), PageFacts()) for _ in itertools.count())
    for drafted in draft_files(tasks, Knowledge(gazetteer=Gazetteer()), 2):
        print(drafted.path, flush=True)
"""


def test_workers_do_not_outlive_a_killed_parent(tmp_path):
    script = tmp_path / "read.py"
    script.write_text(READ_FOR_EVER)
    parent = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert parent.stdout
    parent.stdout.readline()
    children = psutil.Process(parent.pid).children(recursive=True)
    assert children
    parent.kill()
    parent.wait()
    _gone, alive = psutil.wait_procs(children, timeout=20)
    assert alive == []


def test_reading_pages_needs_no_django():
    code = "import sys, importers.drafting, importers.running.dry_run; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=120).map(lambda text: text.encode("utf-8", "replace"))))
def test_any_bytes_are_a_page_or_told(tmp_path, raw):
    path = tmp_path / "any.txt"
    path.write_bytes(raw)
    drafted = draft_file(path, PageFacts(), KNOWLEDGE)
    assert (drafted.draft is None) != (drafted.error is None)
    assert "Reading it failed" not in str(drafted.error)
