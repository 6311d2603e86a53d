"""Facts in a form (column, names …): kept while they are typed, and restored from drafts."""

from collections.abc import Iterator, Sequence
from typing import Any

from articles.admin.desk.typed.opened import OpenedForm
from articles.admin.lists.filters import number
from articles.colliding.drafts import Typed
from articles.colliding.facts import OF_ARTICLE, OF_PHOTO, of_photo
from articles.models import PhotoCaption, TypingDraft


class KeptForm(OpenedForm):
    """A form of an article or a photo. ``data-fact`` tells scripts the name under which a fact is kept."""

    taken: Sequence[TypingDraft] = ()
    """Drafts that are opened instead of what is stored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.data: Any
        if OF_PHOTO in self.fields and self.instance.pk:
            self.fields[OF_PHOTO].widget.attrs["data-fact"] = of_photo(self.instance.pk)
        self._take_facts()

    def _take_facts(self) -> None:
        """Put the typed values into the fields. The values that were opened travel along as always."""
        names = {self.fields[name].widget.attrs.get("data-fact", name): name for name in self.fields}
        taken = [(names[draft.field], draft) for draft in self.taken if draft.field in names]
        if taken and not self.is_bound:
            self.initial.update((name, draft.text) for name, draft in taken)
            self.data = {self[name].html_initial_name: draft.opened for name, draft in taken}


def facts_in(data: Any, row: Any) -> list[Typed]:
    """The facts that a form was sent with. ``row`` is the article, or the photo whose form it is."""
    own = row.pk if isinstance(row, PhotoCaption) else None
    return [*(_typed(data, name, name) for name in OF_ARTICLE if name in data), *_of_photos(data, own)]


def _of_photos(data: Any, own: int | None) -> Iterator[Typed]:
    """The facts in an article's form that belong to its photos."""
    for name in data:
        prefix, found, rest = name.partition(OF_PHOTO)
        if found and not rest and not name.startswith("initial-"):
            pk = number(data.get(f"{prefix}id", "")) if prefix else own
            if pk is not None:
                yield _typed(data, name, of_photo(pk))


def _typed(data: Any, name: str, kept_as: str) -> Typed:
    return Typed(passage=0, version=0, field=kept_as, opened=data.get(f"initial-{name}", ""), text=data[name])
