from dataclasses import replace

import pytest
from django.urls import reverse

from articles.admin.structuring.acts import ACTS
from articles.admin.structuring.keys import ARTICLE_KEYS, PASSAGE_KEYS, ROLE_KEYS, TARGET_KEYS, UNDO_KEY
from articles.log.changesets import changeset
from articles.log.undo import undo
from articles.models import Article, Changeset, Page, PageWarning, Passage
from articles.structure.lines import page_lines
from importers.drafts import DraftArticle, DraftWarning, Role
from importers.storing.load import load_page
from tests.articles.admin.screens import messages_of, queries_of, text_of
from tests.drafts import Printer
from tests.factories import tables

pytestmark = pytest.mark.django_db
FIRST = "新渠昨日柳湾开闸柳湾同日开闸。"
KEYS = [*ARTICLE_KEYS, *TARGET_KEYS, *PASSAGE_KEYS, *ROLE_KEYS]
ALL_KEYS = [*KEYS, UNDO_KEY]


@pytest.fixture
def page() -> Page:
    printer = Printer()
    passages = (
        printer.print(Role.HEADLINE, "新渠通水"),
        printer.print(Role.PARAGRAPH, "新渠昨日", "柳湾开闸", "柳湾同日开闸。"),
    )
    photo = printer.caption("水来了。", title="开闸")
    loose = printer.print(Role.UNASSIGNED, "无主<一行>。")
    first = DraftArticle(kind="news", passages=passages, captions=(photo,))
    load_page(printer.page([first, printer.article("春播", "田间。")], loose=(loose,)))
    return Page.objects.get()


def screen(page: Page) -> str:
    return reverse("admin:articles_page_structure", args=[page.pk])


def do(client, page: Page, act: str, *texts: str, target: str = ""):
    lines = [line.start for line in page_lines(page) if line.text in texts]
    article = Article.objects.filter(headline=target).first() if target else None
    data = {"act": act, "line": lines, "target": article.pk if article else "", "reason": "看版"}
    return client.post(screen(page), data, follow=True)


def texts(headline: str) -> list[str]:
    return list(Passage.objects.filter(article__headline=headline).order_by("position").values_list("text", flat=True))


def test_behind_a_line_of_another_article_a_passage_says_its_role_again(as_editor, page):
    do(as_editor, page, "give", "柳湾开闸", target="春播")
    do(as_editor, page, "join", "新渠昨日", "柳湾同日开闸。")
    shown = text_of(as_editor.get(screen(page)))
    assert "… 段落" in shown and "〃" not in shown


def test_every_line_is_shown_with_article_and_role(as_visitor, page):
    shown = text_of(as_visitor.get(screen(page)))
    assert "无主&lt;一行&gt;。" in shown
    assert shown.count("〃") == 2
    assert 'class="article-0 is-unassigned is-first"' in shown
    assert 'class="article-2 is-headline is-first"' in shown


def test_it_has_no_inline_script_or_style(as_editor, page):
    shown = text_of(as_editor.get(screen(page)))
    assert "style=" not in shown.split("<main")[-1]
    assert "onclick" not in shown


def test_it_costs_the_same_for_many_lines(as_editor, page):
    few = queries_of(as_editor, screen(page))
    for text in ("新渠昨日", "柳湾开闸", "田间。", "水来了。"):
        do(as_editor, page, "role:subheading", text)
    assert queries_of(as_editor, screen(page)) <= few


def test_each_key_presses_one_button_and_each_button_does_something():
    assert len({key.code for key in ALL_KEYS}) == len(ALL_KEYS)
    assert {key.act.partition(":")[0] for key in KEYS} == set(ACTS)
    assert {key.act.partition(":")[2] for key in ROLE_KEYS} == set(Role)


