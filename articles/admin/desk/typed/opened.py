"""Forms that know the values they were opened with, so that a field which was left alone overwrites nothing."""

from typing import Any

from django import forms
from django.db.models import Model
from django.forms import BaseInlineFormSet
from django.utils.translation import gettext as _

from articles.admin.desk.widgets import PlainHidden
from articles.colliding.collisions import MINE, THEIRS, Collision

COLLISION = "collision"


def collided() -> forms.ValidationError:
    return forms.ValidationError(
        _("Somebody saved this after you opened it. On saving you are shown both, to bring them together."),
        code=COLLISION,
    )


class KnownRowField(forms.ModelChoiceField):
    """A field that does not query the row with which the form was opened."""

    known: Model | None = None

    def to_python(self, value: Any) -> Any:
        if self.known is not None and str(value) == str(self.known.pk):
            return self.known
        return super().to_python(value)


class OpenedForm(forms.ModelForm):
    """Each fact carries the value that it had. If the editor and somebody else both changed it, the editor is asked."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.collisions: list[Collision] = []
        self.facts = list(self.fields)
        for name in self.facts:
            field = self.fields[name]
            field.show_hidden_initial = True
            if field.hidden_widget is forms.HiddenInput:
                field.hidden_widget = PlainHidden

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        for name in self.facts:
            if name in cleaned and self.instance.pk and self[name].html_initial_name in self.data:
                self._bring_together(name, cleaned)
        return cleaned

    def _post_clean(self) -> None:
        """If no fact was changed the row is not validated: it is as valid as it is stored."""
        if not self.instance.pk or set(self.facts) & set(self.changed_data):
            super()._post_clean()  # type: ignore[misc]

    def collide(self, collision: Collision) -> None:
        if not self.collisions:
            self.add_error(None, collided())
        self.collisions.append(collision)

    def _bring_together(self, name: str, cleaned: dict[str, Any]) -> None:
        if name not in self.changed_data:
            cleaned[name] = getattr(self.instance, name)
            return
        opened, mine = self._opened(name), self.fields[name].prepare_value(cleaned[name])
        now = self.fields[name].prepare_value(getattr(self.instance, name))
        if self.is_same(name, opened, now) or (mine or None) == (now or None):
            return
        collision = self._collision(name, opened, mine, now)
        answer = self.data.get(f"choice-{collision.key}-0") if collision.answered(self.data) is not None else None
        if answer == THEIRS:
            cleaned[name] = getattr(self.instance, name)
        elif answer != MINE:
            self.collide(collision)

    def is_same(self, name: str, opened: Any, now: Any) -> bool:
        """Whether the field still has the value that was opened. Empty values count as equal."""
        return (opened or None) == (now or None)

    def _opened(self, name: str) -> Any:
        bound, field = self[name], self.fields[name]
        sent = field.hidden_widget().value_from_datadict(self.data, self.files, bound.html_initial_name)
        try:
            return field.prepare_value(field.to_python(sent))
        except forms.ValidationError:  # such a row is there no longer
            return sent

    def _collision(self, name: str, opened: Any, mine: Any, now: Any) -> Collision:
        base, my, their = (self._shown(name, value) for value in (opened, mine, now))
        return Collision(
            key=self[name].html_name,
            label=str(self[name].label),
            base=base,
            mine=my,
            theirs=their,
            shown=str(now),
            words=False,
        )

    def _shown(self, name: str, value: Any) -> str:
        field = self.fields[name]
        if isinstance(field, forms.ModelChoiceField):
            rows: Any = field.queryset
            return str(rows.filter(pk=value or None).first() or "—")
        if isinstance(field, forms.ChoiceField):
            choices: Any = field.choices
            return str(dict(choices).get(value, value) or "—")
        return str(field.widget.format_value(value) or "—")


class StandingFormSet(BaseInlineFormSet):
    """Rows that somebody else has deleted meanwhile are left out. If such a row was changed here, a message says so."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        self.gone_with_changes = False
        if self.is_bound:
            self._leave_out_what_went()

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if form.instance.pk:
            asked = form.fields["id"]
            known = KnownRowField(asked.queryset, initial=asked.initial, required=False, widget=PlainHidden())
            known.known = form.instance
            form.fields["id"] = known

    def _leave_out_what_went(self) -> None:
        there = {str(row.pk) for row in self.get_queryset()}
        numbers = range(self.initial_form_count())
        kept = [n for n in numbers if self.data.get(f"{self.prefix}-{n}-id") in there]
        if len(kept) == len(numbers):
            return
        self.gone_with_changes = any(self._is_changed(n) for n in numbers if n not in kept)
        added = range(len(numbers), self.total_form_count())
        self.data = self._renumbered([*kept, *added], initial=len(kept))
        self.__dict__.pop("management_form", None)

    def _is_changed(self, number: int) -> bool:
        prefix = f"{self.prefix}-{number}-"
        opened = {name: value for name, value in self.data.items() if name.startswith(f"initial-{prefix}")}
        return any(self.data.get(name.removeprefix("initial-"), "") != value for name, value in opened.items())

    def _renumbered(self, numbers: list[int], initial: int) -> Any:
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        rows: dict[int, dict[tuple[str, str], list[str]]] = {number: {} for number in numbers}
        for name in list(data):
            for start in (f"{self.prefix}-", f"initial-{self.prefix}-"):
                number, _dash, rest = name.removeprefix(start).partition("-")
                if name.startswith(start) and number.isdigit():
                    values = data.pop(name)
                    if int(number) in rows:
                        rows[int(number)][start, rest] = values
        for place, number in enumerate(numbers):
            for (start, rest), values in rows[number].items():
                data.setlist(f"{start}{place}-{rest}", values)
        data[f"{self.prefix}-TOTAL_FORMS"], data[f"{self.prefix}-INITIAL_FORMS"] = len(numbers), initial
        return data

    def clean(self) -> None:
        super().clean()
        if self.gone_with_changes:
            raise forms.ValidationError(
                _("Somebody took away a row meanwhile that you had changed. Look again, then save.")
            )
