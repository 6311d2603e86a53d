import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from articles.lossless import check_pages
from articles.models import (
    Article,
    ArticleText,
    Changeset,
    Issue,
    Mention,
    Newspaper,
    Page,
    PageWarning,
    Passage,
    Source,
    SourceSpan,
    Unit,
)
from importers.drafts import DraftArticle, DraftCaption, DraftMention, DraftPage, DraftWarning, Role
from importers.page import PageFacts
from importers.storing import load
from importers.storing.load import Result, load_page
from importers.storing.rows import UNKNOWN_NEWSPAPER
from tests.drafts import DAY, FACTS, Printer, make_draft
from tests.factories import make_unit

pytestmark = pytest.mark.django_db
MODELS = (Newspaper, Issue, Page, Source, Article, Passage, SourceSpan, Unit, Mention, PageWarning, ArticleText)


def counts() -> list[int]:
    return [model._default_manager.count() for model in (*MODELS, Changeset)]


class TestWhatIsStored:
    def test_the_page_with_its_newspaper_and_issue(self):
        load_page(make_draft(path="scans/p2.txt"))
        page = Page.objects.get()
        assert (page.number, page.stem) == ("2", "p2")
        assert (page.issue.published_on, page.issue.date_source) == (DAY, "option")
        assert (page.issue.newspaper.name, page.issue.newspaper.section) == ("临江日报", "城东")

    def test_the_source_as_it_came(self):
        draft = make_draft(path="scans/p2.txt")
        load_page(draft)
        source = Source.objects.get()
        assert (source.text, source.checksum, source.path) == (draft.page.text, draft.page.checksum, "scans/p2.txt")
        assert (source.encoding, source.reader, source.is_current) == ("utf-8", "text", True)

    def test_one_changeset_of_kind_import(self):
        loaded = load_page(make_draft(path="p2.txt"))
        made = Changeset.objects.get()
        assert (made.pk, made.kind, made.reason) == (loaded.changeset, "import", "p2.txt")
        assert made.changes.filter(before__isnull=True).count() == sum(
            model._default_manager.count() for model in MODELS if model not in (ArticleText, Source)
        )

    def test_an_article_with_what_was_read_of_it(self):
        printer = Printer()
        article = printer.article(
            "新渠通水",
            "第一段。",
            column="部门动态",
            reporters=("王小河",),
            correspondents=("李田", "张禾"),
            credit="文/图",
            origin="own",
        )
        load_page(printer.page([article]))
        stored = Article.objects.get()
        assert (stored.headline, stored.column, stored.kind, stored.position) == ("新渠通水", "部门动态", "news", 0)
        assert (stored.reporters, stored.correspondents, stored.credit) == (["王小河"], ["李田", "张禾"], "文/图")
        assert (stored.text_status, stored.publication) == ("ocr", "unpublished")
        assert "第一段" in ArticleText.objects.get().folded

    @pytest.mark.parametrize(("origin", "rights"), [("own", "own"), ("agency", "third_party"), ("", "")])
    def test_the_rights_follow_the_origin(self, origin, rights):
        printer = Printer()
        caption = printer.caption("水来了。", origin=origin)
        load_page(printer.page([printer.article("新渠通水", origin=origin, captions=(caption,))]))
        article = Article.objects.get()
        assert (article.origin, article.rights) == (origin, rights)
        assert (article.captions.get().origin, article.captions.get().rights) == (origin, rights)

    def test_a_passage_with_its_tidy_text_and_its_spans(self):
        printer = Printer()
        body = printer.print(Role.PARAGRAPH, "新渠昨", "日通水.", text="新渠昨日通水。")
        load_page(printer.page([DraftArticle(kind="news", passages=(body,))]))
        passage = Passage.objects.get()
        assert (passage.text, passage.imported_text, passage.version) == ("新渠昨日通水。", "新渠昨日通水。", 1)
        assert list(passage.spans.values_list("start", "end")) == [(0, 3), (4, 8)]

    def test_picture_news_without_passages_of_its_own(self):
        printer = Printer()
        caption = printer.caption("水来了。", title="开闸", credit="李田 摄", photographers=("李田",))
        load_page(printer.page([DraftArticle(kind="picture", captions=(caption,))]))
        article = Article.objects.get()
        assert (article.kind, article.headline, article.passages.count()) == ("picture", "开闸", 0)
        stored = article.captions.get()
        assert (stored.title, stored.text, stored.credit, stored.photographers) == (
            *("开闸", "水来了。", "李田 摄"),
            ["李田"],
        )

    def test_warnings_of_the_page_and_of_an_article(self):
        printer = Printer()
        warned = printer.article("新渠通水", warnings=(DraftWarning(code="no-body"),))
        warning = DraftWarning(code="unassigned", text="无处安放", line=7, margin=0.5)
        load_page(printer.page([warned], warnings=(warning,)))
        rows = PageWarning.objects.order_by("code").values_list("code", "text", "line", "margin", "article__headline")
        assert list(rows) == [("no-body", "", None, None, "新渠通水"), ("unassigned", "无处安放", 7, 0.5, None)]

    def test_names_longer_than_any_name_are_cut(self):
        printer = Printer()
        article = printer.article("新渠通水", column="栏" * 200, reporters=("王" * 50,), credit="图" * 30)
        assert load_page(printer.page([article], path="长" * 600)).result == Result.STORED
        stored = Article.objects.get()
        assert (len(stored.column), len(stored.reporters[0]), len(stored.credit)) == (120, 40, 20)