@pytest.mark.parametrize(
    ("act", "lines", "target", "headline", "expected"),
    [
        ("role:subheading", ["柳湾开闸"], "", "新渠通水", ["新渠通水", "新渠昨日", "柳湾开闸", "柳湾同日开闸。"]),
        ("role:furniture", ["新渠昨日", "柳湾开闸"], "", "新渠通水", ["新渠通水", "柳湾同日开闸。"]),
        ("role:paragraph", ["无主<一行>。"], "", "新渠通水", ["新渠通水", FIRST, "无主<一行>。"]),
        ("cut", ["柳湾同日开闸。"], "", "新渠通水", ["新渠通水", "新渠昨日柳湾开闸", "柳湾同日开闸。"]),
        (
            "join",
            ["新渠通水", "新渠昨日"],
            "",
            "新渠通水" + FIRST,
            ["新渠通水" + FIRST],
        ),
        ("give", ["柳湾同日开闸。"], "春播", "春播", ["柳湾同日开闸。", "春播", "田间。"]),
        ("headline", ["柳湾开闸"], "春播", "柳湾开闸", ["柳湾开闸", "田间。"]),
        ("above", ["田间。"], "", "新渠通水", ["新渠通水", FIRST, "春播", "田间。"]),
    ],
)
def test_an_act_is_done_to_the_chosen_lines_in_one_changeset(
    as_editor, editor, page, act, lines, target, headline, expected
):
    before, count = tables(), Changeset.objects.count()
    response = do(as_editor, page, act, *lines, target=target)
    [message] = messages_of(response)
    assert reverse("admin:articles_changeset_undo", args=[Changeset.objects.latest("pk").pk]) in message
    assert texts(headline) == expected
    made = Changeset.objects.latest("pk")
    assert (made.user, made.reason, Changeset.objects.count()) == (editor, "看版", count + 1)
    undo(made, None)
    assert tables() == before


def test_ones_own_acts_are_taken_back_one_by_one(as_editor, as_chief, page):
    before = tables()
    do(as_editor, page, "role:subheading", "柳湾开闸")
    do(as_editor, page, "above", "田间。")
    do(as_chief, page, "undo")
    assert texts("春播") == []
    for _act in range(2):
        do(as_editor, page, "undo")
    assert tables() == before
    assert messages_of(do(as_editor, page, "undo")) == ["您在这里没有可以撤销的改动。"]
    assert tables() == before


def test_an_article_starts_at_a_line_inside_a_paragraph(as_editor, page):
    do(as_editor, page, "start", "柳湾开闸")
    made = Article.objects.get(split_from__isnull=False)
    parts = Passage.objects.filter(article__in=[made, made.split_from]).order_by("position")
    assert [passage.text for passage in parts] == ["新渠通水", "新渠昨日", "柳湾开闸柳湾同日开闸。"]
    assert Changeset.objects.latest("pk").kind == "split"


def test_a_photo_goes_to_another_article_or_stands_alone(as_editor, page):
    do(as_editor, page, "photo", "开闸", target="春播")
    assert Article.objects.get(captions__title="开闸").headline == "春播"
    do(as_editor, page, "alone", "开闸")
    assert Article.objects.get(captions__title="开闸").kind == "picture"


def test_articles_change_places(as_editor, page):
    do(as_editor, page, "earlier", "田间。")
    assert list(Article.objects.order_by("position").values_list("headline", flat=True)) == ["春播", "新渠通水"]


@pytest.mark.parametrize(
    ("act", "lines"),
    [
        ("", ["田间。"]),
        ("nonsense", ["田间。"]),
        ("role:nonsense", ["田间。"]),
        ("role:caption", []),
        ("join", ["田间。"]),
        ("cut", ["田间。"]),
        ("give", ["田间。"]),
        ("start", ["春播"]),
        ("above", ["无主<一行>。"]),
        ("above", ["新渠通水"]),
        ("alone", ["田间。"]),
        ("later", ["田间。"]),
        ("role:paragraph", ["田间。"]),
    ],
)
def test_what_makes_no_sense_is_told_and_leaves_no_trace(as_editor, page, act, lines):
    before, count = tables(), Changeset.objects.count()
    assert messages_of(do(as_editor, page, act, *lines))
    assert (tables(), Changeset.objects.count()) == (before, count)


def test_rubbish_for_lines_is_no_line(as_editor, page):
    response = as_editor.post(screen(page), {"act": "cut", "line": ["x", "-1", "²", "9" * 30]}, follow=True)
    assert messages_of(response)


def test_a_visitor_looks_and_does_nothing(as_visitor, page):
    assert 'name="act"' not in text_of(as_visitor.get(screen(page)))
    assert do(as_visitor, page, "cut", "柳湾开闸").status_code == 403


def test_the_page_leads_to_it(as_visitor, page):
    assert screen(page) in text_of(as_visitor.get(reverse("admin:articles_page_change", args=[page.pk])))


def test_a_page_that_is_not_there(as_visitor):
    assert as_visitor.get("/admin/articles/page/0/structure/").status_code == 404


def cut_inside(client, page: Page, text: str, after: object):
    [line] = [line for line in page_lines(page) if line.text == text]
    return client.post(screen(page), {"act": "split", "line": [line.start], "after": after}, follow=True)


