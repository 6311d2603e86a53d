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
    """One transaction, whose changes are logged together: all of them stay, or none.

    ``kind`` is one of ``Changeset.Kind``. A changeset inside another joins it: what is written belongs to the
    outer act, whose kind, user and reason count; an error inside takes back the inner part alone. An undo joins
    none.
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
    """For what is too much for one transaction. It is filled by ``going_on``, and closed by ``close_changeset``;
    until then nobody can undo it."""
    return Changeset.objects.create(kind=Changeset.Kind(kind), user=user, reason=reason, undoes=undoes, is_open=True)


@contextmanager
def going_on(made: Changeset) -> Iterator[Changeset]:
    """A further transaction of an open changeset. It stays whatever becomes of later ones."""
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
    """Local to the transaction: the end of it, or a rollback to a savepoint, takes the setting back, so that no
    pooled connection carries it on."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, changeset_id])
