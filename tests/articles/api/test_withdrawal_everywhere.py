"""A withdrawal and a redaction reach every address that there is, at the next request, with an old ETag too."""

import pytest
from django.db import connection
from django.test import Client

from articles.dumping.export import export_archive
from articles.log.changesets import changeset
from articles.models import Article, Passage
from articles.publishing.publication import publish, republish, withdraw
from articles.redacting.redaction import Choice, redact
from tests.articles.admin.desk.test_photo import a_picture
from tests.articles.api.everywhere import Answer, addresses, ask, crawled
from tests.factories import make_article, make_caption, make_issue, make_mention, make_page, make_passage, make_unit

pytestmark = pytest.mark.django_db
# Two characters that stand in every text of the article and nowhere else.
SECRET = "龘靐"
# How the bytes of a picture begin.
PIXELS = "PNG\r\n\x1a"


@pytest.fixture(autouse=True)
def at_once(db):
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


@pytest.fixture
def article(settings, tmp_path) -> Article:
    """In an issue with others, each text, name and pixel of it its own."""
    settings.MEDIA_ROOT, settings.DUMP_FOLDER = tmp_path / "media", str(tmp_path / "dump")
    page = make_page(make_issue(), text=f"来源{SECRET}")
    other = make_article(page, headline="别的标题", reporters=["张璐"], column="一线见闻")
    made = make_article(
        page,
        headline=f"{SECRET}的标题",
        kicker=f"{SECRET}引题",
        subtitle=f"{SECRET}副题",
        byline=f"记者{SECRET}",
        dateline=f"{SECRET}电",
        paragraphs=[f"正文{SECRET}一。", f"正文{SECRET}二。"],
        reporters=[f"{SECRET}记"],
        correspondents=[f"{SECRET}通"],
        column=f"{SECRET}栏",
    )
    caption = make_caption(
        made,
        text=f"图{SECRET}。",
        title=f"{SECRET}图题",
        credit=f"{SECRET}摄",
        photographers=[f"{SECRET}摄影"],
        rights="own",
    )
    with changeset("edit"):
        caption.picture.save("p.png", a_picture())
        page.scan.save("s.png", a_picture())
    make_passage(page, "unassigned", f"未归{SECRET}")
    make_mention(make_unit("柳湾街道"), article=other)
    publish([made, other], None)
    return made


def values(article: Article) -> list[str]:
    """All ids there are, and words to ask for."""
    caption, other = article.captions.get(), Article.objects.exclude(pk=article.pk).get()
    unit = other.mentions.get().unit
    ids = [each.public_id for each in (article, other, caption, unit, article.page, article.page.issue)]
    ids += [article.page.issue.newspaper.public_id]
    words = [SECRET, f"{SECRET}记", f"{SECRET}栏", f"{SECRET}摄影", "临江日报"]
    return [*ids, *words]


def tells(text: str) -> bool:
    return any(character in text for character in (*SECRET, PIXELS))


def check(client: Client, before: dict[str, Answer]) -> None:
    assert len([url for url, answer in before.items() if answer.status == 200 and tells(answer.text)]) > 20
    for url, then in before.items():
        for tag in {"", then.tag}:
            now = ask(client, url, tag)
            assert now.status < 500, url
            # What was asked for is said again where it is refused, and in a list's own links.
            if now.status == 200:
                assert not tells(now.text), url
            assert not (now.status == 304 and then.status == 200 and tells(then.text)), url
    for url in (url for url, then in before.items() if then.status == 200 and tells(then.text)):
        assert not tells(" ".join(client.head(url).headers.values())), url


def test_no_address_has_a_character_or_a_pixel_of_what_was_withdrawn(article, settings, tmp_path):
    client = Client()
    before = crawled(client, addresses(values(article)))
    assert f"/api/v1/articles/{article.public_id}/" in before
    withdraw([article], None, f"内部原因{SECRET}")
    check(client, before)


def test_no_address_has_what_was_redacted(article):
    client = Client()
    before = crawled(client, addresses([article.public_id, article.captions.get().public_id, SECRET]))
    passages = Passage.objects.filter(page=article.page, text__contains=SECRET)
    choices = [Choice(passage_id=passage.pk, characters=SECRET) for passage in passages]
    redact(article.page, choices, "某", None, "")
    now = ask(client, f"/api/v1/articles/{article.public_id}/")
    assert now.status == 200
    assert "某某的标题" in now.text and "某某记" in now.text
    for url, then in before.items():
        for tag in {"", then.tag}:
            answer = ask(client, url, tag)
            assert answer.status < 500
            assert not (answer.status == 200 and any(character in answer.text for character in SECRET)), url
            stale = answer.status == 304 and any(character in then.text for character in SECRET)
            assert not stale, url


def test_a_photo_of_others_stays_out_everywhere_and_its_words_are_everywhere(article):
    """One rule: the picture is another's, the words the newspaper printed."""
    client, word, caption = Client(), f"{SECRET}图题", article.captions.get()
    photo = f"/api/v1/captions/{caption.public_id}/photo/"
    urls = addresses([article.public_id, caption.public_id, word])
    before = {url: ask(client, url) for url in urls}
    assert PIXELS in before[photo].text
    with changeset("edit"):
        article.captions.update(rights="third_party")
    republish([article], None)
    now = {url: ask(client, url) for url in urls}
    assert not [url for url, answer in now.items() if PIXELS in answer.text or photo in answer.text]
    assert [url for url in urls if word in now[url].text] == [url for url in urls if word in before[url].text]
    for url in (url for url in urls if photo in before[url].text):
        assert ask(client, url, before[url].tag).status != 304, url


@pytest.mark.django_db(transaction=True)
def test_no_later_dump_has_it(article, settings, tmp_path):
    folder = tmp_path / "dump"
    export_archive(folder)
    assert any(SECRET in path.read_text() for path in folder.glob("*.jsonl"))
    withdraw([article], None)
    export_archive(folder)
    assert not [path for path in folder.iterdir() if path.is_file() and tells(path.read_text(errors="replace"))]
