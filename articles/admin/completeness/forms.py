"""The forms below the calendar."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.completeness.explaining import Period


def day_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class DaysForm(forms.Form):
    """Days on which no newspaper was to be expected: New Year's Day, a week in summer."""

    first = forms.DateField(label=_("From"), widget=day_input())
    last = forms.DateField(label=_("Until"), widget=day_input(), required=False)
    every_year = forms.BooleanField(label=_("every year"), required=False)
    sections = forms.BooleanField(label=_("all sections of this newspaper"), required=False)
    note = forms.CharField(label=_("explanation"), max_length=300)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if given.get("first") and given.get("last") and given["first"] > given["last"]:
            self.add_error("last", _("The period ends before it begins."))
        return given

    def period(self) -> Period:
        given = self.cleaned_data
        return Period(first=given["first"], last=given["last"] or given["first"], every_year=given["every_year"])
