"""A page that comes again, brought up to date."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.lossless import check_pages
from articles.models import (
    Article,
    Changeset,
    Mention,
    Page,
    PageWarning,
    Passage,
    PhotoCaption,
    Proposal,
    Redaction,
    Source,
)
from articles.proposals.deciding import DecisionRefused, Seen, keep, now, take, write_anew
from articles.publishing.publication import publish
from articles.structure.cutting import cut_after, cut_passage, join_passages
from articles.structure.merging import join_articles
from articles.structure.roles import set_role
from articles.verdicts.giving import give_verdict
from articles.verdicts.places import Place
from importers.drafts import DraftMention, DraftPage, DraftWarning, Role
from importers.page import PageFacts
from importers.storing.load import Result, load_page
from importers.updating.update import update_page
from tests.drafts import FACTS, Printer
from tests.factories import make_unit, tables

pytestmark = pytest.mark.django_db

PAGE = {
    "新曲通水": ("新曲昨曰通水，水清岸绿。", "柳湾村民来看水。"),
    "春播": ("田间一片忙。", "农机下了地。"),
}


def page_of(articles: Mapping[str, tuple[str, ...]], *loose: str, path: str = "p2.txt", **fields) -> DraftPage:
    printer = Printer()
    made = [printer.article(headline, *paragraphs) for headline, paragraphs in articles.items()]
    stray = tuple(printer.print(Role.UNASSIGNED, text) for text in loose)
    return printer.page(made, loose=stray, path=path, **fields)


def again(draft: DraftPage) -> Result:
    loaded = update_page(draft)
    assert loaded
    assert loaded.result in (Result.UPDATED, Result.UNCHANGED), loaded
    check_pages(Page.objects.values_list("pk", flat=True))
    return loaded.result


@pytest.fixture(autouse=True)
def page() -> Page:
    load_page(page_of(PAGE))
    return Page.objects.get()


def passage(text: str) -> Passage:
    return Passage.objects.get(text=text)


def edit(old: str, new: str) -> None:
    row = passage(old)
    assert row.article
    save_passages(row.article, [Edit(passage_id=row.pk, version=row.version, text=new)], None)


def texts(headline: str) -> list[str]:
    return list(Passage.objects.filter(article__headline=headline).order_by("position").values_list("text", flat=True))


def join_both() -> None:
    first, second = Article.objects.order_by("position")
    join_articles(first, second, None)


BETTER = {"新渠通水": ("新渠昨日通水，水清岸绿。", "柳湾村民来看水。"), "春播": PAGE["春播"]}


class TestWhatNoEditorTouched:
    def test_it_follows_and_rows_and_ids_stay(self):
        ids = {article.public_id: article.position for article in Article.objects.all()}
        rows = set(Passage.objects.values_list("pk", flat=True))
        assert again(page_of(BETTER)) == Result.UPDATED
        assert texts("新渠通水") == ["新渠通水", *BETTER["新渠通水"]]
        assert {article.public_id: article.position for article in Article.objects.all()} == ids
        assert set(Passage.objects.values_list("pk", flat=True)) == rows
        assert not Proposal.objects.exists()

    def test_the_new_source_is_current_and_the_last_one_stays_behind(self, page):
        again(page_of(BETTER))
        assert list(page.sources.order_by("pk").values_list("is_current", flat=True)) == [False, True]

    def test_it_is_one_changeset_and_its_undo_leaves_nothing_of_it(self):
        before, count = tables(), Changeset.objects.count()
        again(page_of(BETTER))
        assert Changeset.objects.count() == count + 1
        undo(Changeset.objects.latest("pk"), None)
        assert tables() == before
        assert Source.objects.get(is_current=True).text == page_of(PAGE).page.text

    def test_the_new_structure_wins(self):
        apart = {"新曲通水": PAGE["新曲通水"][:1], "柳湾村民来看水。": (), "春播": PAGE["春播"]}
        again(page_of(apart))
        assert list(Article.objects.order_by("position").values_list("headline", flat=True)) == list(apart)

    def test_an_article_that_is_part_of_another_now_leads_there(self):
        gone = Article.objects.get(headline="春播")
        again(page_of({"新曲通水": (*PAGE["新曲通水"], "春播", *PAGE["春播"])}))
        gone.refresh_from_db()
        assert gone.merged_into == Article.objects.standing().get()

    def test_what_is_printed_no_more_is_gone_and_what_is_new_has_its_place(self):
        again(page_of({"新曲通水": ("新曲昨曰通水，水清岸绿。", "全长九公里。"), "春播": PAGE["春播"]}))
        assert texts("新曲通水") == ["新曲通水", "新曲昨曰通水，水清岸绿。", "全长九公里。"]

    def test_bylines_units_and_warnings_follow(self):
        def signed(name: str, unit: str, code: str) -> DraftPage:
            printer = Printer()
            mention = DraftMention(name=unit, role="subject")
            article = printer.article("开渠", "水来。", reporters=(name,), mentions=(mention,))
            draft = printer.page([article], path="p3.txt", warnings=(DraftWarning(code=code),))
            return replace(draft, facts=replace(FACTS, number="3"))

        load_page(signed("王小可", "水利局", "unsure"))
        again(signed("王小河", "水务局", "no_text"))
        article = Article.objects.get(headline="开渠")
        assert article.reporters == ["王小河"]
        assert [mention.unit.name for mention in Mention.objects.filter(article=article)] == ["水务局"]
        assert list(PageWarning.objects.values_list("code", flat=True)) == ["no_text"]


class TestWhatAnEditorTouched:
    def test_it_stays_and_what_the_import_changed_elsewhere_comes_in(self):
        edit("新曲昨曰通水，水清岸绿。", "新渠昨曰通水，水清岸绿。")
        again(page_of({"新曲通水": ("新曲昨日通水，水清岸绿。", PAGE["新曲通水"][1]), "春播": PAGE["春播"]}))
        row = passage("新渠昨日通水，水清岸绿。")
        assert row.imported_text == "新曲昨日通水，水清岸绿。"
        assert not Proposal.objects.exists()

    def test_where_both_changed_one_place_the_difference_is_proposed(self):
        edit("新曲昨曰通水，水清岸绿。", "新区昨曰通水，水清岸绿。")
        again(page_of(BETTER))
        row = passage("新区昨日通水，水清岸绿。")
        proposal = Proposal.objects.get()
        assert (proposal.passage, proposal.last_import) == (row, "新曲昨曰通水，水清岸绿。")
        assert (proposal.editor, proposal.proposed) == (row.text, "新渠昨日通水，水清岸绿。")

    def test_what_both_changed_to_the_same_is_settled(self):
        edit("新曲通水", "新渠通水")
        again(page_of(BETTER))
        assert not Proposal.objects.exists()
        assert passage("新渠通水").imported_text == "新渠通水"

    def test_an_edited_text_that_is_printed_no_more_stays_and_its_end_is_proposed(self):
        edit("柳湾村民来看水。", "柳湾的村民来看水。")
        again(page_of({"新曲通水": PAGE["新曲通水"][:1], "春播": PAGE["春播"]}))
        assert texts("新曲通水") == ["新曲通水", PAGE["新曲通水"][0], "柳湾的村民来看水。"]
        assert Proposal.objects.get().proposed == ""

    def test_an_edited_text_goes_where_the_new_structure_has_it(self):
        edit("柳湾村民来看水。", "柳湾的村民来看水。")
        again(page_of({"新曲通水": PAGE["新曲通水"][:1], "柳湾村民来看水。": ("又一段。",), "春播": PAGE["春播"]}))
        row = Passage.objects.get(role="headline", article__headline="柳湾的村民来看水。")
        assert row.text == "柳湾的村民来看水。"

    def test_a_byline_that_an_editor_put_right_stays_and_the_new_one_is_proposed(self):
        load_page(page_of({"开渠": ("水来。",)}, path="p3.txt", facts=replace(FACTS, number="3")))
        with changeset("edit"):
            Article.objects.filter(headline="开渠").update(reporters=["王小河"])
        draft = page_of({"开渠": ("水来。",)}, path="p3.txt", facts=replace(FACTS, number="3"))
        signed = replace(draft, articles=(replace(draft.articles[0], reporters=("王小禾", "李田")),))
        assert again(signed) == Result.UPDATED
        proposal = Proposal.objects.get()
        assert (proposal.field, proposal.proposed, proposal.editor) == ("reporters", "王小禾、李田", "王小河")
        assert again(signed) == Result.UNCHANGED

    def test_units_that_an_editor_linked_stay(self):
        article = Article.objects.get(headline="春播")
        with changeset("edit"):
            Mention.objects.create(article=article, unit=make_unit("农机站"), role="subject")
        draft = page_of(PAGE)
        named = replace(draft.articles[1], mentions=(DraftMention(name="农业局", role="subject"),))
        again(replace(draft, articles=(draft.articles[0], named)))
        assert [mention.unit.name for mention in article.mentions.all()] == ["农机站"]

    def test_a_text_with_a_verdict_is_not_changed_unasked(self):
        row = passage("新曲昨曰通水，水清岸绿。")
        give_verdict(row, Place(3, 4), "printed_so", None)
        again(page_of(BETTER))
        row.refresh_from_db()
        assert (row.text, row.verdicts.count()) == ("新曲昨曰通水，水清岸绿。", 1)
        assert Proposal.objects.get(passage=row).proposed == "新渠昨日通水，水清岸绿。"

    def test_differences_of_width_quotes_and_spaces_are_not_proposed(self):
        edit("田间一片忙。", "田里一片忙。")
        again(page_of({"新曲通水": PAGE["新曲通水"], "春播": ("田间一片忙．", "农机下了地。")}))
        assert not Proposal.objects.exists()


class TestArticlesThatAnEditorVouchesFor:
    @pytest.mark.parametrize("fields", [{"text_status": "verified"}, {"text_status": "corrected"}])
    def test_every_difference_is_proposed(self, fields):
        with changeset("edit"):
            Article.objects.filter(headline="新曲通水").update(**fields)
        again(page_of(BETTER))
        assert texts("新曲通水") == ["新曲通水", *PAGE["新曲通水"]]
        assert list(Proposal.objects.order_by("pk").values_list("proposed", flat=True)) == [
            "新渠通水",
            "新渠昨日通水，水清岸绿。",
        ]

    def test_its_structure_stays_though_the_new_reading_has_another(self):
        publish(Article.objects.filter(headline="新曲通水"), None)
        again(
            page_of(
                {"新曲通水": PAGE["新曲通水"][:1], "柳湾村民来看水。": ("田间一片忙。",), "春播": ("农机下了地。",)}
            )
        )
        assert texts("新曲通水") == ["新曲通水", *PAGE["新曲通水"]]
        proposal = Proposal.objects.get()
        assert proposal.article == Article.objects.get(headline="新曲通水")
        assert proposal.editor.splitlines() == [
            "headline\t新曲通水",
            "paragraph\t新曲昨曰通水，水清岸绿。",
            "paragraph\t柳湾村民来看水。",
        ]
        assert proposal.proposed.splitlines() == [
            "headline\t新曲通水",
            "paragraph\t新曲昨曰通水，水清岸绿。",
            "—",
            "headline\t柳湾村民来看水。",
        ]

    def test_another_structure_is_proposed_once_and_kept_or_put_right_by_hand(self):
        publish(Article.objects.filter(headline="新曲通水"), None)
        otherwise = page_of({"新曲通水": ("".join(PAGE["新曲通水"]),), "春播": PAGE["春播"]})
        again(otherwise)
        seen = Seen(Proposal.objects.get().pk, now(Proposal.objects.get()))
        for refused in (take, lambda each, user: write_anew(each[0], "", user)):
            with pytest.raises(DecisionRefused):
                refused([seen], None)
        keep([seen], None)
        again(page_of(PAGE))
        again(otherwise)
        assert [proposal.state for proposal in Proposal.objects.all()] == ["kept"]

    def test_the_same_structure_with_better_words_is_none(self):
        publish(Article.objects.filter(headline="新曲通水"), None)
        again(page_of(BETTER))
        assert not Proposal.objects.filter(field="structure").exists()

    def test_what_the_new_reading_would_add_to_it_stays_where_it_was(self):
        publish(Article.objects.filter(headline="新曲通水"), None)
        again(page_of({"新曲通水": (*PAGE["新曲通水"], "田间一片忙。", "又一行。"), "春播": ("农机下了地。",)}))
        assert texts("新曲通水") == ["新曲通水", *PAGE["新曲通水"]]
        assert "田间一片忙。" in texts("春播")
        assert passage("又一行。").role == "unassigned"


class TestAStructureThatAnEditorTouched:
    def test_it_stays_and_its_texts_follow(self):
        row = passage("新曲昨曰通水，水清岸绿。")
        cut_passage(row, cut_after(row, 7), None)
        set_role([passage("水清岸绿。")], "subheading", None)
        again(page_of(BETTER))
        assert texts("新渠通水") == ["新渠通水", "新渠昨日通水，", "水清岸绿。", "柳湾村民来看水。"]
        assert passage("水清岸绿。").role == "subheading"

    def test_new_words_without_a_place_become_unassigned(self):
        join_passages(passage("田间一片忙。"), passage("农机下了地。"), None)
        again(page_of({"新曲通水": (*PAGE["新曲通水"], "渠长九公里，两年修成。"), "春播": PAGE["春播"]}))
        assert passage("渠长九公里，两年修成。").role == "unassigned"
        assert texts("春播") == ["春播", "田间一片忙。农机下了地。"]

    def test_articles_that_were_joined_stay_one(self):
        join_both()
        again(page_of(BETTER))
        assert Article.objects.standing().count() == 1
        assert texts("新渠通水")[-3:] == ["春播", *PAGE["春播"]]

    def test_one_that_was_undone_is_none(self):
        join_both()
        undo(Changeset.objects.latest("pk"), None)
        again(page_of({"新曲通水": PAGE["新曲通水"][:1], "柳湾村民来看水。": (), "春播": PAGE["春播"]}))
        assert Article.objects.standing().count() == 3

    def test_it_is_remembered_over_many_updates(self):
        join_passages(passage("田间一片忙。"), passage("农机下了地。"), None)
        again(page_of(BETTER))
        again(page_of(PAGE | {"春播": ("田间一片忙！", "农机下了地。")}))
        assert texts("春播") == ["春播", "田间一片忙！农机下了地。"]

    def test_so_is_one_that_no_row_tells_of(self):
        """What was cut off one passage ends in another that was there: rows, roles and places are the import's."""
        row = passage("田间一片忙。")
        cut_passage(row, cut_after(row, 2), None)
        join_passages(passage("一片忙。"), passage("农机下了地。"), None)
        again(page_of(BETTER))
        assert again(page_of(BETTER)) == Result.UNCHANGED
        again(page_of(PAGE | {"春播": ("田间一片忙！", "农机下了地。")}))
        assert texts("春播") == ["春播", "田间", "一片忙！农机下了地。"]


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


