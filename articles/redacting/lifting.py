"""The end of a redaction: the original comes back, or is destroyed for ever.

Bringing it back is an undo, in a changeset of its own, by somebody who may read the original. If partners have an
article just as the desk has it, they get the words again in the same act. If the desk has gone on, they get them with
the next publication, as with any correction, so that nothing half corrected goes out.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.copies import refresh_copies
from articles.log.changesets import changeset
from articles.models import Article, Changeset, Redaction, SealedText
from articles.publishing.publication import in_step
from articles.redacting.masking import same_places
from articles.redacting.stored import Piece, sources_open, write_row
from articles.workflow.passing import publish_again, publish_verified


class LiftRefused(Exception):
    """Nothing was put back. The message is for the editor."""


@dataclass(frozen=True, kw_only=True)
class Lifted:
    changeset: int
    places: int
    kept: int
    """How many places were overwritten since, or belong to rows that are gone."""

    def __str__(self) -> str:
        return _("%(places)d places put back, %(kept)d kept") % {"places": self.places, "kept": self.kept}


def lift(redaction: Redaction, user: User | None, reason: str = "") -> Lifted:
    """Put the original back. Raises LiftRefused where the user may not read it, or it is no longer there."""
    if user is None or not user.has_perm("articles.view_redacted"):
        raise LiftRefused(_("Only someone who may read the original can undo a redaction."))
    with changeset(Changeset.Kind.UNDO, user, reason, undoes=redaction.changeset) as made:
        sealed = _sealed(redaction)
        pieces = [Piece(**{**each, "path": tuple(each["path"])}) for each in sealed.pieces]
        articles = list(Article.objects.filter(page=redaction.page_id))
        unchanged_since = in_step(articles)
        with sources_open():
            put_back = sum(_put_back(table, of_table) for table, of_table in _by_table(pieces).items())
        refresh_copies(article.pk for article in articles)
        sealed.delete()
        Redaction.objects.filter(pk=redaction.pk).update(lifted_at=timezone.now(), hides_scan=False)
        publish_again(unchanged_since, user)
        publish_verified(articles, user)
    return Lifted(changeset=made.pk, places=put_back, kept=len(pieces) - put_back)


@transaction.atomic
def destroy(redaction: Redaction, user: User | None) -> None:
    """Delete the original for ever; its hash stays. Raises LiftRefused where it is no longer there."""
    _sealed(redaction).delete()
    Redaction.objects.filter(pk=redaction.pk).update(destroyed_at=timezone.now(), destroyed_by=user)


def _sealed(redaction: Redaction) -> SealedText:
    locked = Redaction.objects.select_for_update().get(pk=redaction.pk)
    if locked.destroyed_at:
        raise LiftRefused(_("The original was destroyed for ever. Nothing brings it back."))
    if locked.lifted_at:
        raise LiftRefused(_("This redaction was undone already."))
    return SealedText.objects.get(redaction=locked)


def _by_table(pieces: Iterable[Piece]) -> dict[str, list[Piece]]:
    """The pieces by table, with the change log last: writing the other tables adds to the log, and that part is right
    already."""
    tables: defaultdict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        tables[piece.table].append(piece)
    return dict(sorted(tables.items(), key=lambda item: item[0] == "articles_change"))


def _put_back(table: str, pieces: list[Piece]) -> int:
    """Put the pieces of one table back. Returns how many could be."""
    model = next(model for model in apps.get_app_config("articles").get_models() if model._meta.db_table == table)
    rows = model._default_manager.in_bulk({piece.row for piece in pieces})
    done = 0
    for pk, row in rows.items():
        changed: dict[str, Any] = {}
        for piece in (each for each in pieces if each.row == pk):
            new = restored(changed.get(piece.column, getattr(row, piece.column)), piece, piece.path)
            if new is not None:
                changed[piece.column] = new
                done += 1
        if changed:
            write_row(row, changed)
    return done


def restored(value: Any, piece: Piece, path: tuple[str | int, ...]) -> Any:
    """``value`` with the piece back in its place, or None where that place is not as the redaction left it."""
    if not path:
        return _restored_text(value, piece) if isinstance(value, str) else None
    try:
        inner = restored(value[path[0]], piece, path[1:])
    except (KeyError, IndexError, TypeError):
        return None
    if inner is None:
        return None
    if isinstance(value, dict):
        return {**value, path[0]: inner}
    return [inner if place == path[0] else each for place, each in enumerate(value)]


def _restored_text(text: str, piece: Piece) -> str | None:
    start, end = piece.start, piece.start + len(piece.text)
    if piece.masked and text != piece.masked:
        places = same_places(piece.masked, text, [(start, end)])
        if len(places) != 1:
            return None
        start, end = places[0]
    stands = text[start:end]
    if len(stands) != len(piece.text) or not stands.strip() or len(set(stands)) != 1:
        return None
    return text[:start] + piece.text + text[end:]
