"""Deciding about units that were found in a text and were not known before: confirming or rejecting them."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Changeset, Mention, Unit, UnitName
from articles.units.acting import UnitRefused, in_use, unit_act


def confirm_units(units: Iterable[Unit], user: User | None, reason: str = "") -> Changeset:
    """From now on texts are searched for the names of these units. Raises UnitRefused where all are confirmed
    already."""
    with unit_act(user, reason) as made:
        ids = [unit.pk for unit in units]
        Unit.objects.standing().filter(pk__in=ids, confirmed=False).update(confirmed=True)
    return made


def reject_unit(unit: Unit, user: User | None, reason: str = "") -> Changeset:
    """The name was cut wrongly out of a text and is no unit. Its links go, and no later import makes it again.

    Raises UnitRefused for a confirmed unit, and for one that has units below it.
    """
    with unit_act(user, reason) as made:
        unit = in_use(unit)
        if unit.confirmed:
            raise UnitRefused(_("%(unit)s is confirmed.") % {"unit": unit})
        if Unit.objects.filter(parent=unit, merged_into=None, rejected=False).exists():
            raise UnitRefused(_("Units stand below %(unit)s: move or reject them first.") % {"unit": unit})
        Mention.objects.filter(unit=unit).delete()
        UnitName.objects.filter(unit=unit).delete()
        Unit.objects.filter(pk=unit.pk).update(rejected=True)
    return made
