"""Units that texts named and nobody knew yet: they are confirmed, or they are none."""

from collections.abc import Iterable

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Changeset, Mention, Unit, UnitName
from articles.units.acting import UnitRefused, in_use, unit_act


def confirm_units(units: Iterable[Unit], user: User | None, reason: str = "") -> Changeset:
    """From now on texts are searched for their names. Raises UnitRefused where all are confirmed already."""
    with unit_act(user, reason) as made:
        ids = [unit.pk for unit in units]
        Unit.objects.standing().filter(pk__in=ids, confirmed=False).update(confirmed=True)
    return made


def reject_unit(unit: Unit, user: User | None, reason: str = "") -> Changeset:
    """It was cut wrongly out of a text. No article names it any more, and no page that comes makes it anew.

    Raises UnitRefused for a confirmed one, and for one that others stand under.
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
