"""Each structural act: what it does, that it is one changeset, and that its undo leaves nothing of it."""

import pytest
from django.db import transaction

from articles.contents import issue_contents
from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import Article, Changeset, Mention, Passage, PhotoCaption, PublishedArticle, Unit
from articles.publishing.publication import publish, withdraw
from articles.structure.acting import StructureRefused
from articles.structure.cutting import cut_after, cut_passage, join_passages
from articles.structure.giving import give_passages, take_headline
from articles.structure.merging import accept_continuation, join_articles, join_to_above
from articles.structure.photos import attach_caption, stand_alone
from articles.structure.positions import order_articles
from articles.structure.roles import set_role
from articles.structure.splitting import start_article
from articles.workflow.passing import pass_on
from importers.drafts import DraftArticle, Role
from importers.storing.load import load_page
from tests.drafts import Printer
from tests.factories import make_article, make_mention, make_unit, tables

pytestmark = pytest.mark.django_db
HEADLINE, LEAD, SUBHEADING, SECOND, OTHER, LAST = (
    "新渠通水",
    "新渠昨日通水。",
    "柳湾开闸",
    "柳湾同日开闸。",
    "春播",
    "田间。",
)


@pytest.fixture(autouse=True)
def page():
    """Two articles; the first, in truth, is two, and has a photo printed behind its second headline."""
    printer = Printer()
    passages = [printer.print(Role.HEADLINE, HEADLINE), printer.print(Role.PARAGRAPH, LEAD)]
    passages += [printer.print(Role.SUBHEADING, SUBHEADING), printer.print(Role.PARAGRAPH, SECOND)]
    photo = printer.caption("水来了。", title="开闸", credit="李田 摄")
    loose = printer.print(Role.UNASSIGNED, "无主一行。")
    first = DraftArticle(kind="news", passages=tuple(passages), captions=(photo,))
    loaded = load_page(printer.page([first, printer.article(OTHER, LAST)], loose=(loose,)))
    assert loaded.page, loaded.reason


def passage(text: str) -> Passage:
    return Passage.objects.get(text=text)


def article(headline: str = HEADLINE) -> Article:
    found: Article = Article.objects.standing().get(headline=headline)
    return found


def texts(of: Article) -> list[str]:
    return [each.text for each in Passage.objects.filter(article=of).order_by("position")]


def photo() -> PhotoCaption:
    return PhotoCaption.objects.get()


def type_into(text: str, new: str) -> None:
    row = passage(text)
    edit = Edit(passage_id=row.pk, version=row.version, text=new)
    assert row.article
    save_passages(row.article, [edit], None)


ACTS = {
    "set_role": lambda: set_role([passage(LEAD)], "furniture", None),
    "make a caption": lambda: set_role([passage(LEAD)], "caption", None),
    "no caption": lambda: set_role([passage("李田 摄"), passage("水来了。"), passage("开闸")], "paragraph", None),
    "cut_passage": lambda: cut_passage(passage(LEAD), cut_after(passage(LEAD), 2), None),
    "join_passages": lambda: join_passages(passage(LEAD), passage(SECOND), None),
    "start_article": lambda: start_article(passage(SUBHEADING), None),
    "start_article in loose text": lambda: start_article(passage("无主一行。"), None),
    "join_to_above": lambda: join_to_above(article(OTHER), None),
    "give_passages": lambda: give_passages([passage(SECOND)], article(OTHER), None),
    "give loose text": lambda: give_passages([passage("无主一行。")], article(OTHER), None),
    "give everything": lambda: give_passages([passage(OTHER), passage(LAST)], article(), None),
    "take_headline": lambda: take_headline(passage("无主一行。"), article(), None),
    "attach_caption": lambda: attach_caption(photo(), article(OTHER), None),
    "stand_alone": lambda: stand_alone(photo(), None),
    "order_articles": lambda: order_articles(article().page, [article(OTHER), article()], None),
    "furnish away": lambda: set_role([passage(OTHER), passage(LAST)], "furniture", None),
}


@pytest.mark.parametrize("act", ACTS.values(), ids=ACTS)
def test_an_act_is_one_changeset_and_its_undo_leaves_nothing_of_it(act):
    type_into(LEAD, LEAD + "改过")
    type_into(LEAD + "改过", LEAD)
    before, changesets = tables(), Changeset.objects.count()
    act()
    assert Changeset.objects.count() == changesets + 1
    assert tables() != before
    undone = undo(Changeset.objects.latest("pk"), None)
    assert tables() == before
    undo(Changeset.objects.get(pk=undone.changeset), None)
    assert tables() != before


