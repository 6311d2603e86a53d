"""Everything that changes a tracked table does so inside ``with changeset(...)``."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.auth.models import User
from django.db import connection, transaction

from articles.log.changelog import SETTING
from articles.models import Changeset

_current: ContextVar[Changeset | None] = ContextVar("changeset", default=None)


@contextmanager
def changeset(
    kind: str, user: User | None = None, reason: str = "", *, undoes: Changeset | None = None
) -> Iterator[Changeset]:
    """One transaction whose changes are logged together. Either all of them stay or none.

    ``kind`` is one of ``Changeset.Kind``. A changeset inside another one joins it: what is written belongs to the outer
    act, and the outer kind, user and reason count. An error inside takes back the inner part alone. An undo never joins
    another changeset.
    """
    if (outer := _current.get()) and undoes:
        raise RuntimeError("An undo is a changeset of its own, inside no other.")
    if outer:
        with transaction.atomic():
            yield outer
        return
    with transaction.atomic():
        made = Changeset.objects.create(kind=Changeset.Kind(kind), user=user, reason=reason, undoes=undoes)
        with _under(made):
            yield made


def open_changeset(
    kind: str, user: User | None = None, reason: str = "", *, undoes: Changeset | None = None
) -> Changeset:
    """A changeset for work that is too much for one transaction. ``going_on`` adds to it, ``close_changeset`` ends it.
    Until then nobody can undo it."""
    return Changeset.objects.create(kind=Changeset.Kind(kind), user=user, reason=reason, undoes=undoes, is_open=True)


@contextmanager
def going_on(made: Changeset) -> Iterator[Changeset]:
    """One more transaction of an open changeset. What it writes stays even if a later one fails."""
    if _current.get():
        raise RuntimeError("An open changeset goes on inside no other.")
    with transaction.atomic(), _under(made):
        yield made


def close_changeset(made: Changeset) -> None:
    Changeset.objects.filter(pk=made.pk).update(is_open=False)


@contextmanager
def _under(made: Changeset) -> Iterator[None]:
    _log_under(str(made.pk))
    token = _current.set(made)
    try:
        yield
    finally:
        _current.reset(token)
    _log_under("")


def _log_under(changeset_id: str) -> None:
    """Tell the triggers which changeset is the current one. The setting is local to the transaction: its end, or a
    rollback to a savepoint, removes it, so no pooled connection keeps it."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, changeset_id])
