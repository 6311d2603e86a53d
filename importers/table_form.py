"""The form that brings a table into the admin."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

MOST_BYTES = 20 * 1024**2


class TableForm(forms.Form):
    file = forms.FileField(label=gettext_lazy("Table (.xlsx, .csv)"))

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("It is larger than {megabytes} MB.").format(megabytes=MOST_BYTES // 1024**2))
        return file
