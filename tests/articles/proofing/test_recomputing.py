from datetime import date

import pytest
from django.core.management import CommandError, call_command

from articles.editing import Edit, save_passages
from articles.log.undo import undo
from articles.models import Article, Changeset, Passage, Suspicion, WaitingPage
from articles.placing import Placing, place_issues, plan_placing
from articles.proofing import recomputing
from articles.proofing.deciding import dismiss
from articles.proofing.recomputing import LookedAt, catch_up, look_at
from articles.structure.cutting import join_passages
from importers.storing.load import load_page
from importers.text.proofing import detect
from tests.drafts import make_draft
from tests.factories import make_caption, make_issue, make_newspaper, make_page, make_passage, make_proofread, refreshed

pytestmark = pytest.mark.django_db


def found() -> list[str]:
    return [row.found for row in Suspicion.objects.order_by("pk")]


def edit(article: Article, text: str, role: str = "paragraph") -> None:
    passage = Passage.objects.filter(article=article, role=role).first()
    assert passage
    save_passages(article, [Edit(passage_id=passage.pk, version=passage.version, text=text)], None)


def test_an_import_looks_at_its_page(flag):
    flag(("滎阳镇", "滍阳镇"))
    load_page(make_draft("滎阳镇开会"))
    [row] = Suspicion.objects.all()
    assert (row.found, row.suggestion, row.passage.text[row.start : row.end]) == ("滎阳镇", "滍阳镇", "滎阳镇")


def test_an_edit_takes_them_away_and_brings_new_ones(flag):
    flag(("滎阳镇", "滍阳镇"), ("限上", None))
    article = make_proofread(paragraphs=["滎阳镇召开会议，总结全年各项工作情况。"])
    assert found() == ["滎阳镇"]
    edit(article, "滍阳镇召开会议，总结限上各项工作情况。")
    assert found() == ["限上"]


def test_what_stays_keeps_its_id(flag):
    flag(("滎阳镇", "滍阳镇"))
    article = make_proofread(paragraphs=["滎阳镇开会。", "别的一段话。"])
    [before] = Suspicion.objects.all()
    second = Passage.objects.get(text="别的一段话。")
    save_passages(article, [Edit(passage_id=second.pk, version=1, text="另外一段话。")], None)
    assert Suspicion.objects.get() == before


def test_undo_and_structural_acts_are_followed(flag):
    flag(("滎阳镇", "滍阳镇"))
    article = make_proofread(paragraphs=["昨日滎阳", "镇召开会议。"])
    assert not found()
    first, second = Passage.objects.filter(article=article, role="paragraph")
    join_passages(first, second, None)
    assert found() == ["滎阳镇"]
    undo(Changeset.objects.latest("pk"), None)
    assert not found()


def test_undoing_an_import_takes_its_suspicions_along(flag):
    flag(("滎阳镇", "滍阳镇"))
    load_page(make_draft("滎阳镇开会"))
    undo(Changeset.objects.latest("pk"), None)
    assert not found()


def test_a_page_is_looked_at_as_a_whole_with_captions_and_loose_texts(monkeypatch):
    seen = []

    def watch(articles, context):
        seen.append(articles)
        return [[] for _ in articles]

    monkeypatch.setattr(detect, "suspicions", watch)
    page = make_page()
    article = make_proofread(page, "题", ["一段。"])
    make_caption(article, text="图一。")
    make_passage(page, "unassigned", "无主的字。")
    refreshed(make_proofread(page, "又题", ["二段。"]))
    assert [[text.text for text in texts] for texts in seen[-1]] == [
        ["题", "一段。", "图一。"],
        ["又题", "二段。"],
        ["无主的字。"],
    ]


def test_many_pages_wait_and_are_caught_up(flag):
    flag()
    articles = [make_proofread(paragraphs=["滎阳镇开会。"]) for _ in range(5)]
    flag(("滎阳镇", "滍阳镇"))
    recomputing.texts_changed(article.pk for article in articles)
    assert (WaitingPage.objects.count(), found()) == (5, [])
    assert catch_up(seconds=0) == LookedAt(pages=1, suspicions=1), "so long holds it a worker's slot"
    assert catch_up() == LookedAt(pages=4, suspicions=4)
    assert (WaitingPage.objects.count(), len(found())) == (0, 5)


def test_a_slip_in_a_rule_keeps_nobody_from_saving(monkeypatch, caplog):
    article = make_proofread(paragraphs=["滎阳镇开会。"])

    def broken(articles, context):
        raise IndexError

    monkeypatch.setattr(detect, "suspicions", broken)
    edit(article, "滍阳镇开会。")
    assert Passage.objects.filter(text="滍阳镇开会。").exists()
    assert "could not be proofread" in caplog.text


def test_looking_again_writes_nothing(flag, django_assert_max_num_queries):
    flag(("滎阳镇", "滍阳镇"))
    article = make_proofread(paragraphs=["滎阳镇开会。"] * 30)
    with django_assert_max_num_queries(8) as queries:
        assert look_at([article.page_id]) == 30
    assert not [query for query in queries if "INSERT" in query["sql"]]


def test_a_page_that_is_dated_or_goes_to_another_newspaper_is_looked_at_again(flag):
    flag()
    issue = make_issue(published_on=None)
    article = make_proofread(make_page(issue), "题", ["滎阳镇开会。"])
    placing = Placing(issue=issue, newspaper=make_newspaper("山城报"), published_on=date(2021, 7, 1), numbers={})
    place_issues(plan_placing([placing]), None)
    assert WaitingPage.objects.filter(page=article.page).exists()


def test_what_was_dismissed_stays_silent_when_the_page_is_imported_again(flag):
    flag(("滎阳镇", "滍阳镇"))
    draft = make_draft("昨日上午滎阳镇开会研究工作")
    load_page(draft)
    imported = Changeset.objects.latest("pk")
    dismiss(Suspicion.objects.get(), None)
    undo(imported, None)
    assert not Suspicion.objects.exists()
    load_page(draft, again=True)
    assert Suspicion.objects.count() == 1
    assert not Suspicion.objects.open().exists()


def test_the_command_looks_at_what_waits_and_at_everything_when_asked(flag, capsys):
    flag()
    article = make_proofread(paragraphs=["滎阳镇开会。"])
    flag(("滎阳镇", "滍阳镇"))
    call_command("proofread")
    assert not found()
    call_command("proofread", all=True)
    assert (found(), WaitingPage.objects.count()) == (["滎阳镇"], 0)
    with pytest.raises(CommandError):
        call_command("proofread", newspaper="没有这报")
    assert article.pk
