"""Twice is once; and which page is meant."""

from dataclasses import replace

import pytest

from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import Changeset, Proposal, Redaction
from articles.structure.cutting import cut_after, cut_passage, join_passages
from importers.page import PageFacts
from importers.storing.load import Result, load_page
from importers.updating.update import update_page
from tests.drafts import FACTS
from tests.factories import tables
from tests.importers.updating.coming_again import BETTER, PAGE, again, edit, join_both, page_of, passage, texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page")]


class TestTwiceIsOnce:
    def test_the_same_file_plans_nothing(self):
        before = tables()
        assert again(page_of(PAGE)) == Result.UNCHANGED
        assert tables() == before

    def test_so_does_the_same_file_after_edits_and_acts(self):
        edit("新曲通水", "新渠通水")
        row = passage("新曲昨曰通水，水清岸绿。")
        cut_passage(row, cut_after(row, 7), None)
        join_both()
        assert again(page_of(PAGE)) == Result.UNCHANGED

    @pytest.mark.parametrize("moved", [1, 2])
    def test_nor_does_it_give_back_a_character_or_two_that_an_editor_moved(self, moved):
        row = passage("新曲昨曰通水，水清岸绿。")
        cut_passage(row, cut_after(row, len(row.text) - moved), None)
        join_passages(passage(row.text[-moved:]), passage("柳湾村民来看水。"), None)
        before = tables()
        assert again(page_of(PAGE)) == Result.UNCHANGED
        assert tables() == before

    def test_an_update_done_twice_is_done_once(self):
        edit("新曲通水", "新区通水")
        again(page_of(BETTER))
        before = tables()
        assert again(page_of(BETTER)) == Result.UNCHANGED
        assert tables() == before

    def test_a_file_that_was_replaced_is_older_and_changes_nothing(self):
        again(page_of(BETTER))
        assert again(page_of(PAGE)) == Result.UNCHANGED

    def test_a_file_whose_update_was_undone_is_not_taken_again_unless_asked(self):
        again(page_of(BETTER))
        undo(Changeset.objects.latest("pk"), None)
        loaded = update_page(page_of(BETTER))
        assert loaded
        assert loaded.result == Result.UNDONE
        asked = update_page(page_of(BETTER), again=True)
        assert asked
        assert asked.result == Result.UPDATED

    def test_a_proposal_that_a_still_newer_import_replaces(self):
        edit("新曲通水", "新区通水")
        again(page_of(BETTER))
        again(page_of({"新集通水": BETTER["新渠通水"], "春播": PAGE["春播"]}))
        proposal = Proposal.objects.get(state="open")
        assert (proposal.last_import, proposal.proposed) == ("新曲通水", "新集通水")


class TestWhichPage:
    def test_a_page_that_the_archive_has_not(self):
        assert update_page(page_of(BETTER, facts=replace(FACTS, number="7"))) is None

    def test_the_same_bytes_read_by_a_better_importer(self, page):
        draft = page_of(PAGE)
        better = replace(draft.articles[1], passages=draft.articles[1].passages[:2])
        moved = replace(draft.articles[0], passages=(*draft.articles[0].passages, draft.articles[1].passages[2]))
        assert again(replace(draft, articles=(moved, better))) == Result.UPDATED
        assert texts("新曲通水")[-1] == "农机下了地。"
        assert page.sources.count() == 1

    def test_an_undated_page_is_known_by_its_file_name_in_another_folder(self):
        facts = PageFacts(newspaper="临江日报")
        load_page(page_of({"开渠": ("水来。",)}, path="/old/x9.txt", facts=facts))
        assert again(page_of({"开渠": ("水来了。",)}, path="/new/x9.txt", facts=facts)) == Result.UPDATED

    def test_two_pages_of_one_name_are_told_and_left(self):
        facts = PageFacts(newspaper="临江日报")
        for folder in ("a", "b"):
            load_page(page_of({folder: ("水来。",)}, path=f"/{folder}/x9.txt", facts=facts))
        loaded = update_page(page_of({"开渠": ("水来了。",)}, path="/new/x9.txt", facts=facts))
        assert loaded
        assert (loaded.result, "x9" in loaded.reason) == (Result.CONFLICT, True)


def test_a_page_with_redacted_characters_is_told_and_left(page):
    with changeset("edit") as made:
        Redaction.objects.create(changeset=made, page=page, mark="某", characters=1, places=1, salt="x", digest="x")
    before = tables()
    loaded = update_page(page_of(BETTER))
    assert loaded
    assert (loaded.result, tables()) == (Result.HELD, before)
