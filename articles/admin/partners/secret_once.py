"""Showing a secret once, when it is made: a partner's key, or the secret that signs deliveries."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse


def shown_once(request: HttpRequest, admin: ModelAdmin, row: Any, secret: str, **words: Any) -> HttpResponse:
    """The screen. ``words`` are title, label and advice. ``usage``, if given, is the header in which the secret is
    sent."""
    context = {**admin.admin_site.each_context(request), "opts": admin.opts, "original": row, "secret": secret, **words}
    return TemplateResponse(request, "admin/articles/secret_once.html", context)
