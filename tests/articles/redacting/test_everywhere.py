"""A redaction reaches every stored text: what was chosen stands in no table but the sealed one."""

import pytest
from django.utils import timezone

from articles.log.changesets import changeset
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
    Replacement,
    ReplacementHit,
    Source,
    Suspicion,
    TypingDraft,
    Verdict,
)
from articles.publishing.publication import publish
from articles.redacting.redaction import Choice, redact
from tests.articles.redacting.redacted import NAME, SEALED, tables_with
from tests.factories import make_caption, make_source, refreshed

pytestmark = pytest.mark.django_db


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


def test_the_search_finds_it_no_more(case):
    refreshed(case.article)
    assert Article.objects.matching(NAME).exists()
    case.redact()
    assert not Article.objects.matching(NAME).exists()
    assert Article.objects.matching("村民").exists()
