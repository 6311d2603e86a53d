"""Renaming a unit. The old name stays as one of its names."""

from datetime import date, timedelta

from django.contrib.auth.models import User
from django.utils.translation import gettext as _

from articles.models import Changeset, Unit, UnitName
from articles.units.acting import UnitRefused, in_use, refuse_twin, unit_act


def rename_unit(
    unit: Unit,
    name: str,
    user: User | None,
    reason: str = "",
    *,
    kept_as: str = UnitName.Kind.FORMER,
    used_from: date | None = None,
    used_until: date | None = None,
) -> Changeset:
    """Rename the unit; its old name is kept as a name of the kind ``kept_as``.

    ``used_from`` and ``used_until`` are the first and last day of the old name. The new name is in use from the day
    after. Without them either name may be printed at any time. Raises UnitRefused where the parent has another unit of
    that name, or the days are in the wrong order.
    """
    if used_from and used_until and used_from > used_until:
        raise UnitRefused(_("The first day comes after the last one."))
    with unit_act(user, reason) as made:
        unit = in_use(unit)
        refuse_twin(name, unit.parent_id, unit)
        _keep(unit, kept_as, used_from, used_until)
        _begin(unit, name, used_until)
        Unit.objects.filter(pk=unit.pk).update(name=name)
    return made


def _keep(unit: Unit, kind: str, used_from: date | None, used_until: date | None) -> None:
    """Keep the old name. Days of it that were known before stay, unless others are given."""
    known = UnitName.objects.filter(unit=unit, name=unit.name).first()
    days = {
        "used_from": used_from or (known and known.used_from),
        "used_until": used_until or (known and known.used_until),
    }
    UnitName.objects.update_or_create(unit=unit, name=unit.name, defaults={"kind": kind, **days})


def _begin(unit: Unit, name: str, old_until: date | None) -> None:
    """Give the new name a row of its own only if its first day is known."""
    UnitName.objects.filter(unit=unit, name=name).delete()
    if old_until:
        first = old_until + timedelta(days=1)
        UnitName.objects.create(unit=unit, name=name, kind=UnitName.Kind.OFFICIAL, used_from=first)
