"""Proposals decided: taken, kept, written anew."""

import pytest

from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import Article, Changeset, Passage, Proposal
from articles.proposals.deciding import DecisionRefused, Seen, keep, now, offered, take, write_anew
from articles.proposals.queue import open_proposals
from articles.searching.folding import searchable
from tests.factories import make_article, make_caption, make_page, make_passage, tables

pytestmark = pytest.mark.django_db
BEFORE, EDITOR, PROPOSED = "新曲昨曰通水。", "新区昨曰通水。", "新渠昨曰通水。"


@pytest.fixture
def article() -> Article:
    return make_article(headline="通水", paragraphs=[EDITOR, "水来。"])


def propose(before: str = BEFORE, proposed: str = PROPOSED, **target) -> Proposal:
    if not target:
        target = {"passage": Passage.objects.get(text=EDITOR)}
    [row] = target.values()
    page = row.page if hasattr(row, "page") else row.article.page
    with changeset("import"):
        proposal = Proposal(page=page, last_import=before, proposed=proposed, **target, field="text")
        proposal.editor = now(proposal)
        proposal.save()
    return proposal


def seen(*proposals: Proposal) -> list[Seen]:
    return [Seen(each.pk, now(each)) for each in proposals]


def test_taken_the_new_import_stands_and_the_copies_follow(article):
    proposal = propose()
    assert take(seen(proposal), None).proposals == 1
    row = Passage.objects.get(text=PROPOSED)
    assert (row.pk, row.version) == (proposal.passage_id, 2)
    assert Proposal.objects.get().state == "taken"
    assert searchable(PROPOSED) in article.text.folded


def test_kept_the_editors_stands_and_nothing_waits(article):
    proposal = propose()
    keep(seen(proposal), None)
    assert Passage.objects.filter(text=EDITOR).exists()
    assert not open_proposals(article)


def test_written_anew_neither_stands(article):
    write_anew(seen(propose())[0], "新渠昨日通水。", None)
    assert Passage.objects.filter(text="新渠昨日通水。").exists()
    assert Proposal.objects.get().state == "edited"


def test_many_are_one_changeset_and_its_undo_brings_all_back(article):
    first = propose()
    second = propose("水朱。", "水莱。", passage=Passage.objects.get(text="水来。"))
    before = tables()
    take(seen(first, second), None, "看过")
    made = Changeset.objects.latest("pk")
    assert made.reason == "看过"
    undo(made, None)
    assert tables() == before


def test_a_verified_text_has_to_be_verified_again(article):
    with changeset("edit"):
        Article.objects.update(text_status="verified")
    take(seen(propose()), None)
    article.refresh_from_db()
    assert article.text_status == "corrected"


def test_what_the_editor_changed_since_in_other_places_stays(article):
    proposal = propose()
    row = Passage.objects.get(text=EDITOR)
    save_passages(article, [Edit(passage_id=row.pk, version=row.version, text="新区昨日通水。")], None)
    proposal = Proposal.objects.get()
    assert offered(proposal) == "新渠昨日通水。"
    take(seen(proposal), None)
    assert Passage.objects.get(pk=row.pk).text == "新渠昨日通水。"


def test_what_was_decided_or_changed_while_the_editor_looked_is_refused(article):
    looked = seen(propose())
    with pytest.raises(DecisionRefused):
        take([Seen(looked[0].id, "别的")], None)
    keep(looked, None)
    before = tables()
    with pytest.raises(DecisionRefused):
        take(looked, None)
    assert tables() == before


def test_one_refused_refuses_all(article):
    first, second = propose(), propose("水朱。", "水莱。", passage=Passage.objects.get(text="水来。"))
    with pytest.raises(DecisionRefused):
        take([*seen(first), Seen(second.pk, "别的")], None)
    assert Proposal.objects.filter(state="open").count() == 2


def test_a_text_that_is_printed_no_more_goes_when_that_is_taken():
    page = make_page(text="")
    make_passage(page, text="旧文。")
    take(seen(propose("旧文", "", passage=Passage.objects.get())), None)
    assert not Passage.objects.exists()


def test_a_photo_of_whose_words_nothing_is_printed_any_more_goes_with_them(article):
    words = make_caption(article).passages.get()
    take(seen(propose("旧图", "", passage=words)), None)
    assert not article.captions.exists()
    undo(Changeset.objects.latest("pk"), None)
    assert article.captions.get().passages.get() == words


@pytest.mark.parametrize(
    ("field", "proposed", "value"), [("reporters", "王小河、李田", ["王小河", "李田"]), ("column", "要闻", "要闻")]
)
def test_a_field_takes_what_is_proposed(article, field, proposed, value):
    proposal = propose("", proposed, article=article)
    with changeset("import"):
        Proposal.objects.update(field=field, editor="")
    take([Seen(proposal.pk, "")], None)
    article.refresh_from_db()
    assert getattr(article, field) == value


def test_a_name_longer_than_any_is_refused(article):
    proposal = propose("", "王" * 41, article=article)
    with changeset("import"):
        Proposal.objects.update(field="reporters", editor="")
    with pytest.raises(DecisionRefused, match="40"):
        take([Seen(proposal.pk, "")], None)


def test_those_of_a_photo_are_its_articles_too(article):
    proposal = propose("", "李田", caption=make_caption(article, photographers=["王小河"]))
    assert list(open_proposals(article)) == [proposal]
    assert not open_proposals(make_article(headline="别的"))
