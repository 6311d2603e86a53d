"""Reading and proofreading the pages of truth files."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from importers.drafts import DraftPage
from importers.evaluating.scoring import Evaluation, evaluate
from importers.evaluating.truth import KnownError, page_file, read_truth
from importers.facts import GivenFacts, facts_of
from importers.pipeline import draft_page
from importers.readers import read_page
from importers.text.proofing.context import Context
from importers.text.units.gazetteer import Gazetteer


def evaluate_files(
    truths: Iterable[Path], clean: Sequence[Path], folder: Path | None, gazetteer: Gazetteer
) -> Evaluation:
    """Evaluate the detectors on the pages that truth files name, and on ``clean`` pages, which have no errors. Raises
    PageError where a file cannot be read or a page is not found."""
    files: dict[str, Path] = {path.stem: path for path in clean}
    errors: list[KnownError] = []
    for truth in truths:
        of_file = read_truth(truth)
        errors += of_file
        files |= {error.page: page_file(truth, error.page, folder) for error in of_file}
    drafts = [_draft(path, gazetteer) for path in files.values()]
    return evaluate(drafts, errors, Context(gazetteer=gazetteer))


def _draft(path: Path, gazetteer: Gazetteer) -> DraftPage:
    return draft_page(read_page(path), facts_of(path.stem, GivenFacts(), GivenFacts()), gazetteer)
