"""Merging two units: names, articles and the units below go over, duplicates vanish, and the old id leads on."""

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import FormerParent, Mention, Newspaper, PersonName, PersonUnit, Unit, UnitName
from articles.units.acting import UnitRefused, in_use, unit_act
from articles.units.tree import is_below


@dataclass(frozen=True, kw_only=True)
class Merged:
    unit: Unit
    mentions: int
    """How many mentions name the unit now."""
    units: int
    """How many units were merged: the one, and those of its children that the other had too."""
    changeset: int

    def __str__(self) -> str:
        said = ngettext(
            "Merged into %(unit)s; %(n)d place in the news goes over.",
            "Merged into %(unit)s; %(n)d places in the news go over.",
            self.mentions,
        )
        return said % {"unit": self.unit, "n": self.mentions}


def merge_units(
    unit: Unit, into: Unit, user: User | None, reason: str = "", kept_as: str = UnitName.Kind.SHORT
) -> Merged:
    """Merge ``unit`` into ``into``. Its name stays, as a name of the kind ``kept_as``.

    Where both have a unit of the same name below them, these two are merged as well. Raises UnitRefused where both are
    the same unit, or ``into`` stands below ``unit``.
    """
    with unit_act(user, reason) as made:
        unit, into = in_use(unit), in_use(into)
        _refuse_family(unit, into)
        units, mentions = _merge(unit, into, kept_as)
    into.refresh_from_db()
    return Merged(unit=into, mentions=mentions, units=units, changeset=made.pk)


def _refuse_family(unit: Unit, into: Unit) -> None:
    if unit == into:
        raise UnitRefused(_("That is the same unit."))
    if is_below(into.pk, unit.pk):
        raise UnitRefused(_("%(into)s stands below %(unit)s: move it first.") % {"into": into, "unit": unit})


def _merge(unit: Unit, into: Unit, kept_as: str) -> tuple[int, int]:
    """Returns how many units were merged, and how many links of articles went over."""
    below = [_merge(child, twin, kept_as) for child, twin in _twins(unit, into)]
    Unit.objects.filter(parent=unit, merged_into=None).update(parent=into)
    mentions = _hand_over_mentions(unit, into)
    _hand_over_names(unit, into, kept_as)
    Newspaper.objects.filter(home_unit=unit).update(home_unit=into)
    FormerParent.objects.filter(parent=unit).update(parent=into)
    PersonName.objects.filter(unit=unit).update(unit=into)
    PersonUnit.objects.filter(unit=unit).update(unit=into)
    Unit.objects.filter(merged_into=unit).update(merged_into=into)
    Unit.objects.filter(pk=unit.pk).update(merged_into=into)
    if unit.confirmed and not into.confirmed:
        Unit.objects.filter(pk=into.pk).update(confirmed=True)
    return 1 + sum(units for units, _mentions in below), mentions + sum(moved for _units, moved in below)


def _twins(unit: Unit, into: Unit) -> list[tuple[Unit, Unit]]:
    there = {child.name: child for child in Unit.objects.filter(parent=into, merged_into=None).exclude(pk=unit.pk)}
    children = Unit.objects.filter(parent=unit, merged_into=None)
    return [(child, there[child.name]) for child in children if child.name in there]


def _hand_over_mentions(unit: Unit, into: Unit) -> int:
    """Give the links of ``unit`` to ``into``. What names both is linked once, as subject if it was the subject of
    either."""
    mine, theirs = Mention.objects.filter(unit=unit), Mention.objects.filter(unit=into)
    same = Q(article=OuterRef("article")) | Q(caption=OuterRef("caption"))
    subjects = mine.filter(role=Mention.Role.SUBJECT)
    theirs.exclude(role=Mention.Role.SUBJECT).filter(Exists(subjects.filter(same))).update(role=Mention.Role.SUBJECT)
    mine.filter(Exists(theirs.filter(same))).delete()
    return mine.update(unit=into)


def _hand_over_names(unit: Unit, into: Unit, kept_as: str) -> None:
    known = {into.name, *UnitName.objects.filter(unit=into).values_list("name", flat=True)}
    names = UnitName.objects.filter(unit=unit)
    names.filter(name__in=known).delete()
    # The days of the other unit's official name are there. Here it becomes one name among others.
    names.filter(kind=UnitName.Kind.OFFICIAL).update(kind=kept_as)
    names.update(unit=into)
    if not UnitName.objects.filter(unit=into, name=unit.name).exists() and unit.name not in known:
        days = {"used_from": unit.existed_from, "used_until": unit.existed_until}
        UnitName.objects.create(unit=into, name=unit.name, kind=kept_as, **days)