def test_a_passage_becomes_furniture_and_leaves_its_article():
    set_role([passage(LEAD)], "furniture", None)
    assert (passage(LEAD).role, passage(LEAD).article) == ("furniture", None)


def test_loose_text_goes_to_the_article_above_it():
    set_role([passage("无主一行。")], "paragraph", None)
    assert passage("无主一行。").article == article()


def test_a_title_joins_the_caption_beside_it_that_has_none():
    set_role([passage("开闸")], "paragraph", None)
    set_role([passage("开闸")], "caption_title", None)
    assert photo().title == "开闸"


def test_a_caption_without_any_text_goes():
    ACTS["no caption"]()
    assert not PhotoCaption.objects.exists()
    assert "水来了。" in texts(article())


def test_an_article_whose_text_is_all_furniture_goes():
    ACTS["furnish away"]()
    assert not Article.objects.filter(headline=OTHER).exists()


def test_a_correction_is_cut_with_its_passage():
    type_into(LEAD, "新渠前天通了水。")
    offset = passage("新渠前天通了水。").spans.get().start + LEAD.index("通")
    rest = cut_passage(passage("新渠前天通了水。"), offset, None)
    assert (rest.text, rest.imported_text, rest.role) == ("通了水。", "通水。", "paragraph")
    assert passage("新渠前天").imported_text == "新渠昨日"
    assert texts(article()) == [HEADLINE, "新渠前天", "通了水。", SUBHEADING, SECOND]


@pytest.mark.parametrize("typed", ["新渠昨日 通水。", "新渠昨日　 通水。"])
def test_a_space_at_the_cut_stays_with_neither(typed):
    type_into(LEAD, typed)
    rest = cut_passage(passage(typed), passage(typed).spans.get().start + LEAD.index("通"), None)
    assert (texts(article())[1], rest.text) == ("新渠昨日", "通水。")


def test_nothing_is_cut_off_at_the_edges():
    span = passage(LEAD).spans.get()
    for offset in (0, span.start, span.end, 10_000):
        with pytest.raises(StructureRefused):
            cut_passage(passage(LEAD), offset, None)


@pytest.mark.parametrize("characters", range(1, len(LEAD)))
def test_a_place_in_the_text_is_a_place_in_the_source(characters):
    rest = cut_passage(passage(LEAD), cut_after(passage(LEAD), characters), None)
    assert rest.text == LEAD[characters:]


def test_what_was_cut_is_joined_again():
    rest = cut_passage(passage(LEAD), cut_after(passage(LEAD), 3), None)
    joined = join_passages(passage(LEAD[:3]), rest, None)
    assert joined.text == joined.imported_text == LEAD
    assert not Passage.objects.filter(pk=rest.pk).exists()


def test_an_article_starts_here():
    type_into(LEAD, LEAD * 20)
    made = start_article(passage(SUBHEADING), None)
    assert (made.headline, made.split_from, made.position) == (SUBHEADING, article(), article().position + 1)
    assert texts(made) == [SUBHEADING, SECOND]
    assert photo().article == made, "printed behind the new headline"


def test_the_larger_part_keeps_the_id():
    old = article()
    made = start_article(passage(SUBHEADING), None)
    old.refresh_from_db()
    assert (old.headline, made.headline) == (SUBHEADING, HEADLINE)
    assert made.position < old.position
    assert made.split_from == old


def test_an_article_cannot_start_where_it_starts():
    with pytest.raises(StructureRefused):
        start_article(passage(HEADLINE), None)


def test_the_offspring_of_a_published_article_is_published_when_it_passes():
    publish([article()], None)
    made = start_article(passage(SUBHEADING), None)
    assert list(PublishedArticle.objects.values_list("article", "revision")) == [(made.split_from_id, 1)]
    pass_on([made], None)
    assert PublishedArticle.objects.filter(pk__in=[made.pk, made.split_from_id]).count() == 2


def test_undone_the_id_of_a_published_offspring_leads_back():
    publish([article()], None)
    made = start_article(passage(SUBHEADING), None)
    pass_on([made], None)
    undo(Changeset.objects.get(kind="split"), None)
    made.refresh_from_db()
    assert (made.merged_into_id, made.publication) == (made.split_from_id, "published")
    pass_on([article()], None)
    made.refresh_from_db()
    assert (made.merged_into_id, made.publication) == (made.split_from_id, "withdrawn")
    assert texts(article()) == [HEADLINE, LEAD, SUBHEADING, SECOND]


def test_the_offspring_of_a_withdrawn_article_is_withdrawn():
    publish([article()], None)
    withdraw([article()], None)
    assert start_article(passage(SUBHEADING), None).publication == "withdrawn"


