"""Changing facts of many articles: adding or removing a unit, a column, a reporter or a correspondent."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from articles.copies import refresh_search
from articles.models import Article, Mention, Replacement, ReplacementHit, Unit

Act = Replacement.Act
Outcome = ReplacementHit.Outcome
FIELDS = {
    Act.SET_COLUMN: "column",
    Act.CLEAR_COLUMN: "column",
    Act.ADD_REPORTER: "reporters",
    Act.REMOVE_REPORTER: "reporters",
    Act.ADD_CORRESPONDENT: "correspondents",
    Act.REMOVE_CORRESPONDENT: "correspondents",
}
UNIT_ACTS = (Act.ADD_UNIT, Act.REMOVE_UNIT)
CLEARING = (Act.CLEAR_COLUMN,)


def as_text(value: Any) -> str:
    """Of a field: names are parted as in print."""
    return value if isinstance(value, str) else "、".join(value)


def changed(act: str, value: Any, given: str) -> Any:
    """What a field becomes.

    >>> changed(Act.ADD_REPORTER, ["王芳"], "李强"), changed(Act.REMOVE_REPORTER, ["王芳"], "李强")
    (['王芳', '李强'], ['王芳'])
    """
    if act == Act.SET_COLUMN:
        return given
    if act == Act.CLEAR_COLUMN:
        return "" if given in ("", value) else value
    others = [name for name in value if name != given]
    if act in (Act.REMOVE_REPORTER, Act.REMOVE_CORRESPONDENT):
        return others
    return value if given in value else [*value, given]


def changing_articles(replacement: Replacement, articles: Iterable[Article]) -> Iterator[ReplacementHit]:
    """Those of ``articles`` that the act would change. One query more for units."""
    rows = list(articles)
    given = replacement.given
    named = _naming(replacement, [row.pk for row in rows]) if replacement.act in UNIT_ACTS else set()
    for row in rows:
        before, after = _before_and_after(replacement, row, given, row.pk in named)
        if before != after:
            yield ReplacementHit(replacement=replacement, article_id=row.pk, before=before, after=after)


def _before_and_after(replacement: Replacement, article: Article, given: str, named: bool) -> tuple[str, str]:
    if replacement.act in UNIT_ACTS:
        return (given if named else ""), (given if replacement.act == Act.ADD_UNIT else "")
    value = getattr(article, FIELDS[Act(replacement.act)])
    return as_text(value), as_text(changed(replacement.act, value, given))


def _naming(replacement: Replacement, articles: Sequence[int]) -> set[int | None]:
    mentions = Mention.objects.filter(unit=replacement.unit_id, article__in=articles)
    return set(mentions.values_list("article", flat=True))


def change_facts(replacement: Replacement, hits: Sequence[ReplacementHit]) -> None:
    """Carry the act out on a batch, inside its changeset, and set the outcome of each hit."""
    ids = [hit.article_id for hit in hits]
    rows = Article.objects.standing().filter(pk__in=ids).order_by("pk").select_for_update(of=("self",))
    articles: dict[Any, Article] = {row.pk: row for row in rows}
    now = {hit.article_id: hit for hit in changing_articles(replacement, articles.values())}
    for hit in hits:
        hit.outcome = _outcome(hit, articles, now)
    change = [articles[hit.article_id] for hit in hits if hit.outcome == Outcome.DONE]
    if replacement.act in UNIT_ACTS:
        _change_units(replacement, change)
    else:
        _change_field(replacement, change)


def _outcome(hit: ReplacementHit, articles: dict[Any, Article], now: dict[Any, ReplacementHit]) -> str:
    if hit.article_id not in articles:
        return Outcome.GONE
    present = now.get(hit.article_id)
    return Outcome.DONE if present and present.before == hit.before else Outcome.CHANGED


def _change_field(replacement: Replacement, articles: Sequence[Article]) -> None:
    field, given = FIELDS[Act(replacement.act)], replacement.given
    for article in articles:
        setattr(article, field, changed(replacement.act, getattr(article, field), given))
    Article.objects.bulk_update(articles, [field], batch_size=500)


def _change_units(replacement: Replacement, articles: Sequence[Article]) -> None:
    if replacement.act == Act.REMOVE_UNIT:
        Mention.objects.filter(unit=replacement.unit_id, article__in=articles).delete()
    else:
        unit, role = Unit.objects.get(pk=replacement.unit_id or 0), Mention.Role.SUBJECT
        Mention.objects.bulk_create(Mention(unit=unit, article=article, role=role) for article in articles)
    refresh_search(article.pk for article in articles)