def test_two_articles_that_ran_into_one_line_are_cut_apart(as_editor, page):
    before = tables()
    cut_inside(as_editor, page, "柳湾同日开闸。", 4)
    assert texts("新渠通水") == ["新渠通水", "新渠昨日柳湾开闸柳湾同日", "开闸。"]
    do(as_editor, page, "start", "开闸。")
    assert Article.objects.filter(split_from__isnull=False).exists()
    for made in Changeset.objects.order_by("-pk")[:2]:
        undo(made, None)
    assert tables() == before


@pytest.mark.parametrize("after", ["", "0", "7", "-1", "x", "9" * 30])
def test_a_cut_inside_a_line_needs_a_place_inside_it(as_editor, page, after):
    before = tables()
    assert messages_of(cut_inside(as_editor, page, "柳湾同日开闸。", after))
    assert tables() == before


@pytest.fixture
def continued(page: Page) -> Page:
    """The first article goes on on page 3, as print says on both."""
    printer = Printer()
    pointer = (DraftWarning(code="continued_from", text="上接第2版"),)
    later = printer.page([printer.article("通水之后", "水到田头。", warnings=pointer)], path="p3.txt")
    load_page(replace(later, facts=replace(later.facts, number="3")))
    with changeset("import"):
        first = Article.objects.get(headline="新渠通水")
        PageWarning.objects.create(page=page, article=first, code="continues_on", text="下转第3版")
    return page


@pytest.mark.parametrize("by", ["the button", "the line"])
def test_a_continuation_that_is_printed_is_accepted_and_taken_back(as_editor, continued, by):
    earlier, later = Article.objects.get(headline="新渠通水"), Article.objects.get(headline="通水之后")
    assert f"continue:{earlier.pk}-{later.pk}" in text_of(as_editor.get(screen(continued)))
    if by == "the button":
        as_editor.post(screen(continued), {"act": f"continue:{earlier.pk}-{later.pk}"})
    else:
        do(as_editor, continued, "continue", "新渠通水")
    later.refresh_from_db()
    assert later.continues == earlier
    assert "continue:" not in text_of(as_editor.get(screen(continued)))
    undo(Changeset.objects.latest("pk"), None)
    later.refresh_from_db()
    assert later.continues is None


@pytest.mark.parametrize("act", ["continue:1-2", "continue:x", "continue"])
def test_a_continuation_that_nobody_proposed_is_refused(as_editor, page, act):
    before = tables()
    assert messages_of(do(as_editor, page, act, "新渠通水"))
    assert tables() == before


def test_text_without_a_place_is_counted_and_marked(as_editor, page):
    shown = text_of(as_editor.get(screen(page)))
    assert "1 处文字未归属" in shown


class TestTwoAtOnePage:
    """What an editor saw travels with the act."""

    def seen(self, client, page: Page) -> dict[str, str]:
        return {"seen": client.get(screen(page)).context["seen"]}

    def act(self, client, page: Page, act: str, text: str, seen: dict[str, str], target: int = 0):
        [line] = [line.start for line in page_lines(page) if line.text == text]
        data = {"act": act, "line": line, "target": target or "", **seen}
        return client.post(screen(page), data, follow=True)

    def test_lines_that_somebody_changed_meanwhile_are_left(self, as_editor, page):
        seen = self.seen(as_editor, page)
        do(as_editor, page, "role:subheading", "田间。")
        response = self.act(as_editor, page, "role:caption", "田间。", seen)
        assert any("其间有人改动过" in message for message in messages_of(response))
        assert Passage.objects.get(text="田间。").role == "subheading"
        self.act(as_editor, page, "role:caption", "田间。", self.seen(as_editor, page))
        assert Passage.objects.get(text="田间。").role == "caption"

    def test_what_they_did_elsewhere_is_in_nobodys_way(self, as_editor, page):
        seen = self.seen(as_editor, page)
        do(as_editor, page, "role:subheading", "田间。")
        self.act(as_editor, page, "role:kicker", "新渠通水", seen)
        assert {each.role for each in Passage.objects.filter(text__in=["田间。", "新渠通水"])} == {
            "subheading",
            "kicker",
        }

    def test_another_order_is_looked_at_before_articles_are_joined(self, as_editor, page):
        seen = self.seen(as_editor, page)
        do(as_editor, page, "later", "新渠通水")
        before = tables()
        self.act(as_editor, page, "above", "春播", seen)
        assert tables() == before

    @pytest.mark.parametrize("rubbish", ["x", "[]", "{}", '{"lines": 7}', '{"lines": []}', "[" * 10_000, "null"])
    def test_rubbish_is_no_failure(self, as_editor, page, rubbish):
        assert self.act(as_editor, page, "role:kicker", "新渠通水", {"seen": rubbish}).status_code == 200
