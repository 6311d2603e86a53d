"""The pictures: of published articles, the newspaper's own or released, without what cameras wrote into them."""

import json
from pathlib import PurePath

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from rest_framework.request import Request

from articles.api.http.conditional import body_tag, not_modified
from articles.models import PhotoCaption, PublishedCaption
from articles.pictures.renditions import NoPicture, public_copy


def photo_response(request: Request, public_id: str) -> HttpResponse | FileResponse:
    """Raises Http404 where partners see no photo. Both sides must allow it: what was published, and the desk, which
    may have taken the release back a moment ago."""
    shown = json.loads(get_object_or_404(PublishedCaption, public_id=public_id).document).get("photo")
    caption = PhotoCaption.objects.filter(public_id=public_id).first()
    if not shown or not caption or not caption.may_be_shown:
        raise Http404
    name = str(caption.picture.name)
    if not caption.picture.storage.exists(name):
        raise Http404
    tag = body_tag(f"bare {name}".encode())
    if unchanged := not_modified(request, tag):
        return unchanged
    try:
        picture = public_copy(caption.picture.storage, name)
    except NoPicture as error:
        raise Http404 from error
    response = FileResponse(picture, content_type=shown["media_type"])
    response.headers["Content-Disposition"] = f'inline; filename="{public_id}{PurePath(name).suffix.lower()}"'
    response.headers["ETag"] = tag
    return response
