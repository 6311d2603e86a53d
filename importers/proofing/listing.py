"""The suspicions of a draft as ``import_issue --dry-run`` prints them, each with its place in the printed lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from importers.drafts import DraftCaption, DraftPage, DraftPassage, Role
from importers.text.proofing.context import Context
from importers.text.proofing.detect import suspicions
from importers.text.proofing.suspicion import Suspicion, Text
from importers.text.units.gazetteer import Path
from importers.text.units.home import home_of

Json = dict[str, Any]
_CAPTION_FIELDS = {Role.CAPTION_TITLE: "title", Role.CAPTION: "text", Role.PHOTO_CREDIT: "credit"}
_BODY = (Role.PARAGRAPH, Role.SUBHEADING)
PICTURE = "picture"


@dataclass(frozen=True, kw_only=True, slots=True)
class _Printed:
    """Where a passage is in the dry run's output."""

    passage: DraftPassage
    article: int | None
    caption: int | None = None
    paragraph: int | None = None
    field: str = ""
    before: int = 0
    """How many characters the field's earlier lines have: a headline of two lines is printed as one."""


def suspicions_as_json(draft: DraftPage, context: Context) -> list[Json]:
    """The suspicions of a page's articles and captions in printed order. Offsets are characters of the text as
    printed."""
    printed = list(_printed(draft))
    here = context.on_page(_home(draft, context), draft.facts.published_on)
    found = suspicions([[Text(one.passage.role, one.passage.text) for one in texts] for texts in printed], here)
    return [
        _as_json(texts[suspicion.text], suspicion)
        for texts, of_texts in zip(printed, found, strict=True)
        for suspicion in of_texts
    ]


def _home(draft: DraftPage, context: Context) -> Path:
    return home_of(draft.page.text, context.gazetteer, draft.facts.newspaper, draft.facts.section).path


def _printed(draft: DraftPage) -> Iterator[list[_Printed]]:
    articles, pictures = 0, 0
    for article in draft.articles:
        if article.kind == PICTURE:
            texts = [
                one for at, caption in enumerate(article.captions) for one in _caption(caption, None, pictures + at)
            ]
            pictures += len(article.captions)
        else:
            texts = [*_own(article.passages, articles)]
            texts += [one for at, caption in enumerate(article.captions) for one in _caption(caption, articles, at)]
            articles += 1
        yield texts


def _own(passages: Sequence[DraftPassage], article: int) -> Iterator[_Printed]:
    paragraph, lengths = 0, dict.fromkeys(Role, 0)
    for passage in passages:
        if passage.role in _BODY:
            yield _Printed(passage=passage, article=article, paragraph=paragraph, field="body")
            paragraph += 1
        else:
            yield _Printed(passage=passage, article=article, field=passage.role.value, before=lengths[passage.role])
            lengths[passage.role] += len(passage.text) + 1


def _caption(caption: DraftCaption, article: int | None, number: int) -> Iterator[_Printed]:
    lengths = dict.fromkeys(Role, 0)
    for passage in caption.passages:
        field = _CAPTION_FIELDS[passage.role]
        yield _Printed(passage=passage, article=article, caption=number, field=field, before=lengths[passage.role])
        lengths[passage.role] += len(passage.text) + 1


def _as_json(printed: _Printed, suspicion: Suspicion) -> Json:
    return {
        "article": printed.article,
        "caption": printed.caption,
        "field": printed.field,
        "paragraph": printed.paragraph,
        "start": printed.before + suspicion.start,
        "end": printed.before + suspicion.end,
        "text": suspicion.found,
        "suggestion": suspicion.suggestion,
        "kind": suspicion.kind,
        "severity": suspicion.severity.value,
        "confidence": suspicion.confidence,
        "evidence": str(suspicion.evidence),
    }
