"""What a change screen shows besides its form."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse


class ScreenAdmin(admin.ModelAdmin):
    def screen(self, request: HttpRequest, row: Any) -> dict[str, Any]:
        """The template's context for this row."""
        return {}

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        if obj:
            context = {**context, **self.screen(request, obj)}
        return super().render_change_form(request, context, add, change, form_url, obj)
