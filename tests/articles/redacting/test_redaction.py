"""A redaction reaches every stored text; nothing brings the original back but whoever may read it."""

import json
from dataclasses import dataclass

import pytest
from django.contrib.auth.models import Permission, User
from django.db import connection
from django.utils import timezone

from articles.editing import Edit, save_passages
from articles.log.changesets import changeset
from articles.log.restoring import restore_article
from articles.log.undo import undo
from articles.log.undo_refusals import UndoRefused
from articles.lossless import check_pages
from articles.models import (
    Article,
    BackgroundJob,
    Changeset,
    CharacterRun,
    Decision,
    LearntText,
    Lesson,
    PageWarning,
    Pair,
    Passage,
    Proposal,
    PublishedArticle,
    Redaction,
    Replacement,
    ReplacementHit,
    SealedText,
    Source,
    Suspicion,
    TypingDraft,
    Verdict,
)
from articles.publishing.publication import publish
from articles.redacting.lifting import LiftRefused, destroy, lift
from articles.redacting.redaction import Choice, RedactionRefused, redact
from articles.verdicts.giving import give_verdict
from articles.verdicts.places import Place
from articles.workflow.passing import pass_on
from tests.factories import make_article, make_caption, make_passage, make_source, refreshed

pytestmark = pytest.mark.django_db
NAME = "赵秘之"


@dataclass
class Case:
    """An article whose second paragraph names someone, with everything that repeats it."""

    article: Article
    passage: Passage

    @property
    def page(self):
        return self.article.page

    def redact(self, **options):
        choice = Choice(passage_id=self.passage.pk, characters=NAME)
        return redact(self.page, [choice], "某", None, "依申请", **options)

    def edit(self, text: str) -> Changeset:
        self.passage.refresh_from_db()
        edit = Edit(passage_id=self.passage.pk, version=self.passage.version, text=text)
        save_passages(self.article, [edit], None)
        return Changeset.objects.latest("pk")


@pytest.fixture
def case() -> Case:
    article = make_article(paragraphs=["新渠昨日通水。", f"村民{NAME}说：“盼了三年。”"], byline="（记者 张璐）")
    passage = article.passages.get(text__contains=NAME)
    make_passage(article.page, "unassigned", "下转第三版")
    return Case(article, passage)


@pytest.fixture
def reader() -> User:
    """May read what was redacted."""
    user = User.objects.create_user("sun")
    user.user_permissions.add(Permission.objects.get(codename="view_redacted"))
    return user


