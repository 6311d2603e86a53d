"""OCR against verified text: the error rate of an issue."""

import hashlib
from collections.abc import Sequence

from django.db.models import Q, QuerySet

from articles.models import Article, Issue, OcrRate, Passage
from articles.quality.rates import error_rate, sample_of


def ocr_rate(issue: Issue) -> OcrRate | None:
    """The error rate of OCR in an issue. It is measured again, and kept, if its verified texts have changed since. None
    where nothing is verified."""
    passages = list(verified_passages(issue))
    if not passages:
        return None
    texts = _fingerprint(passages)
    last = OcrRate.objects.filter(issue=issue).first()
    if last and last.texts == texts:
        return last
    rate = error_rate([sample_of(passage.imported_text, passage.text) for passage in passages])
    return OcrRate.objects.create(
        issue=issue, texts=texts, characters=rate.characters, errors=rate.errors, low=rate.low, high=rate.high
    )


def verified_passages(issue: Issue) -> QuerySet[Passage]:
    """Passages of the issue whose article is verified."""
    verified = Article.TextStatus.VERIFIED
    of = Q(article__text_status=verified) | Q(caption__article__text_status=verified)
    return Passage.objects.filter(of, page__issue=issue).order_by("page", "position")


def _fingerprint(passages: Sequence[Passage]) -> str:
    states = ";".join(f"{passage.pk}:{passage.version}" for passage in passages)
    return hashlib.sha256(states.encode()).hexdigest()
