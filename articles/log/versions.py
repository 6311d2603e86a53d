"""An article as it was at any time, and the differences between two times."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.log.history import PASSAGES, TextChange, article_changesets, of_article
from articles.models import Article, Change, Changeset, Passage


@dataclass(frozen=True, kw_only=True, slots=True)
class VersionText:
    passage: int
    role: str
    text: str
    position: int


def article_at(article: Article, version: Changeset) -> list[VersionText]:
    """The texts of the article right after the changeset ``version``, in page order, with those of the captions that it
    has now. Seven queries, however long the history."""
    belongs = of_article(article)
    touched = Change.objects.filter(changeset__in=_ids(article), table=PASSAGES).values("row")
    images = Change.objects.filter(table=PASSAGES, row__in=touched, changeset__lte=version.pk)
    last = images.order_by("row", "-pk").distinct("row").values_list("row", "after")
    there = [_text(row, image) for row, image in last if image and belongs(image)]
    return sorted(there, key=lambda text: text.position)


def compared(older: Sequence[VersionText], newer: Sequence[VersionText]) -> list[TextChange]:
    """All passages of both versions, in the order of the newer one. A passage that only the older one has stands at its
    old position."""
    before, after = {text.passage: text for text in older}, {text.passage: text for text in newer}
    both = sorted({**before, **after}.items(), key=lambda pair: pair[1].position)
    return [_compared(pk, before.get(pk), after.get(pk)) for pk, _text in both]


def _ids(article: Article) -> list[int]:
    return list(article_changesets(article).values_list("pk", flat=True))


def _text(row: int, image: dict[str, str]) -> VersionText:
    return VersionText(passage=row, role=image["role"], text=image["text"], position=int(image["position"]))


def _compared(passage: int, before: VersionText | None, after: VersionText | None) -> TextChange:
    role = (after or before or VersionText(passage=passage, role="", text="", position=0)).role
    return TextChange(
        passage=passage,
        role=str(Passage.Role(role).label),
        before=before.text if before else "",
        after=after.text if after else "",
        came=before is None,
        left=after is None,
    )
