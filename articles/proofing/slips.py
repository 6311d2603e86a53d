"""A misread name of a unit is stored as a name of that unit, of the kind *OCR slip*. Texts that have it then name the
unit, and an article in which it was put right is linked to that unit."""

from collections.abc import Iterable

from articles.log.changesets import changeset
from articles.models import Changeset, Lesson, Mention, Newspaper, Passage, Unit, UnitName
from articles.proofing.context import proof_context
from articles.querysets import of_articles
from importers.text.shapes import similar
from importers.text.units.gazetteer import KnownUnit


def name_slips(lessons: Iterable[Lesson]) -> None:
    """Store the slips among these lessons. Joins the changeset of the correction, and is undone with it."""
    for lesson in lessons:
        if is_slip(lesson.wrong, lesson.right) and (unit := _unit_of(lesson.newspaper, lesson.right)):
            _add(unit, lesson.wrong)
            if lesson.article_id:
                relink(lesson.article_id, lesson.wrong, unit)


def is_slip(wrong: str, right: str) -> bool:
    """Whether the name was misread, and not another name meant: 滎阳镇 for 滍阳镇, but not 东街村 for 西街村."""
    if len(wrong) != len(right):
        return False
    odd = [(one, other) for one, other in zip(wrong, right, strict=True) if one != other]
    return 0 < len(odd) * 2 <= len(right) and all(similar(one, other) for one, other in odd)


def relink(article: int, wrong: str, unit: Unit) -> None:
    """Replace the links of an article, and of its captions, to the unit that the import made of a misread name, and
    that nobody has confirmed. They stay as long as the name stands anywhere in the article."""
    own = of_articles([article])
    misread = list(Mention.objects.filter(own, unit__name=wrong, unit__confirmed=False))
    if not misread or Passage.objects.filter(own, text__contains=wrong).exists():
        return
    with changeset(Changeset.Kind.UNITS):
        for mention in misread:
            _lead_to(mention, unit)
    from articles.copies import refresh_search  # which leads here, where a text was changed

    refresh_search([article])


def _lead_to(mention: Mention, unit: Unit) -> None:
    known = Mention.objects.filter(article=mention.article_id, caption=mention.caption_id, unit=unit)
    if not known.exists():
        Mention.objects.filter(pk=mention.pk).update(unit=unit)
        return
    if mention.role == Mention.Role.SUBJECT:
        known.update(role=mention.role)
    mention.delete()


def _unit_of(newspaper: Newspaper, name: str) -> Unit | None:
    """The unit of this name, in the newspaper's own district where there are several. None where that leaves more than
    one."""
    context = proof_context(newspaper)
    named = context.gazetteer.named(name)
    own = [unit for unit in named if context.home and unit.path[: len(context.home)] == context.home]
    units = own or list(named)
    return _row(units[0]) if len(units) == 1 else None


def _row(known: KnownUnit) -> Unit | None:
    rows = Unit.objects.standing().filter(confirmed=True, name=known.name)
    for depth, name in enumerate(reversed(known.chain), 1):
        rows = rows.filter(**{f"{'__'.join(['parent'] * depth)}__name": name})
    return rows.first()


def _add(unit: Unit, name: str) -> None:
    with changeset(Changeset.Kind.UNITS):
        UnitName.objects.get_or_create(unit=unit, name=name, defaults={"kind": UnitName.Kind.SLIP})
