"""What all acts on units share: they take turns, each is one changeset, and documents and search follow."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.db import connection
from django.utils.translation import gettext as _

from articles.log.changesets import changeset
from articles.models import Changeset, Unit
from articles.proofing.knowledge import Part, knowledge_changed
from articles.units.following import follow_units

# The number that separates this advisory lock (for making or changing units) from others.
UNIT_LOCK = 7_301_946


class UnitRefused(Exception):
    """The act makes no sense where it was asked for, and nothing was done. The message is for the editor."""


def take_turns() -> None:
    """Until the transaction ends, nobody else makes or changes a unit. So a unit that was found missing stays missing,
    and no page that comes in can name a unit that is just being merged."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [UNIT_LOCK])


@contextmanager
def unit_act(user: User | None, reason: str = "") -> Iterator[Changeset]:
    """One act on units, in one changeset. Published documents, search and proofreading follow it. Raises UnitRefused
    where the act changed nothing."""
    with changeset(Changeset.Kind.UNITS, user, reason) as made:
        take_turns()
        yield made
        if not made.changes.exists():
            raise UnitRefused(_("That is so already."))
        knowledge_changed(Part.UNITS)
        follow_units(made, user)


def in_use(unit: Unit) -> Unit:
    """The unit read afresh. Raises UnitRefused where it was merged or rejected meanwhile."""
    fresh: Unit | None = Unit.objects.filter(pk=unit.pk).select_related("parent").first()
    if fresh is None or not fresh.is_standing:
        raise UnitRefused(_("%(unit)s was merged or rejected meanwhile.") % {"unit": unit.name})
    return fresh


def refuse_twin(name: str, parent: int | None, but: Unit) -> None:
    """Raise UnitRefused where ``parent`` has another unit of this name."""
    twin = Unit.objects.filter(name=name, parent=parent, merged_into=None).exclude(pk=but.pk).first()
    if twin:
        raise UnitRefused(
            _("There is a unit %(name)s under %(parent)s already: merge the two instead.")
            % {"name": name, "parent": twin.parent or _("nobody")}
        )