def tables_with(text: str) -> list[str]:
    """All tables of the database that hold the text in any column of any row."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'")
        names = [name for (name,) in cursor.fetchall()]
        found = []
        for name in names:
            cursor.execute(f'SELECT count(*) FROM "{name}" whole WHERE whole::text LIKE %s', [f"%{text}%"])
            if cursor.fetchone()[0]:
                found.append(name)
        return sorted(found)


SEALED = ["articles_sealedtext"]


def texts() -> list[str]:
    """Of all passages and of the source."""
    return [*Passage.objects.order_by("pk").values_list("text", flat=True), Source.objects.get().text]


def test_the_characters_are_in_no_table_but_the_sealed_one(case):
    page, article = case.page, case.article
    with changeset("import"):
        PageWarning.objects.create(page=page, article=article, code="unsure", text=f"村民{NAME}")
        Article.objects.filter(pk=article.pk).update(reporters=["张璐", NAME])
    make_caption(article, text=f"{NAME}在渠边。")
    make_source(page, f"村民{NAME}说", is_current=False)
    publish([article], None)
    case.edit(f"村民{NAME}笑着说：“盼了三年。”")
    Changeset.objects.filter(kind="edit").update(reason=f"{NAME}来电更正")
    caption = Passage.objects.get(role="caption")
    assert {"articles_source", "articles_passage", "articles_change", "articles_publishedarticle"} <= set(
        tables_with(NAME)
    )
    choices = [Choice(passage_id=each.pk, characters=NAME) for each in (case.passage, caption)]
    redact(page, choices, "某", None, "")
    assert tables_with(NAME) == SEALED
    case.passage.refresh_from_db()
    assert case.passage.text == "村民某某某笑着说：“盼了三年。”"
    check_pages([page.pk])


def test_another_spelling_of_it_goes_from_the_source_and_from_earlier_states(case):
    """What OCR had read was put right before: the wrong reading tells as much."""
    case.edit("村民赵秘芝说：“盼了三年。”")
    redact(case.page, [Choice(passage_id=case.passage.pk, characters="赵秘芝")], "×", None, "")
    assert tables_with(NAME) == tables_with("赵秘芝") == SEALED
    assert "村民×××说" in Source.objects.get().text


def test_what_was_longer_before_goes_whole(case):
    case.edit("村民赵秘说：“盼了三年。”")
    redact(case.page, [Choice(passage_id=case.passage.pk, characters="赵秘")], "某", None, "")
    assert tables_with("之说") == []


def test_only_the_chosen_place_goes_where_the_characters_stand_elsewhere_too(case):
    case.edit(f"{NAME}与{NAME}")
    redact(case.page, [Choice(passage_id=case.passage.pk, characters=NAME, start=4)], "某", None, "")
    case.passage.refresh_from_db()
    assert case.passage.text == f"{NAME}与某某某"


def test_lines_and_spans_of_the_source_stay(case):
    article = make_article(paragraphs=["甲乙丙丁戊"])
    source = Source.objects.get(page=article.page)
    before = list(source.spans.values_list("start", "end", "passage"))
    passage = article.passages.get(role="paragraph")
    redact(article.page, [Choice(passage_id=passage.pk, characters="乙丙")], "×", None, "")
    source.refresh_from_db()
    assert source.text.splitlines()[-1] == "甲××丁戊"
    assert list(source.spans.values_list("start", "end", "passage")) == before


def test_a_headline_a_caption_furniture_and_what_is_unassigned_can_be_redacted(case):
    caption = make_caption(case.article, text="图为渠首。", title="渠首通水", credit="李秘摄")
    make_passage(case.page, "furniture", "责编李秘")
    publish([case.article], None)
    for passage in Passage.objects.filter(page=case.page).exclude(pk=case.passage.pk):
        word = passage.text[:2]
        redact(case.page, [Choice(passage_id=passage.pk, characters=word, start=0)], "×", None, "")
        passage.refresh_from_db()
        assert passage.text.startswith("××")
    case.article.refresh_from_db()
    caption.refresh_from_db()
    assert case.article.headline.startswith("××")
    assert caption.title == "××通水"


def test_partners_get_it_at_once_and_no_other_word_of_the_desk(case):
    publish([case.article], None)
    case.edit(f"村民{NAME}改口说：“盼了四年。”")
    case.redact()
    published = PublishedArticle.objects.get()
    document = json.loads(published.document)
    assert document["paragraphs"][1]["text"] == "村民某某某说：“盼了三年。”"
    assert document["text"].endswith("村民某某某说：“盼了三年。”")
    assert document["revision"] == published.revision == 2


def test_what_is_not_published_stays_so(case):
    case.redact()
    assert not PublishedArticle.objects.exists()


def test_undoing_or_restoring_older_changesets_brings_nothing_back(case):
    first = case.edit(f"村民{NAME}笑着说：“盼了三年。”")
    second = case.edit("村民笑着说：“盼了三年。”")
    third = case.edit(f"村民{NAME}大笑着说：“盼了三年。”")
    case.redact()
    for made in (third, second, first):
        undo(made, None)
        case.passage.refresh_from_db()
        assert tables_with(NAME) == SEALED
    assert case.passage.text == "村民某某某说：“盼了三年。”"
    restore_article(case.article, third, None)
    case.passage.refresh_from_db()
    assert case.passage.text == "村民某某某大笑着说：“盼了三年。”"
    assert tables_with(NAME) == SEALED


def test_a_passage_that_was_joined_before_comes_back_marked(case):
    from articles.structure.cutting import join_passages

    first = case.article.passages.get(text="新渠昨日通水。")
    join_passages(first, case.passage, None)
    joined = Changeset.objects.latest("pk")
    redact(case.page, [Choice(passage_id=first.pk, characters=NAME)], "某", None, "")
    assert tables_with(NAME) == SEALED
    undo(joined, None)
    assert Passage.objects.get(pk=case.passage.pk).text == "村民某某某说：“盼了三年。”"
    assert tables_with(NAME) == SEALED


def test_undoing_the_redaction_is_for_those_who_may_read_the_original(case, reader):
    case.edit(f"村民{NAME}笑着说。")
    before = texts()
    case.redact()
    made = Redaction.objects.get()
    for user in (None, User.objects.create_user("wang")):
        with pytest.raises(UndoRefused):
            undo(made.changeset, user)
    assert tables_with(NAME) == SEALED
    undone = undo(made.changeset, reader)
    assert texts() == before
    assert Changeset.objects.get(pk=undone.changeset).undoes == made.changeset
    assert not SealedText.objects.exists()
    undo(Changeset.objects.filter(kind="edit").latest("pk"), None)
    case.passage.refresh_from_db()
    assert case.passage.text == f"村民{NAME}说：“盼了三年。”"


def test_it_comes_back_to_its_place_in_a_text_that_was_edited_since(case, reader):
    case.redact()
    case.edit("昨日，村民某某某笑着说：“盼了三年。”")
    lifted = lift(Redaction.objects.get(), reader)
    case.passage.refresh_from_db()
    assert case.passage.text == f"昨日，村民{NAME}笑着说：“盼了三年。”"
    assert lifted.kept == 0


def test_a_place_that_was_written_over_stays_as_it_is(case, reader):
    case.redact()
    case.edit("村民们说：“盼了三年。”")
    lifted = lift(Redaction.objects.get(), reader)
    case.passage.refresh_from_db()
    assert case.passage.text == "村民们说：“盼了三年。”"
    assert lifted.kept == 1


def published_text(case: Case) -> str:
    return str(json.loads(PublishedArticle.objects.get(article=case.article).document)["text"])


def test_undone_it_gives_partners_the_words_again_where_nothing_else_has_changed(case, reader):
    publish([case.article], None)
    before = published_text(case)
    case.redact()
    assert NAME not in published_text(case)
    lift(Redaction.objects.get(), reader)
    assert published_text(case) == before


def test_undone_it_sends_out_nothing_half_corrected(case, reader):
    publish([case.article], None)
    case.redact()
    case.edit("昨日，村民某某某笑着说：“盼了三年。”")
    lift(Redaction.objects.get(), reader)
    assert "村民某某某说" in published_text(case)
    pass_on([case.article], reader)
    assert published_text(case).endswith(f"昨日，村民{NAME}笑着说：“盼了三年。”")


def test_undone_it_brings_back_what_editors_noted(case, reader):
    with changeset("edit", reason=f"改{NAME}的话"):
        Passage.objects.filter(pk=case.passage.pk).update(role="subheading")
    case.redact()
    assert not Changeset.objects.filter(reason__contains=NAME).exists()
    lift(Redaction.objects.get(), reader)
    assert Changeset.objects.filter(reason=f"改{NAME}的话").exists()


def test_of_two_redactions_one_can_be_undone(case, reader):
    case.redact()
    redact(case.page, [Choice(passage_id=case.passage.pk, characters="三年")], "×", None, "")
    lift(Redaction.objects.earliest("pk"), reader)
    case.passage.refresh_from_db()
    assert case.passage.text == f"村民{NAME}说：“盼了××。”"


def test_what_is_destroyed_nobody_brings_back_and_its_hash_proves_it(case, reader):
    case.redact(destroy=True)
    made = Redaction.objects.get()
    assert tables_with(NAME) == []
    assert made.was(NAME)
    assert not made.was("赵秘芝")
    with pytest.raises(UndoRefused, match="销毁"):
        undo(made.changeset, reader)


def test_a_sealed_one_can_be_destroyed_later(case, reader):
    case.redact()
    destroy(Redaction.objects.get(), reader)
    assert tables_with(NAME) == []
    assert Redaction.objects.get().was(NAME)
    with pytest.raises(LiftRefused):
        lift(Redaction.objects.get(), reader)
    with pytest.raises(LiftRefused):
        destroy(Redaction.objects.get(), reader)


@pytest.mark.parametrize("choice", [("别处", None), ("村民", 1), ("", None), ("  ", None), (NAME, 400), (NAME, -3)])
def test_what_does_not_stand_there_is_refused_and_nothing_stored(case, choice):
    characters, start = choice
    with pytest.raises(RedactionRefused):
        redact(case.page, [Choice(passage_id=case.passage.pk, characters=characters, start=start)], "某", None, "")
    assert not Changeset.objects.filter(kind="redact").exists()


def test_a_passage_of_another_page_is_refused(case):
    other = make_article().passages.first()
    assert other
    with pytest.raises(RedactionRefused):
        redact(case.page, [Choice(passage_id=other.pk, characters=other.text[:1])], "某", None, "")


def test_marks_are_not_redacted_again(case):
    case.redact()
    with pytest.raises(RedactionRefused):
        redact(case.page, [Choice(passage_id=case.passage.pk, characters="某某某")], "某", None, "")


def test_a_source_is_altered_by_nothing_else(case):
    from django.db import ProgrammingError, transaction

    for text in ("", "别的" * 20):
        with pytest.raises(ProgrammingError), transaction.atomic():
            Source.objects.update(text=text)
    with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT set_config('newsroom.redacting', 'yes', true)")
        cursor.execute("UPDATE articles_source SET text = text || 'x'")


def test_the_search_finds_it_no_more(case):
    refreshed(case.article)
    assert Article.objects.matching(NAME).exists()
    case.redact()
    assert not Article.objects.matching(NAME).exists()
    assert Article.objects.matching("村民").exists()


def test_what_hangs_on_the_page_by_a_number_alone_goes_too(case, django_user_model):
    """Typing drafts, suspicions and decisions, lessons, verdicts, what was looked for and replaced."""
    user, passage, article = django_user_model.objects.create_user("wang"), case.passage, case.article
    newspaper = article.page.issue.newspaper
    ids = {"passage": passage.pk, "article": article.pk, "page": article.page_id}
    words = {"found": NAME, "text_before": "村民", "text_after": "说"}
    now = timezone.now()
    TypingDraft.objects.create(user=user, version=1, tab="t", text=f"村民{NAME}又说", typed_at=now, **ids)
    TypingDraft.objects.create(user=user, version=2, tab="t", text=f"{NAME}", typed_at=now, **ids)
    place = {"start": 2, "end": 5, "kind": "names", "severity": "low", "message": "x", "confidence": 1}
    Suspicion.objects.create(passage=passage, page=article.page, **place, **words)
    CharacterRun.objects.create(run=NAME, count=1)
    LearntText.objects.create(article_id=article.pk, text=passage.text)
    for right in ("赵秘芝", "赵秘知"):
        Lesson.objects.create(passage=passage, newspaper=newspaper, wrong=NAME, right=right)
        Pair.objects.create(newspaper=newspaper, wrong=right, right=NAME)
    job = BackgroundJob.objects.create(kind="x", summary=f"{NAME} → 赵秘芝", finished_at=now)
    replacement = Replacement.objects.create(find=NAME, replace_with="赵秘芝", job=job)
    ReplacementHit.objects.create(replacement=replacement, passage=passage, article=article, before=NAME, after="")
    with changeset("edit"):
        Proposal.objects.create(page=article.page, passage=passage, proposed=f"村民{NAME}说", editor=passage.text)
    with changeset("verdict"):
        Decision.objects.create(
            newspaper=newspaper, passage_id=passage.pk, kind="names", severity="low", outcome="dismissed", **words
        )
        made = Verdict.objects.create(passage=passage, kind="query", start=2, end=5, quote=NAME, note=f"{NAME}？")
    with changeset("verdict"):
        made.delete()
    expected = "typingdraft suspicion characterrun learnttext lesson pair backgroundjob replacement replacementhit"
    assert {f"articles_{name}" for name in f"{expected} proposal decision change".split()} <= set(tables_with(NAME))
    case.redact()
    assert tables_with(NAME) == SEALED


def test_it_goes_from_what_a_verdict_beside_it_quotes_and_comes_back_with_it(case, reader):
    start = case.passage.text.index("说")
    for place in (Place(start, start + 1), Place(start - 1, start + 1)):
        give_verdict(case.passage, place, "query", None)
    redacted = case.redact()
    for part in (NAME, NAME[1:] + "说", NAME[:2]):
        assert tables_with(part) == (SEALED if part in NAME else [])
    lift(Redaction.objects.get(pk=redacted.redaction), reader)
    assert {verdict.words_before for verdict in Verdict.objects.all()} == {f"村民{NAME}", f"村民{NAME[:2]}"}
