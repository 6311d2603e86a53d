"""Who verified what and by whose exception, including what was taken back since."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Model
from django.utils.translation import gettext as _

from articles.auditing import naming
from articles.auditing.changesets import who_when
from articles.auditing.scope import batches
from articles.auditing.wanted import Wanted
from articles.models import Change, Changeset, Verification, VerifyingException
from importers.tables import Cell

Image = dict[str, Any]
VERIFICATIONS, EXCEPTIONS = (model._meta.db_table for model in (Verification, VerifyingException))


def verification_rows(wanted: Wanted) -> Iterator[list[Cell]]:
    """A row for each verification by a reader, and for each exception that a chief editor recorded."""
    yield [
        *(_("changeset"), _("made at"), _("user"), _("kind")),
        *naming.heading(),
        *(_("what"), _("verified by"), _("exception granted by"), _("why the exception"), _("taken back")),
    ]
    for batch in batches(wanted):
        yield from _rows_of(batch, wanted)


def _rows_of(batch: Sequence[Changeset], wanted: Wanted) -> Iterator[list[Cell]]:
    """The rows of one batch. Six queries."""
    made = {each.pk: each for each in batch}
    logged = Change.objects.filter(changeset__in=made, table__in=[VERIFICATIONS, EXCEPTIONS], before__isnull=True)
    found = list(logged.order_by("pk").values_list("changeset", "table", "row", "after"))
    articles = naming.read({image["article_id"] for *_others, image in found}, wanted)
    exceptions = _exceptions(articles)
    names = _names([image for *_others, image in found] + list(exceptions.values()))
    standing = {
        VERIFICATIONS: _standing(Verification, found, VERIFICATIONS),
        EXCEPTIONS: _standing(VerifyingException, found, EXCEPTIONS),
    }
    for pk, table, row, image in found:
        if article := articles.get(image["article_id"]):
            what = _("verification") if table == VERIFICATIONS else _("verifying exception")
            exception = image if table == EXCEPTIONS else exceptions.get(_key(image), {})
            reader, granted_by = names.get(image["reader_id"], ""), names.get(exception.get("granted_by_id"), "")
            taken_back = "" if row in standing[table] else _("yes")
            told = [what, reader, granted_by, exception.get("reason", ""), taken_back]
            yield [*who_when(made[pk]), *naming.named(article), *told]


def _key(image: Image) -> tuple[int, int, str]:
    """The identity of a verified text: article, reader and checksum."""
    return image["article_id"], image["reader_id"], image["text_checksum"]


def _exceptions(articles: Iterable[int]) -> dict[tuple[int, int, str], Image]:
    """The exceptions for these articles that still stand, by article, reader and checksum."""
    rows = VerifyingException.objects.filter(article__in=articles).order_by("pk")
    images = rows.values("article_id", "reader_id", "text_checksum", "granted_by_id", "reason")
    return {_key(dict(image)): dict(image) for image in images}


def _names(images: Sequence[Image]) -> dict[int | None, str]:
    ids = {image[name] for image in images for name in ("reader_id", "granted_by_id") if name in image}
    return {user.pk: str(user) for user in User.objects.filter(pk__in=ids)}


def _standing(model: type[Model], found: Sequence[tuple[int, str, int, Image]], table: str) -> set[int]:
    rows = [row for _pk, of, row, _image in found if of == table]
    return set(model._default_manager.filter(pk__in=rows).values_list("pk", flat=True))
