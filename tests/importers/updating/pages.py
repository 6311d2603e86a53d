"""Sample pages of the archive, loaded and brought again."""

from pathlib import Path

from articles.models import Article, Page, Passage
from importers.drafts import DraftPage
from importers.page import PageFacts, PageText
from importers.pipeline import draft_page
from importers.readers import read_page
from importers.storing.load import load_page
from importers.updating.update import update_page
from tests.drafts import FACTS

SAMPLES = Path(__file__).resolve().parents[2] / "pages"
NAMES = sorted(path.stem for path in SAMPLES.glob("*.txt"))


def sample(name: str) -> str:
    return read_page(SAMPLES / f"{name}.txt").text


def drafted(text: str, path: str = "page.txt", facts: PageFacts = FACTS) -> DraftPage:
    """``text`` as a file of the same page, whatever it says."""
    import hashlib

    checksum = hashlib.sha256(text.encode()).hexdigest()
    return draft_page(PageText(path=path, stem="page", text=text, checksum=checksum, encoding="utf-8"), facts)


def loaded(text: str) -> Page:
    result = load_page(drafted(text), again=True)
    assert result.page, result
    return Page.objects.get(pk=result.page)


def again(text: str) -> str:
    result = update_page(drafted(text))
    assert result, "the page is not there"
    assert not result.reason, result
    return result.result.value


def texts() -> list[str]:
    return list(Passage.objects.order_by("position").values_list("text", flat=True))


def as_read() -> list[tuple[str, str, str, str]]:
    """Each passage with its role and the headline of its article, in page order."""
    rows = Passage.objects.order_by("position").select_related("article", "caption__article")
    return [(row.role, _owner(row), row.text, row.imported_text) for row in rows]


def _owner(row: Passage) -> str:
    article: Article | None = row.caption.article if row.caption else row.article
    return article.headline if article else ""
