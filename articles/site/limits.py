"""What a reader is told who asks too often."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation


def too_many_pages(request: HttpRequest, seconds: int) -> HttpResponse:
    """``seconds`` until the next minute. In Chinese, like the reading pages."""
    with translation.override("zh-hans"):
        response = render(request, "site/too_many.html", {"seconds": seconds}, status=429)
    response.headers["Cache-Control"] = "no-store"
    response.headers["Content-Language"] = "zh"
    return response
