"""Structural acts change the desk. Partners keep what they have until all that is concerned passes together."""

import json
from collections import Counter

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import Article, Changeset, FeedEntry, Passage, PhotoCaption, PublishedArticle, PublishedCaption
from articles.publishing.documents.references import Document
from articles.publishing.outgoing import bound_articles
from articles.publishing.publication import publish, withdraw
from articles.structure.cutting import cut_after, cut_passage
from articles.structure.giving import give_passages, take_headline
from articles.structure.merging import join_articles
from articles.structure.photos import attach_caption, stand_alone
from articles.structure.roles import set_role
from articles.structure.splitting import start_article
from articles.workflow.back_file import start_back_file
from articles.workflow.passing import NotReadyError, pass_on, publish_ready
from articles.workflow.verifying import verify
from importers.drafts import DraftArticle, Role
from importers.storing.load import load_page
from tests.drafts import Printer
from tests.jobs import run_jobs

pytestmark = pytest.mark.django_db
HEADLINE, LEAD, SECOND_HEADLINE, SECOND, OTHER, LAST = (
    "新渠通水",
    "新渠昨日通水。",
    "柳湾开闸",
    "开闸了。",
    "春播",
    "田间。",
)
PRINTED = Counter([HEADLINE, LEAD, SECOND_HEADLINE, SECOND, OTHER, LAST, "开闸", "水来了。"])


@pytest.fixture(autouse=True)
def page():
    """Two published articles; the first, in truth, is two, and has a photo."""
    printer = Printer()
    passages = [printer.print(Role.HEADLINE, HEADLINE), printer.print(Role.PARAGRAPH, LEAD)]
    passages += [printer.print(Role.SUBHEADING, SECOND_HEADLINE), printer.print(Role.PARAGRAPH, SECOND)]
    photo = printer.caption("水来了。", title="开闸")
    first = DraftArticle(kind="news", passages=tuple(passages), captions=(photo,))
    load_page(printer.page([first, printer.article(OTHER, LAST)]))
    publish(Article.objects.all(), None)


@pytest.fixture
def chief():
    return User.objects.create(username="chief")


def passage(text: str) -> Passage:
    return Passage.objects.get(text=text)


def article(headline: str = HEADLINE) -> Article:
    found: Article = Article.objects.standing().get(headline=headline)
    return found


def documents() -> dict[str, Document]:
    return {row.public_id: json.loads(row.document) for row in PublishedArticle.objects.all()}


def texts(document: Document) -> list[str]:
    """Picture news goes by the title of its photo."""
    headline = [document["headline"]] if document["kind"] == "news" else []
    captions = [text for each in document["captions"] for text in (each["title"], each["text"])]
    return [text for text in (*headline, *document["text"].split("\n"), *captions) if text]


def outside() -> Counter[str]:
    return Counter(text for document in documents().values() for text in texts(document))


def cut_and_give() -> None:
    rest = cut_passage(passage(LEAD), cut_after(passage(LEAD), 2), None)
    give_passages([rest], article(OTHER), None)


def merge() -> None:
    join_articles(article(), article(OTHER), None)


def merge_below() -> None:
    join_articles(article(OTHER), article(), None)


ACTS = {
    "split": lambda: start_article(passage(SECOND_HEADLINE), None),
    "merge": merge,
    "merge into the one below": merge_below,
    "give a paragraph": lambda: give_passages([passage(SECOND)], article(OTHER), None),
    "give all there is": lambda: give_passages([passage(OTHER), passage(LAST)], article(), None),
    "cut a paragraph, give the rest": cut_and_give,
    "take a headline": lambda: take_headline(passage(SECOND_HEADLINE), article(OTHER), None),
    "attach a photo": lambda: attach_caption(PhotoCaption.objects.get(), article(OTHER), None),
    "let a photo stand alone": lambda: stand_alone(PhotoCaption.objects.get(), None),
}


@pytest.fixture(params=ACTS, ids=str)
def act(request) -> str:
    ACTS[request.param]()
    return str(request.param)


def test_nothing_changes_for_partners_before_it_passes(act):
    assert outside() == PRINTED
    assert FeedEntry.objects.count() == 2
    assert set(PublishedArticle.objects.values_list("revision", flat=True)) == {1}


@pytest.mark.parametrize("which", [0, 1])
def test_whichever_of_them_is_passed_all_go_out_and_no_text_is_there_twice_or_missing(act, which, chief):
    bound = [row for row in Article.objects.standing() if bound_articles([row])]
    pass_on(bound[which : which + 1] or bound, chief)
    out = outside()
    if act.startswith("cut"):
        out = out - Counter(["新渠", "昨日通水。"]) + Counter([LEAD])
    if act == "take a headline":  # what stood in its place has no role yet
        out += Counter([OTHER])
    assert out == PRINTED
    standing = Article.objects.standing()
    assert set(PublishedArticle.objects.values_list("article", flat=True)) == {row.pk for row in standing}
    assert not bound_articles(standing)
    assert PublishedCaption.objects.count() == 1


def test_an_editor_alone_sends_none_of_them_out(act, chief):
    for row in Article.objects.standing():
        with pytest.raises(NotReadyError):
            publish_ready([row], chief)
    assert outside() == PRINTED