def test_a_merged_article_leads_on_and_is_listed_no_more():
    other = article(OTHER)
    whole = join_to_above(other, None)
    other.refresh_from_db()
    assert other.merged_into == whole
    assert texts(whole) == [HEADLINE, LEAD, SUBHEADING, SECOND, OTHER, LAST]
    assert passage(OTHER).role == "subheading"
    [contents] = issue_contents(whole.page.issue)
    assert [listed.article for listed in contents.articles] == [whole]


def test_a_published_article_that_is_merged_leaves_when_the_whole_passes():
    publish([article(), article(OTHER)], None)
    whole = join_to_above(article(OTHER), None)
    assert PublishedArticle.objects.count() == 2
    pass_on([whole], None)
    assert list(PublishedArticle.objects.values_list("article", "revision")) == [(whole.pk, 2)]


def test_the_topmost_article_is_joined_to_none():
    with pytest.raises(StructureRefused):
        join_to_above(article(), None)


def test_an_article_is_not_joined_to_itself_nor_across_pages():
    for other in (article(), make_article()):
        with pytest.raises(StructureRefused):
            join_articles(article(), other, None)


def test_an_article_that_gave_everything_leads_on():
    other = article(OTHER)
    ACTS["give everything"]()
    other.refresh_from_db()
    assert other.merged_into == article()


def test_text_is_not_given_across_pages():
    with pytest.raises(StructureRefused):
        give_passages([passage(LEAD)], make_article(), None)


def test_a_headline_is_taken_from_elsewhere():
    take_headline(passage("无主一行。"), article(), None)
    assert texts(article("无主一行。"))[0] == "无主一行。"
    assert (passage(HEADLINE).role, passage(HEADLINE).article) == ("unassigned", None)


def test_a_photo_stands_alone_as_picture_news():
    made = stand_alone(photo(), None)
    assert (made.kind, made.headline, made.position) == ("picture", "开闸", article().position + 1)


def test_articles_take_each_others_places():
    ACTS["order_articles"]()
    assert article(OTHER).position < article().position


def test_a_continuation_is_accepted_once():
    later = make_article()
    accept_continuation(article(), later, None)
    later.refresh_from_db()
    assert later.continues == article()
    with pytest.raises(StructureRefused):
        accept_continuation(article(), make_article(headline="又一页"), None)


def test_a_verified_text_has_to_be_verified_again():
    with changeset("edit"):
        Article.objects.update(text_status="verified")
    set_role([passage(LEAD)], "subheading", None)
    assert (article().text_status, article(OTHER).text_status) == ("corrected", "verified")


def test_a_passage_that_is_gone_is_told_and_nothing_is_done():
    gone = passage(SECOND)
    join_passages(passage(LEAD), gone, None)
    before = tables()
    with transaction.atomic(), pytest.raises(StructureRefused):
        set_role([gone], "furniture", None)
    assert tables() == before


def test_units_go_with_the_text_that_names_them():
    for name in ("柳湾", "新渠", "远山"):
        make_mention(make_unit(name), article=article())
    type_into(LEAD, LEAD * 20)
    made = start_article(passage(SUBHEADING), None)
    assert list(Mention.objects.filter(article=made).values_list("unit__name", flat=True)) == ["柳湾"]
    assert set(Mention.objects.filter(article=article()).values_list("unit__name", flat=True)) == {"新渠", "远山"}


def test_so_they_do_with_lines_that_are_given_away():
    for name in ("柳湾", "新渠", "远山"):
        make_mention(make_unit(name), article=article())
    make_mention(Unit.objects.get(name="柳湾"), role="mention", article=article(OTHER))
    give_passages([passage(SUBHEADING), passage(SECOND)], article(OTHER), None)
    assert set(Mention.objects.filter(article=article()).values_list("unit__name", flat=True)) == {"新渠", "远山"}
    assert list(article(OTHER).mentions.values_list("unit__name", "role")) == [("柳湾", "mention")]


def test_an_older_edit_below_a_later_cut_is_undone_by_itself():
    """A cut finds room between two passages: those below it stay where they are."""
    row = passage(SECOND)
    save_passages(article(), [Edit(passage_id=row.pk, version=row.version, text="改过。")], None)
    edited = Changeset.objects.latest("pk")
    cut_passage(passage(LEAD), cut_after(passage(LEAD), 2), None)
    undo(edited, None)
    assert passage(SECOND).pk == row.pk
    assert texts(article()) == [HEADLINE, LEAD[:2], LEAD[2:], SUBHEADING, SECOND]
