"""Facts that are typed in a form: kept as they are typed, and opened again as they were."""

from collections.abc import Iterator, Sequence
from typing import Any

from articles.admin.desk.typed.opened import OpenedForm
from articles.admin.lists.filters import number
from articles.colliding.drafts import Typed
from articles.colliding.facts import OF_ARTICLE, OF_PHOTO, of_photo
from articles.models import PhotoCaption, TypingDraft


class KeptForm(OpenedForm):
    """Of an article or a photo. ``data-fact`` tells scripts under which name a photo's fact is kept."""

    taken: Sequence[TypingDraft] = ()
    """Drafts that are opened instead of what is stored."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.data: Any
        if OF_PHOTO in self.fields and self.instance.pk:
            self.fields[OF_PHOTO].widget.attrs["data-fact"] = of_photo(self.instance.pk)
        self._take_facts()

    def _take_facts(self) -> None:
        """What was typed stands in the field; what it was opened with travels along, as ever."""
        names = {self.fields[name].widget.attrs.get("data-fact", name): name for name in self.fields}
        taken = [(names[draft.field], draft) for draft in self.taken if draft.field in names]
        if taken and not self.is_bound:
            self.initial.update((name, draft.text) for name, draft in taken)
            self.data = {self[name].html_initial_name: draft.opened for name, draft in taken}


def facts_in(data: Any, row: Any) -> list[Typed]:
    """Those of a form that was sent; ``row`` is the article's, or the photo's whose form it is."""
    own = row.pk if isinstance(row, PhotoCaption) else None
    return [*(_typed(data, name, name) for name in OF_ARTICLE if name in data), *_of_photos(data, own)]


def _of_photos(data: Any, own: int | None) -> Iterator[Typed]:
    """An article's form has a row for each photo, with its id."""
    for name in data:
        prefix, found, rest = name.partition(OF_PHOTO)
        if found and not rest and not name.startswith("initial-"):
            pk = number(data.get(f"{prefix}id", "")) if prefix else own
            if pk is not None:
                yield _typed(data, name, of_photo(pk))


def _typed(data: Any, name: str, kept_as: str) -> Typed:
    return Typed(passage=0, version=0, field=kept_as, opened=data.get(f"initial-{name}", ""), text=data[name])
