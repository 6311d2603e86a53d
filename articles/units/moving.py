"""Moving a unit under another parent."""

from datetime import date, timedelta

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Changeset, FormerParent, Unit
from articles.units.acting import UnitRefused, in_use, refuse_twin, unit_act
from articles.units.tree import is_below


def move_unit(
    unit: Unit, parent: Unit | None, user: User | None, reason: str = "", *, since: date | None = None
) -> Changeset:
    """Put the unit under ``parent``. Its articles stay with it.

    ``since`` is the first day under the new parent: the old one is kept until the day before. Without it the old parent
    was a mistake. Raises UnitRefused where the new parent is the unit itself, stands below it, or has another unit of
    that name.
    """
    with unit_act(user, reason) as made:
        unit = in_use(unit)
        parent = in_use(parent) if parent else None
        _refuse_circle(unit, parent)
        refuse_twin(unit.name, parent.pk if parent else None, unit)
        if since and unit.parent and unit.parent != parent:
            until = since - timedelta(days=1)
            FormerParent.objects.update_or_create(unit=unit, held_until=until, defaults={"parent": unit.parent})
        if unit.parent != parent:
            Unit.objects.filter(pk=unit.pk).update(parent=parent)
    return made


def _refuse_circle(unit: Unit, parent: Unit | None) -> None:
    if parent and (parent == unit or is_below(parent.pk, unit.pk)):
        raise UnitRefused(_("%(parent)s stands below %(unit)s.") % {"parent": parent, "unit": unit})
