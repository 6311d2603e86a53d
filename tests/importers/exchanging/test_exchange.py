"""Pages that take the place of those that the archive has; and back again."""

from datetime import date
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from PIL import Image

from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.lossless import check_pages
from articles.models import Article, Changeset, Issue, Page, Passage, PublishedArticle, Redaction, Source
from articles.publishing.publication import publish, withdraw
from articles.structure.clearing import clear_page
from importers.drafting import Knowledge, draft_read
from importers.exchanging.exchange import ExchangeRefused, Incoming, exchange
from importers.gazetteers.stored import stored_gazetteer
from importers.page import PageFacts
from importers.readers.text import page_text
from importers.storing.load import load_page
from tests.factories import tables

pytestmark = pytest.mark.django_db
DAY = date(2024, 5, 16)
NEWS = "{place}通了电\n\n本报讯（记者 高明） 昨日，{place}通了电。村民都来观看，{place}一片欢腾，老人们说等了三十年。\n"
OTHER = "\n新渠开工\n\n本报讯（记者 陶立） 柳湾新渠工程日前开工，工期三个月，惠及沿线两千户居民和九百亩水田。\n"


def draft(number: str, text: str, published_on=DAY):
    path = f"uploads/1/清河日报-{number}.txt"
    facts = PageFacts(newspaper="清河日报", number=number, published_on=published_on, date_source="option")
    read = draft_read(
        Path(path),
        lambda: page_text(text.encode(), path, f"清河日报-{number}"),
        facts,
        Knowledge(gazetteer=stored_gazetteer()),
    )
    assert read.draft, read.error
    return read.draft


def store(number: str, text: str) -> Page:
    loaded = load_page(draft(number, text))
    assert loaded.page, loaded
    return Page.objects.get(pk=loaded.page)


@pytest.fixture
def chief() -> User:
    return User.objects.create(username="zhao")


@pytest.fixture
def page() -> Page:
    return store("1", NEWS.format(place="北渡口") + OTHER)


BETTER = NEWS.format(place="北渡囗").replace("欢腾", "沸腾") + OTHER.replace("三个月", "三个多月")


def standing() -> list[str]:
    return list(Article.objects.standing().order_by("page", "position").values_list("headline", flat=True))


def test_a_page_takes_the_place_of_another_reading_of_it(page, chief):
    [done] = exchange([Incoming(draft=draft("1", BETTER))], [], chief)
    assert (done.result, done.page) == ("replaced", page.pk)
    assert standing() == ["北渡囗通了电", "新渠开工"]
    assert Source.objects.filter(page=page).count() == 2
    check_pages([page.pk])


def test_it_is_one_changeset_and_undone_all_is_as_it_was(page, chief):
    other = store("2", NEWS.format(place="东渡口"))
    before = tables()
    exchange([Incoming(draft=draft("1", BETTER)), Incoming(draft=draft("2", NEWS.format(place="西渡口")))], [], chief)
    made = Changeset.objects.latest("pk")
    assert (made.kind, made.user) == ("import", chief)
    undo(made, chief)
    assert tables() == before
    check_pages([page.pk, other.pk])
    assert Source.objects.get(page=page, is_current=True).text.startswith("北渡口")


def test_ids_that_readers_know_lead_on_to_who_has_their_text_now(page, chief, client):
    publish(Article.objects.all(), chief)
    old = {article.headline: article for article in Article.objects.all()}
    exchange([Incoming(draft=draft("1", BETTER))], [], chief)
    assert not PublishedArticle.objects.exists()
    assert client.get(f"/api/v1/articles/{old['新渠开工'].public_id}/").status_code == 410
    new = Article.objects.standing().get(headline="新渠开工")
    publish([new], chief)
    answer = client.get(f"/api/v1/articles/{old['新渠开工'].public_id}/")
    assert (answer.status_code, answer.headers["Location"]) == (307, f"/api/v1/articles/{new.public_id}/")


def test_an_id_whose_text_is_nowhere_is_gone(page, chief, client):
    publish(Article.objects.all(), chief)
    old = Article.objects.get(headline="新渠开工")
    exchange([Incoming(draft=draft("1", NEWS.format(place="北渡囗")))], [], chief)
    old.refresh_from_db()
    assert (old.merged_into, old.publication) == (None, "withdrawn")
    assert client.get(f"/api/v1/articles/{old.public_id}/").status_code == 410


def test_undone_after_both_were_published_the_old_stand_again(page, chief):
    publish(Article.objects.all(), chief)
    headlines = standing()
    exchange([Incoming(draft=draft("1", BETTER))], [], chief)
    made = Changeset.objects.latest("pk")
    publish(Article.objects.standing(), chief)
    undo(made, chief)
    check_pages([page.pk])
    assert set(headlines) <= set(standing())
    old = Article.objects.filter(headline__in=headlines, passages__isnull=False).distinct()
    assert publish(old, chief).released == 2


def test_a_page_of_which_words_were_redacted_stays_and_so_do_all_others(page, chief):
    other = store("2", NEWS.format(place="东渡口"))
    redact_somewhere(other, chief)
    before = tables()
    with pytest.raises(ExchangeRefused):
        exchange(
            [Incoming(draft=draft("1", BETTER)), Incoming(draft=draft("2", NEWS.format(place="西渡口")))], [], chief
        )
    assert tables() == before


def redact_somewhere(page: Page, user: User) -> None:
    with changeset("redact", user) as made:
        Redaction.objects.create(changeset=made, page=page, mark="某", characters=1, places=1, salt="x", digest="x")


def test_pages_that_nothing_comes_for_go_or_stay_bare(page, chief):
    second = store("2", NEWS.format(place="东渡口"))
    third = store("3", NEWS.format(place="南渡口"))
    publish(Article.objects.filter(page=third), chief)
    exchange([Incoming(draft=draft("1", BETTER))], [second, third], chief)
    assert set(Page.objects.values_list("number", flat=True)) == {"1", "3"}
    assert not Passage.objects.filter(page=third).exists()
    undo(Changeset.objects.latest("pk"), chief)
    assert Issue.objects.get().pages.count() == 3


def test_the_same_bytes_are_left_alone(page, chief):
    [done] = exchange([Incoming(draft=draft("1", NEWS.format(place="北渡口") + OTHER))], [], chief)
    assert done.result == "unchanged"


def test_a_new_scan_takes_the_place_of_the_old_one_and_none_keeps_it(page, chief, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path / "media"
    paths = []
    for colour in ("red", "blue"):
        paths.append(tmp_path / f"{colour}.png")
        Image.new("RGB", (8, 8), colour).save(paths[-1])
    exchange([Incoming(draft=draft("1", BETTER), scan=paths[0])], [], chief)
    first = Page.objects.get().scan.name
    exchange([Incoming(draft=draft("1", BETTER + "\n增补一行。\n"), scan=paths[1])], [], chief)
    second = Page.objects.get().scan
    assert second.name != first and second.open().read() == paths[1].read_bytes()
    exchange([Incoming(draft=draft("1", BETTER + "\n又增补一行。\n"))], [], chief)
    assert Page.objects.get().scan.name == second.name


def test_a_withdrawn_article_keeps_its_place_to_answer_from(page, chief):
    publish(Article.objects.all(), chief)
    withdraw(Article.objects.all(), chief)
    clear_page(page, chief)
    assert Article.objects.filter(publication="withdrawn").count() == 2
    assert not Passage.objects.exists()
