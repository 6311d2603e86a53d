"""What an editor touched stays, also in articles that are corrected, verified or published."""

from dataclasses import replace

import pytest

from articles.log.changesets import changeset
from articles.models import Article, Mention, Passage, PhotoCaption, Proposal
from articles.proposals.deciding import DecisionRefused, Seen, keep, now, take, write_anew
from articles.publishing.publication import publish
from articles.verdicts.giving import give_verdict
from articles.verdicts.places import Place
from importers.drafts import DraftMention
from importers.storing.load import Result, load_page
from tests.drafts import FACTS, Printer
from tests.factories import make_unit
from tests.importers.updating.coming_again import BETTER, PAGE, again, edit, page_of, passage, texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page")]


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


def test_a_new_photo_beside_an_article_that_an_editor_vouches_for(page):
    publish(Article.objects.filter(headline="春播"), None)
    printer = Printer()
    first = printer.article("新曲通水", *PAGE["新曲通水"], captions=(printer.caption("水来了。"),))
    again(printer.page([first, printer.article("春播", *PAGE["春播"])], path="p2.txt"))
    assert PhotoCaption.objects.get().article.headline == "新曲通水"
