"""Suspicions that come with a draft are those that the archive would find of the page."""

from pathlib import Path

import pytest
from django.core.management import call_command

from articles.copies import refresh_copies
from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import Article, ArticleText, Changeset, PhotoCaption, ProtectedTerm, Suspicion
from articles.proofing.knowledge import Part, knowledge_changed
from articles.proofing.recomputing import look_at
from articles.publishing.publication import publish
from importers.drafts import DraftPage
from importers.page import PageFacts
from importers.pipeline import draft_page
from importers.proofing.proofread import proofread
from importers.proofing.stored import stored_contexts
from importers.readers import read_page
from importers.storing import load
from importers.storing.load import load_page
from importers.text.units.gazetteer import Gazetteer
from tests.drafts import make_draft
from tests.factories import make_newspaper

SAMPLES = Path(__file__).resolve().parents[2] / "pages"
FACTS = PageFacts(newspaper="云川日报", section="望川", number="3")

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _gazetteer():
    call_command("import_units", SAMPLES / "units.csv", verbosity=0)


def drafted(path: Path, facts: PageFacts = FACTS) -> DraftPage:
    return proofread(draft_page(read_page(path), facts, Gazetteer()), stored_contexts([facts]))


@pytest.fixture
def looked(monkeypatch) -> list[list[int]]:
    """The pages that loading looks at itself."""
    pages: list[list[int]] = []
    monkeypatch.setattr(load, "look_at", pages.append)
    return pages


def rows() -> list[tuple[object, ...]]:
    found = Suspicion.objects.order_by("passage__position", "start", "kind")
    return [tuple(map(str, row)) for row in found.values_list()]


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
@pytest.mark.parametrize("known", [True, False], ids=["newspaper known", "newspaper new"])
def test_a_look_at_the_stored_page_finds_the_very_same(path, known, monkeypatch):
    if known:
        make_newspaper(FACTS.newspaper, section=FACTS.section)
    draft = drafted(path)
    with monkeypatch.context() as patch:
        patch.setattr(load, "look_at", None)
        page = load_page(draft).page
    before = rows()
    assert page
    assert draft.proofread
    assert len(before) == len(draft.proofread.suspicions)
    look_at([page])
    assert rows() == before


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_what_articles_repeat_of_their_texts_is_what_a_refresh_would_write(path):
    load_page(drafted(path))
    models = (Article, PhotoCaption, ArticleText)
    before = [list(model._default_manager.order_by("pk").values()) for model in models]
    with changeset(Changeset.Kind.EDIT):
        refresh_copies(Article.objects.values_list("pk", flat=True))
    assert [list(model._default_manager.order_by("pk").values()) for model in models] == before


def test_knowledge_that_changed_since_is_asked_anew():
    draft = proofread(make_draft("区长赵明辉到会。"), stored_contexts([]))
    with changeset(Changeset.Kind.EDIT):
        ProtectedTerm.objects.create(text="赵明晖", kind=ProtectedTerm.Kind.LEADER)
        knowledge_changed(Part.TERMS)
    load_page(draft)
    assert "赵明辉" in Suspicion.objects.values_list("found", flat=True)


def test_a_page_that_withdrawn_articles_kept_is_looked_at_as_a_whole(looked):
    draft = proofread(make_draft("桥头 and 桥尾。"), stored_contexts([]))
    loaded = load_page(draft)
    assert loaded.changeset
    publish(Article.objects.filter(page=loaded.page)[:1], None)
    undo(Changeset.objects.get(pk=loaded.changeset), None)
    assert load_page(draft, again=True).page == loaded.page
    assert looked == [[loaded.page]]


def test_a_draft_that_nobody_proofread_is_looked_at(looked):
    page = load_page(make_draft()).page
    assert looked == [[page]]