class TestReadingOrder:
    def test_articles_stand_one_after_another_each_with_its_captions_at_its_end(self):
        printer = Printer()
        head = printer.print(Role.HEADLINE, "一")
        caption = printer.caption("图一")
        body = printer.print(Role.PARAGRAPH, "段一")
        first = DraftArticle(kind="news", passages=(head, body), captions=(caption,))
        load_page(printer.page([first, printer.article("二")]))
        assert in_order() == ["一", "段一", "图一", "二"]

    def test_a_headline_printed_after_its_body_is_read_before_it(self):
        printer = Printer()
        body, head = printer.print(Role.PARAGRAPH, "段一"), printer.print(Role.HEADLINE, "一")
        load_page(printer.page([DraftArticle(kind="news", passages=(head, body))]))
        assert in_order() == ["一", "段一"]

    def test_a_loose_passage_follows_what_is_printed_before_it(self):
        printer = Printer()
        loose = [printer.print(Role.FURNITURE, "第二版"), printer.print(Role.COLUMN, "部门动态")]
        first = printer.article("一", "段一")
        loose.append(printer.print(Role.UNASSIGNED, "散"))
        load_page(printer.page([first, printer.article("二")], loose=tuple(reversed(loose))))
        assert in_order() == ["第二版", "部门动态", "一", "段一", "散", "二"]

    def test_a_page_of_loose_passages_only_is_a_page(self):
        printer = Printer()
        loose = tuple(printer.print(Role.UNASSIGNED, text) for text in "甲乙丙")
        assert load_page(printer.page(loose=loose)).result == Result.STORED
        assert in_order() == ["甲", "乙", "丙"]


def in_order() -> list[str]:
    return list(Passage.objects.order_by("position").values_list("text", flat=True))


class TestIssues:
    def test_pages_of_one_day_are_one_issue(self):
        load_page(make_draft("一", path="1"))
        load_page(make_draft("二", path="2", facts=replace(FACTS, number="3")))
        assert Issue.objects.get().pages.count() == 2

    def test_pages_of_another_section_are_another_newspaper(self):
        load_page(make_draft("一", path="1"))
        load_page(make_draft("二", path="2", facts=replace(FACTS, section="")))
        assert Newspaper.objects.count() == Issue.objects.count() == 2

    def test_an_undated_page_is_an_issue_of_its_own(self):
        facts = PageFacts(newspaper="临江日报", not_before=date(2020, 1, 6))
        load_page(make_draft("一", path="1", facts=facts))
        load_page(make_draft("二", path="2", facts=facts))
        issues = Issue.objects.values_list("newspaper__name", "published_on", "date_source", "not_before")
        assert list(issues) == [("临江日报", None, "", date(2020, 1, 6))] * 2

    def test_an_unknown_newspaper_has_a_name_that_says_so(self):
        load_page(make_draft(facts=PageFacts()))
        assert Newspaper.objects.get().name == UNKNOWN_NEWSPAPER


