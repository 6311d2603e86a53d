"""What every admin here builds on: everything that a form writes is one changeset."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.forms import Form, ModelForm
from django.http import HttpRequest

from articles.log.changesets import changeset
from articles.models import Changeset


def editor(request: HttpRequest) -> User:
    assert isinstance(request.user, User)  # The admin lets no one else in.
    return request.user


def reason_of(request: HttpRequest) -> str:
    """The reason in the editor's words, from the field beside the buttons."""
    return request.POST.get("reason", "").strip()[:500]


class RecordedAdmin(admin.ModelAdmin):
    """Django saves a row first, and later the rows that depend on it. Here both happen in ``write``, in one
    changeset."""

    changeset_kind: str = Changeset.Kind.METADATA

    def save_model(self, request: HttpRequest, obj: models.Model, form: ModelForm, change: bool) -> None:
        """Does nothing yet: see ``save_related``."""

    def save_related(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        if not form.has_changed() and not any(formset.has_changed() for formset in formsets):
            return
        with changeset(self.kind_of(form, formsets), editor(request), reason_of(request)):
            self.write(request, form, formsets, change)

    def kind_of(self, form: ModelForm, formsets: Any) -> str:
        """The kind of the changeset, by what was changed."""
        return self.changeset_kind

    def write(self, request: HttpRequest, form: ModelForm, formsets: Any, change: bool) -> None:
        self.write_row(request, form, change)
        super().save_related(request, form, formsets, change)

    def write_row(self, request: HttpRequest, form: Any, change: bool) -> None:
        super().save_model(request, form.instance, form, change)

    def construct_change_message(self, request: HttpRequest, form: Form, formsets: Any, add: bool = False) -> list:
        """None: the change log has the details."""
        return []

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        with changeset(self.changeset_kind, editor(request), reason_of(request)):
            super().delete_model(request, obj)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet) -> None:
        with changeset(self.changeset_kind, editor(request), reason_of(request)):
            super().delete_queryset(request, queryset)
