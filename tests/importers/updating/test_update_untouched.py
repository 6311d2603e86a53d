"""What no editor touched follows the page that comes again."""

from dataclasses import replace

import pytest

from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import Article, Changeset, Mention, PageWarning, Passage, PhotoCaption, Proposal, Source
from importers.drafts import DraftMention, DraftPage, DraftWarning
from importers.storing.load import Result, load_page
from tests.drafts import FACTS, Printer
from tests.factories import tables
from tests.importers.updating.coming_again import BETTER, PAGE, again, page_of, texts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("page")]


def test_it_follows_and_rows_and_ids_stay():
    ids = {article.public_id: article.position for article in Article.objects.all()}
    rows = set(Passage.objects.values_list("pk", flat=True))
    assert again(page_of(BETTER)) == Result.UPDATED
    assert texts("新渠通水") == ["新渠通水", *BETTER["新渠通水"]]
    assert {article.public_id: article.position for article in Article.objects.all()} == ids
    assert set(Passage.objects.values_list("pk", flat=True)) == rows
    assert not Proposal.objects.exists()


def test_the_new_source_is_current_and_the_last_one_stays_behind(page):
    again(page_of(BETTER))
    assert list(page.sources.order_by("pk").values_list("is_current", flat=True)) == [False, True]


def test_it_is_one_changeset_and_its_undo_leaves_nothing_of_it():
    before, count = tables(), Changeset.objects.count()
    again(page_of(BETTER))
    assert Changeset.objects.count() == count + 1
    undo(Changeset.objects.latest("pk"), None)
    assert tables() == before
    assert Source.objects.get(is_current=True).text == page_of(PAGE).page.text


def test_the_new_structure_wins():
    apart = {"新曲通水": PAGE["新曲通水"][:1], "柳湾村民来看水。": (), "春播": PAGE["春播"]}
    again(page_of(apart))
    assert list(Article.objects.order_by("position").values_list("headline", flat=True)) == list(apart)


def test_an_article_that_is_part_of_another_now_leads_there():
    gone = Article.objects.get(headline="春播")
    again(page_of({"新曲通水": (*PAGE["新曲通水"], "春播", *PAGE["春播"])}))
    gone.refresh_from_db()
    assert gone.merged_into == Article.objects.standing().get()


def test_what_is_printed_no_more_is_gone_and_what_is_new_has_its_place():
    again(page_of({"新曲通水": ("新曲昨曰通水，水清岸绿。", "全长九公里。"), "春播": PAGE["春播"]}))
    assert texts("新曲通水") == ["新曲通水", "新曲昨曰通水，水清岸绿。", "全长九公里。"]


def test_bylines_units_and_warnings_follow():
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


def test_a_photo_keeps_its_picture_though_its_words_are_gone(page):
    printer = Printer()
    printed = printer.article("开渠", "水来。", captions=(printer.caption("水来了。"),))
    draft = printer.page([printed], path="p3.txt", facts=replace(FACTS, number="3"))
    load_page(draft)
    with changeset("edit"):
        PhotoCaption.objects.update(picture="pictures/x.jpg")
    again(page_of({"开渠": ("水来。",)}, path="p3.txt", facts=replace(FACTS, number="3")))
    assert PhotoCaption.objects.get().article.headline == "开渠"


def test_a_warning_that_recurs_keeps_what_an_editor_decided_about_it(page):
    def warned(*codes: str, headline: str = "开渠") -> DraftPage:
        draft = page_of({headline: ("水来。",)}, path="p3.txt", facts=replace(FACTS, number="3"))
        return replace(draft, warnings=tuple(DraftWarning(code=code, line=at) for at, code in enumerate(codes)))

    load_page(warned("text_lost", "unsure"))
    kept = PageWarning.objects.get(code="text_lost").pk
    again(warned("no_text", "text_lost", headline="开了渠"))
    assert PageWarning.objects.get(code="text_lost").pk == kept
    assert sorted(PageWarning.objects.values_list("code", "line")) == [("no_text", 0), ("text_lost", 1)]