def test_a_photo_keeps_its_picture_though_its_words_are_gone(page):
    printer = Printer()
    printed = printer.article("开渠", "水来。", captions=(printer.caption("水来了。"),))
    draft = printer.page([printed], path="p3.txt", facts=replace(FACTS, number="3"))
    load_page(draft)
    with changeset("edit"):
        PhotoCaption.objects.update(picture="pictures/x.jpg")
    again(page_of({"开渠": ("水来。",)}, path="p3.txt", facts=replace(FACTS, number="3")))
    assert PhotoCaption.objects.get().article.headline == "开渠"


def test_a_page_with_redacted_characters_is_told_and_left(page):
    with changeset("edit") as made:
        Redaction.objects.create(changeset=made, page=page, mark="某", characters=1, places=1, salt="x", digest="x")
    before = tables()
    loaded = update_page(page_of(BETTER))
    assert loaded
    assert (loaded.result, tables()) == (Result.CONFLICT, before)


def test_a_warning_that_recurs_keeps_what_an_editor_decided_about_it(page):
    def warned(*codes: str, headline: str = "开渠") -> DraftPage:
        draft = page_of({headline: ("水来。",)}, path="p3.txt", facts=replace(FACTS, number="3"))
        return replace(draft, warnings=tuple(DraftWarning(code=code, line=at) for at, code in enumerate(codes)))

    load_page(warned("text_lost", "unsure"))
    kept = PageWarning.objects.get(code="text_lost").pk
    again(warned("no_text", "text_lost", headline="开了渠"))
    assert PageWarning.objects.get(code="text_lost").pk == kept
    assert sorted(PageWarning.objects.values_list("code", "line")) == [("no_text", 0), ("text_lost", 1)]


def test_a_new_photo_beside_an_article_that_an_editor_vouches_for(page):
    publish(Article.objects.filter(headline="春播"), None)
    printer = Printer()
    first = printer.article("新曲通水", *PAGE["新曲通水"], captions=(printer.caption("水来了。"),))
    again(printer.page([first, printer.article("春播", *PAGE["春播"])], path="p2.txt"))
    assert PhotoCaption.objects.get().article.headline == "新曲通水"
