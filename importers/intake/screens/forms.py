"""The forms of the intake's table: a row for each text, and one for all rows together."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Intake, IntakeFile, Newspaper
from importers.facts import LONGEST, parse_day
from importers.intake.correcting import Stated, correct_file
from importers.intake.overview import Row
from importers.page import PageError
from importers.running.reports import said


class DayField(forms.DateField):
    """A day on which a newspaper may have appeared."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)

    def to_python(self, value: Any) -> date | None:
        if not value or isinstance(value, date):
            return value or None
        try:
            return parse_day(str(value))
        except PageError as error:
            raise forms.ValidationError(said(error)) from error


def text_field(label: Any, name: str, **attrs: str) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST[name], required=False, widget=forms.TextInput(attrs=attrs))


class FactsForm(forms.Form):
    newspaper = text_field(_("newspaper"), "newspaper", list="newspapers", size="12")
    section = text_field(_("section"), "section", list="sections", size="8")
    published_on = DayField(label=_("published on"))


class RowForm(FactsForm):
    number = text_field(_("page number"), "number", size="4")
    left_out = forms.BooleanField(label=_("leave out"), required=False)

    def __init__(self, row: Row, data: Any = None) -> None:
        facts = row.facts
        initial = {
            "newspaper": facts.newspaper,
            "section": facts.section,
            "published_on": facts.published_on,
            "number": facts.number,
            "left_out": row.file.left_out,
        }
        super().__init__(data, prefix=f"file-{row.file.pk}", initial=initial)
        self.row = row

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"].upper()
        return number

    def correct(self) -> bool:
        """Store the valid form. Returns whether that changed anything."""
        return correct_file(self.row.file, Stated(**self.cleaned_data))


class ExistingForm(forms.Form):
    """What happens to pages that the archive has already."""

    existing = forms.ChoiceField(
        label=_("Pages that the archive has already"), widget=forms.RadioSelect, required=False
    )
    again = forms.BooleanField(label=_("Pages too whose import was undone"), required=False)

    def __init__(self, intake: Intake, may_replace: bool, data: Any = None) -> None:
        super().__init__(data, initial={"existing": intake.existing, "again": intake.again})
        every = Intake.Existing.choices
        if intake.replaces:
            every = [(Intake.Existing.REPLACE.value, Intake.Existing.REPLACE.label)]
        choices = [choice for choice in every if choice[0] != Intake.Existing.REPLACE or may_replace]
        self.fields["existing"].choices = choices  # type: ignore[attr-defined]
        self.kept = intake.existing

    def clean_existing(self) -> str:
        return self.cleaned_data["existing"] or self.kept


def copy_to_all(intake: Intake, common: FactsForm) -> None:
    """Copy the values that are filled in to every row that is not left out."""
    given = {name: value for name, value in common.cleaned_data.items() if value}
    for file in intake.files.filter(kind=IntakeFile.Kind.TEXT, left_out=False).defer("content"):
        facts = file.facts
        kept = {name: facts.get(name, "") for name in ("newspaper", "section", "number")}
        day = date.fromisoformat(facts["published_on"]) if facts.get("published_on") else None
        correct_file(file, Stated(**{**kept, "published_on": day, **given}))


def known_names(field: str) -> Iterable[str]:
    """Known values to choose from while typing. New ones may be typed too."""
    return Newspaper.objects.exclude(**{field: ""}).order_by(field).values_list(field, flat=True).distinct()