class TestUnits:
    def mentions(self, *mentions: DraftMention) -> list[tuple[str, str]]:
        printer = Printer()
        load_page(printer.page([printer.article("新渠通水", mentions=mentions)]))
        return list(Mention.objects.order_by("unit__name").values_list("unit__name", "role"))

    def test_a_known_unit_is_linked(self):
        unit = make_unit("柳湾街道")
        assert self.mentions(DraftMention(name="柳湾街道", role="subject", known=True)) == [("柳湾街道", "subject")]
        assert Mention.objects.get().unit == unit

    def test_an_unknown_one_is_made_unconfirmed(self):
        self.mentions(DraftMention(name="水利局", role="mention", kind="局"))
        assert Unit.objects.values_list("name", "kind", "confirmed").get() == ("水利局", "局", False)

    def test_a_unit_named_twice_is_linked_once_as_the_subject_if_it_is(self):
        named = [DraftMention(name="水利局", role=role) for role in ("mention", "subject", "mention")]
        assert self.mentions(*named) == [("水利局", "subject")]

    def test_a_caption_has_units_of_its_own(self):
        printer = Printer()
        caption = printer.caption("水来了。", mentions=(DraftMention(name="水利局", role="subject"),))
        load_page(printer.page([printer.article("新渠通水", captions=(caption,))]))
        assert Mention.objects.get(article=None, caption__text="水来了。").unit.name == "水利局"

    def test_a_unit_of_another_page_is_not_doubled(self):
        self.mentions(DraftMention(name="水利局", role="subject"))
        printer = Printer()
        article = printer.article("又通水", mentions=(DraftMention(name="水利局", role="mention"),))
        load_page(printer.page([article], path="p3", facts=replace(FACTS, number="3")))
        assert Unit.objects.get().mentions.count() == 2


class TestAgain:
    def test_the_same_file_changes_nothing(self):
        first = load_page(make_draft())
        before = counts()
        again = load_page(make_draft(path="elsewhere.txt"))
        assert (again.result, again.page) == (Result.UNCHANGED, first.page)
        assert load_page(make_draft(), again=True).result == Result.UNCHANGED
        assert counts() == before

    def test_other_text_of_a_page_is_reported_and_not_stored(self):
        first = load_page(make_draft("新渠通水", path="a.txt"))
        before = counts()
        other = load_page(make_draft("新渠断水", path="b.txt"))
        assert (other.result, other.page) == (Result.CONFLICT, first.page)
        assert "a.txt" in other.reason
        assert counts() == before

    @pytest.mark.parametrize("facts", [PageFacts(), replace(FACTS, number=""), PageFacts(number="2")])
    def test_a_page_without_date_or_number_is_known_by_its_file(self, facts):
        load_page(make_draft("新渠通水", path="a.txt", facts=facts))
        assert load_page(make_draft("新渠断水", path="a.txt", facts=facts)).result == Result.CONFLICT
        assert load_page(make_draft("新渠断水", path="b.txt", facts=facts)).result == Result.STORED


class TestFailing:
    def test_a_draft_that_loses_a_character_is_not_stored(self):
        draft = make_draft("新渠通水", "正文。")
        lossy = replace(draft, articles=(replace(draft.articles[0], passages=draft.articles[0].passages[:1]),))
        assert_fails(lossy, "3 characters have no place")

    def test_a_draft_that_doubles_a_character_is_not_stored(self):
        printer = Printer()
        passage = printer.print(Role.UNASSIGNED, "新渠通水")
        assert_fails(printer.page(loose=(passage, passage)), "overlaps")

    def test_rows_that_lose_a_character_are_not_stored(self, monkeypatch):
        """Should the check of the draft ever miss one."""
        monkeypatch.setattr(load, "check_lossless", lambda draft: None)
        assert_fails(replace(make_draft(), articles=()), "stands in no passage")

    def test_text_that_postgres_cannot_hold_is_not_stored(self):
        assert_fails(make_draft("新渠\0通水"), "NUL")
        assert_fails(make_draft("新渠\ud800通水"), "surrogates")

    def test_a_page_number_longer_than_any_is_not_stored(self):
        assert_fails(make_draft(facts=replace(FACTS, number="123456789")), "too long")


def assert_fails(draft: DraftPage, reason: str) -> None:
    before = counts()
    loaded = load_page(draft)
    assert loaded.result == Result.FAILED
    assert reason in loaded.reason
    assert counts() == before