def test_undone_before_it_passed_there_is_nothing_to_pass(act, chief):
    for made in Changeset.objects.filter(kind__in=["split", "merge", "structure"]).order_by("-pk"):
        undo(made, None)
    assert not bound_articles(Article.objects.all())
    assert publish(Article.objects.standing(), None).released == 0
    assert FeedEntry.objects.count() == 2


def test_undone_after_it_passed_it_goes_back_when_that_passes(act, chief):
    pass_on(Article.objects.standing(), chief)
    before = documents()
    for made in Changeset.objects.filter(kind__in=["split", "merge", "structure"]).order_by("-pk"):
        undo(made, None)
    assert documents() == before
    pass_on([article()], chief)
    if act != "take a headline":  # which gave the other article nothing that it did not have
        pass_on([article(OTHER)], chief)
    assert outside() == PRINTED
    assert {row.public_id for row in Article.objects.standing()} == set(documents())


def test_they_go_out_when_the_last_of_them_is_verified(chief):
    start_article(passage(SECOND_HEADLINE), None)
    with changeset("edit"):
        Article.objects.update(text_status="corrected")
    assert not verify(article(), chief).published
    assert outside() == PRINTED and FeedEntry.objects.count() == 2
    assert verify(article(SECOND_HEADLINE), chief).published
    assert set(documents()) == {article(each).public_id for each in (HEADLINE, SECOND_HEADLINE, OTHER)}
    assert outside() == PRINTED


def test_ids_lead_on_from_the_passing_and_not_before(chief):
    gone = article(OTHER)
    merge()
    address = f"/api/v1/articles/{gone.public_id}/"
    assert Client().get(address).status_code == 200
    pass_on([article()], chief)
    answer = Client().get(address)
    assert (answer.status_code, answer.json()["merged_into"]) == (307, article().public_id)
    entry = FeedEntry.objects.get(article=gone.public_id, change="merged")
    assert entry.merged_into == article().public_id


def test_a_chain_of_merges_leads_partners_as_far_as_it_has_passed(chief):
    other = article(OTHER)
    start_article(passage(SECOND_HEADLINE), None)
    pass_on([article()], chief)
    first, made = article(), article(SECOND_HEADLINE)
    join_articles(other, made, None)
    pass_on([other], chief)
    join_articles(first, other, None)
    assert Client().get(f"/api/v1/articles/{made.public_id}/").json()["merged_into"] == other.public_id
    pass_on([first], chief)
    for each in (made, other):
        assert Client().get(f"/api/v1/articles/{each.public_id}/").json()["merged_into"] == first.public_id


def test_a_withdrawal_takes_what_partners_read_of_it_under_another_id(chief):
    give_passages([passage(SECOND)], article(OTHER), None)
    withdraw([article(OTHER)], chief)
    assert not outside()[SECOND] and not outside()[LAST]
    pass_on([article()], chief)
    assert outside() == Counter([HEADLINE, LEAD, SECOND_HEADLINE, "开闸", "水来了。"])


def test_a_withdrawal_takes_the_articles_that_were_merged_into_it(chief):
    merge()
    withdraw([article()], chief)
    assert not documents()
    assert set(FeedEntry.objects.filter(number=None, change="withdrawn").values_list("merged_into", flat=True)) <= {""}


def test_withdrawing_a_part_that_never_came_out_withdraws_the_whole(chief):
    made = start_article(passage(SECOND_HEADLINE), None)
    withdraw([made], chief)
    made.refresh_from_db()
    assert made.publication == "withdrawn"
    assert set(documents()) == {article(OTHER).public_id}
    pass_on(Article.objects.filter(offspring=made), chief)
    assert (outside()[SECOND], outside()[LEAD]) in [(0, 1), (1, 0)]


def test_text_that_was_withdrawn_comes_out_under_another_id_by_a_chief_editor_alone(chief):
    withdraw([article(OTHER)], chief)
    gone = Article.objects.get(headline=OTHER)
    merge()
    with changeset("edit"):
        Article.objects.update(text_status="verified")
    with pytest.raises(NotReadyError, match="撤回"):
        publish_ready([article()], chief)
    assert not outside()[LAST]
    assert Client().get(f"/api/v1/articles/{gone.public_id}/").status_code == 410
    pass_on([article()], chief)
    assert outside() == PRINTED
    assert Client().get(f"/api/v1/articles/{gone.public_id}/").status_code == 307
    assert publish_ready([article()], chief).released == 0


def test_the_back_file_leaves_what_is_bound(chief):
    made = start_article(passage(SECOND_HEADLINE), None)
    start_back_file([made.page.issue_id], [], chief)
    run_jobs()
    made.refresh_from_db()
    assert made.publication == "unpublished" and outside() == PRINTED


def test_what_is_no_article_s_any_more_goes_with_the_next_passing(chief):
    set_role([passage(LEAD)], "furniture", None)
    assert outside() == PRINTED
    pass_on([article()], chief)
    assert outside() == PRINTED - Counter([LEAD])


def test_few_queries_tell_what_is_bound(django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        assert bound_articles(Article.objects.all()) == []
    ACTS["split"]()
    with django_assert_max_num_queries(7):
        assert len(bound_articles([article()])) == 1
