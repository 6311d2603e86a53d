"""Lists of pages and issues with the state that is derived from their articles."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.badges import badge
from articles.workflow.states import Derived


class DerivedStateAdmin(admin.ModelAdmin):
    """Adds the column ``state``. ``states_of`` gives it for all shown rows in one query."""

    states_of: Callable[[Iterable[int]], dict[int, Derived]]

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        shown = super().get_changelist_instance(request)
        states = type(self).states_of([row.pk for row in shown.result_list])
        for row in shown.result_list:
            row.derived = states[row.pk]
        return shown

    @admin.display(description=_("state"))
    def state(self, row: Any) -> SafeString:
        return format_html("{} {}", badge(row.derived.text_status, row.derived.label), row.derived)
