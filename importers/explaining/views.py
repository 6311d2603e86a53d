"""How the importer reads a page's source today, line by line: the margins, and the reasons for one line."""

from dataclasses import dataclass
from math import isfinite

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Page, Passage, Source
from importers.page import PageText
from importers.reading.grammar import Label
from importers.reading.page_view import view_page
from importers.reading.reasons import ReadLine, read_lines
from importers.reading.warnings import UNSURE

MOST_REASONS = 4
Role = Passage.Role
NAMES: dict[Label, str | Promise] = {
    Label.COLUMN: Role.COLUMN.label,
    Label.KICKER: Role.KICKER.label,
    Label.HEADLINE: Role.HEADLINE.label,
    Label.BYLINE: Role.BYLINE.label,
    Label.PARAGRAPH: Role.PARAGRAPH.label,
    Label.CONTINUATION: gettext_lazy("goes on with the paragraph above"),
    Label.SUBHEADING: Role.SUBHEADING.label,
    Label.CAPTION: Role.CAPTION.label,
    Label.CAPTION_MORE: gettext_lazy("goes on with the caption above"),
    Label.PHOTO_CREDIT: Role.PHOTO_CREDIT.label,
    Label.PICTURE_TITLE: gettext_lazy("title of picture news"),
    Label.PICTURE: gettext_lazy("picture news"),
    Label.PICTURE_MORE: gettext_lazy("goes on with the caption above"),
    Label.PICTURE_CREDIT: Role.PHOTO_CREDIT.label,
    Label.LATE_HEADLINE: gettext_lazy("headline of the text above"),
    Label.END_CREDIT: gettext_lazy("byline at the end"),
    Label.FURNITURE: Role.FURNITURE.label,
    Label.UNASSIGNED: Role.UNASSIGNED.label,
    Label.BARE_START: gettext_lazy("starts an article without a headline"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownLine:
    number: int
    start: int
    text: str
    role: str
    margin: str
    """Empty where the line cannot be anything else."""
    rival: str
    is_unsure: bool
    speaks_for: list[str]
    speaks_against: list[str]


def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """``line`` is an offset in the source, whose line is explained. ``format=json`` is for the structure screen."""
    if not request.user.has_perm("articles.view_page"):
        raise PermissionDenied
    source = Source.objects.filter(page=pk, is_current=True).select_related("page__issue__newspaper").first()
    if source is None or source.page is None:
        raise Http404
    given = request.GET.get("line", "")
    asked = [int(given)] if given.isascii() and given.isdigit() and len(given) < 10 else []
    lines = [shown(line) for line in read_lines(view_page(page_text(source)), asked)]
    explained = next((line for line in reversed(lines) if asked and line.start <= asked[0]), None)
    if request.GET.get("format") == "json":
        margins = [[line.start, line.margin, line.is_unsure] for line in lines]
        return JsonResponse({"margins": margins, "told": told(explained) if explained else []})
    return TemplateResponse(
        request, "admin/articles/page/reading.html", _context(request, source.page, lines, explained)
    )


def _context(
    request: HttpRequest, page: Page, lines: list[ShownLine], explained: ShownLine | None
) -> dict[str, object]:
    return {
        **admin.site.each_context(request),
        "title": _("Reading: %(page)s") % {"page": page},
        "page": page,
        "lines": lines,
        "explained": explained.start if explained else None,
        "told": told(explained) if explained else [],
    }


def page_text(source: Source) -> PageText:
    return PageText(
        path=source.path, stem=source.path, text=source.text, checksum=source.checksum, encoding=source.encoding
    )


def shown(line: ReadLine) -> ShownLine:
    rival = line.rival if isfinite(line.margin) else None
    return ShownLine(
        number=line.number,
        start=line.start,
        text=line.text,
        role=str(NAMES[line.label]),
        margin=f"{line.margin:.1f}" if rival is not None else "",
        rival="" if rival is None else str(NAMES[rival]),
        is_unsure=line.margin < UNSURE,
        speaks_for=[_(reason.words) for reason in line.reasons if reason.points > 0][:MOST_REASONS],
        speaks_against=[_(reason.words) for reason in line.reasons if reason.points < 0][:MOST_REASONS],
    )


def told(line: ShownLine) -> list[str]:
    """What is said about one line, one sentence each."""
    if not line.rival:
        return [_("Read as %(role)s; it could be nothing else.") % {"role": line.role}]
    of = {"role": line.role, "rival": line.rival, "margin": line.margin}
    said = [_("Read as %(role)s, %(margin)s ahead of %(rival)s.") % of]
    if line.speaks_for:
        said.append(_("For it: %(reasons)s.") % {"reasons": "、".join(line.speaks_for)})
    if line.speaks_against:
        against = {"rival": line.rival, "reasons": "、".join(line.speaks_against)}
        said.append(_("For %(rival)s: %(reasons)s.") % against)
    return said
