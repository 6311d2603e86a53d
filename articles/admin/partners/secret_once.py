"""A secret that is shown this once: a partner's key, what signs a webhook's deliveries."""

from typing import Any

from django.contrib.admin import ModelAdmin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse


def shown_once(request: HttpRequest, admin: ModelAdmin, row: Any, secret: str, **words: Any) -> HttpResponse:
    """``words``: title, label, advice; ``usage``, if there is one, stands before the header that carries it."""
    context = {**admin.admin_site.each_context(request), "opts": admin.opts, "original": row, "secret": secret, **words}
    return TemplateResponse(request, "admin/articles/secret_once.html", context)
