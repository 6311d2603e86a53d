"""How fast pages are imported, beside the least that storing them searchably takes, in one run on one machine.

The floor cuts the same text into words once and copies the same rows into tables like the archive's. Every import has
to do at least that. Ratios to it hold on other machines too; milliseconds do not.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TypeVar

from articles.searching.words import forget_cuts, words_of
from importers.demo import SAMPLES
from importers.drafting import Knowledge
from importers.facts import GivenFacts
from importers.files import find_pages
from importers.gazetteers.rows import store_units
from importers.gazetteers.stored import stored_gazetteer
from importers.gazetteers.table import read_gazetteer
from importers.manifest import Manifest
from importers.measuring.floor import Floor
from importers.measuring.invented.varied_pages import varied_pages
from importers.measuring.scratch import scratch_database
from importers.page import PageFacts, PageFile
from importers.pipeline import draft_page
from importers.proofing.proofread import Contexts, proofread
from importers.proofing.stored import stored_contexts
from importers.readers import read_page
from importers.running.imports import Wanted, import_pages
from importers.storing.load import Result, load_page

STEPS = ("read", "draft", "proof", "load")
Made = TypeVar("Made")


@dataclass(frozen=True, kw_only=True)
class PageTimes:
    """Seconds that one page took, step by step, and the floor's."""

    characters: int
    read: float
    draft: float
    proof: float
    load: float
    floor: float

    @property
    def whole(self) -> float:
        return self.read + self.draft + self.proof + self.load


@dataclass(frozen=True, kw_only=True)
class ImportBenchmark:
    pages: Sequence[PageTimes]
    rates: dict[int, float]
    """Pages a second of the whole command, by the number of jobs."""

    def __str__(self) -> str:
        characters = sum(page.characters for page in self.pages) // len(self.pages)
        floor = median(page.floor for page in self.pages)
        heading = f"{len(self.pages)} pages of some {characters:,} characters; medians, each page beside its floor:"
        steps = {name: median(getattr(page, name) for page in self.pages) for name in (*STEPS, "whole", "floor")}
        lines = [f"  {name:6}{seconds * 1000:8.1f} ms{seconds / floor:8.2f} × floor" for name, seconds in steps.items()]
        rates = [f"  --jobs {jobs}{rate:8.1f} pages a second" for jobs, rate in self.rates.items()]
        gain = self.rates[max(self.rates)] / self.rates[1]
        return "\n".join([heading, *lines, *rates, *([f"  {gain:.2f} times one job"] if len(rates) > 1 else [])])


def benchmark_import(count: int, jobs: int = 2) -> ImportBenchmark:
    """Measure ``count`` pages step by step, then import three times as many with one job and with ``jobs``. In a
    database of its own, which is dropped at the end."""
    with scratch_database(), TemporaryDirectory() as folder:
        store_units(read_gazetteer(SAMPLES / "units.csv"))
        samples = [file.path for file in find_pages([SAMPLES])]
        varied = varied_pages(samples, Path(folder))
        knowledge, floor = Knowledge(gazetteer=stored_gazetteer(), contexts=stored_contexts([])), Floor()
        for path in (next(varied) for _ in samples):  # dictionaries loaded, connections made
            _timed_page(path, knowledge, floor)
        pages = [_timed_page(next(varied), knowledge, floor) for _ in range(count)]
        rates = {each: _rate([next(varied) for _ in range(3 * count)], each) for each in sorted({1, jobs})}
        return ImportBenchmark(pages=pages, rates=rates)


def _timed_page(path: Path, knowledge: Knowledge, floor: Floor) -> PageTimes:
    page, read = _timed(lambda: read_page(path))
    facts = PageFacts(newspaper=path.stem)  # two samples of one newspaper and day would be one page twice
    draft, drafting = _timed(lambda: draft_page(page, facts, knowledge.gazetteer))
    proofed, proofing = _timed(lambda: proofread(draft, knowledge.contexts or Contexts()))
    loaded, loading = _timed(lambda: load_page(proofed))
    assert loaded.page and loaded.result is Result.STORED, loaded
    rows = floor.rows_of(loaded.page)
    forget_cuts()
    _words, cutting = _timed(lambda: list(words_of(page.text)))
    _none, copying = _timed(lambda: floor.copy(rows))
    return PageTimes(
        characters=len(page.text), read=read, draft=drafting, proof=proofing, load=loading, floor=cutting + copying
    )


def _timed(act: Callable[[], Made]) -> tuple[Made, float]:
    began = time.perf_counter()
    result = act()
    return result, time.perf_counter() - began


def _rate(paths: Sequence[Path], jobs: int) -> float:
    """Pages a second of a whole import, including the start of its processes."""
    manifest = Manifest({path: GivenFacts(newspaper=path.stem) for path in paths}, {})
    report = import_pages(Wanted(files=[PageFile(path=path) for path in paths], manifest=manifest), jobs=jobs)
    return len(paths) / report.seconds