@st.composite
def drafts(draw) -> DraftPage:
    """Any texts in any roles, printed in any order, read as any articles."""
    printer = Printer()
    line = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=12)
    lines = st.lists(line, min_size=1, max_size=3)
    printed = [printer.print(role, *texts) for role, texts in draw(st.lists(st.tuples(st.sampled_from(Role), lines)))]
    read = draw(st.permutations(printed))
    cuts = sorted(draw(st.lists(st.integers(0, len(read)), min_size=4, max_size=4)))
    first, second, captioned, titled, loose = (
        tuple(read[start:end]) for start, end in zip([0, *cuts], [*cuts, len(read)], strict=True)
    )
    captions = (DraftCaption(passages=captioned), DraftCaption(passages=titled))
    articles = [
        DraftArticle(kind="news", passages=first, captions=captions[:1]),
        DraftArticle(kind="picture", captions=captions[1:]),
        DraftArticle(kind="news", passages=second),
    ]
    return printer.page(draw(st.permutations(articles)), loose=loose, facts=PageFacts(), path=str(hash(printer.text)))


@given(draft=drafts())
def test_whatever_was_read_is_stored_without_loss(draft):
    loaded = load_page(draft)
    if loaded.result == Result.UNCHANGED:  # hypothesis printed these words before
        return
    assert loaded.result == Result.STORED, loaded
    check_pages([loaded.page or 0])
    stored = sorted(Passage.objects.filter(page=loaded.page).values_list("role", "text"))
    assert stored == sorted((passage.role.value, passage.text) for passage in draft.passages())
    assert load_page(draft).result == Result.UNCHANGED


@pytest.mark.django_db(transaction=True)
class TestAtTheSameTime:
    def test_a_file_is_stored_once(self):
        draft = make_draft()
        with ThreadPoolExecutor(4) as pool:
            results = list(pool.map(self.load, [draft] * 4))
        assert sorted(results) == [Result.STORED, *[Result.UNCHANGED] * 3]
        assert Page.objects.count() == Source.objects.count() == 1

    def test_pages_of_a_new_issue_share_it_and_their_units(self):
        mention = DraftMention(name="水利局", role="subject")
        pages = []
        for number in range(4):
            printer = Printer()
            article = printer.article(f"第{number}", mentions=(mention,))
            pages.append(printer.page([article], path=f"{number}", facts=replace(FACTS, number=str(number))))
        with ThreadPoolExecutor(4) as pool:
            assert list(pool.map(self.load, pages)) == [Result.STORED] * 4
        assert Newspaper.objects.count() == Issue.objects.count() == Unit.objects.count() == 1

    @staticmethod
    def load(draft: DraftPage) -> Result:
        try:
            return load_page(draft).result
        finally:
            connection.close()


KILLED = """
import os, signal, django
django.setup()
from importers.storing import load
from tests.drafts import make_draft
load.check_pages = lambda pages: os.kill(os.getpid(), signal.SIGKILL)
load.load_page(make_draft())
"""


@pytest.mark.django_db(transaction=True)
def test_a_load_killed_half_way_leaves_nothing_and_the_next_one_does_it():
    params = connection.get_connection_params()
    address = {key: str(params[key]) for key in ("host", "port", "user", "password", "dbname") if params.get(key)}
    url = f"postgresql://?{urlencode(address)}"
    environment = {**os.environ, "DATABASE_URL": url, "SECRET_KEY": "x", "DJANGO_SETTINGS_MODULE": "newsroom.settings"}
    killed = subprocess.run([sys.executable, "-c", KILLED], env=environment, capture_output=True, check=False)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert not Page.objects.exists()
    assert not Changeset.objects.exists()
    assert load_page(make_draft()).result == Result.STORED


def test_a_page_of_many_passages_takes_no_more_queries(django_assert_max_num_queries):
    printer = Printer()
    articles = [printer.article(f"第{number}", "一", "二", "三") for number in range(40)]
    with django_assert_max_num_queries(52):
        assert load_page(printer.page(articles)).result == Result.STORED


def test_a_result_reads_as_a_line():
    assert str(load_page(make_draft(path="p2.txt"))) == "p2.txt: stored"
    assert str(load_page(make_draft("别的", path="p2.txt"))).startswith("p2.txt: conflict (")
