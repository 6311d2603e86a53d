"""The second reading as a screen: plain texts, without marks, source or article around them."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.admin.recording import editor
from articles.models import Issue, ReadPassage, SecondReading, Suspicion
from articles.models.quality import LIMIT
from articles.quality.ocr import ocr_rate
from articles.quality.rates import sample_of
from articles.quality.reading import ReadingRefused, finish_reading, keep_reading, open_reading, start_reading

if TYPE_CHECKING:
    from articles.admin.issues.issue import IssueAdmin

LINE = 40
"""How many characters a line of the text field holds."""


def quality(issue: Issue) -> dict[str, Any]:
    """The measured quality, for the issue's screen."""
    readings = SecondReading.objects.filter(issue=issue).select_related("reader")
    suspicions = Suspicion.objects.open().filter(page__issue=issue).count()
    return {"suspicions": suspicions, "ocr": ocr_rate(issue), "readings": readings, "limit": LIMIT}


class ReadingForm(forms.Form):
    def __init__(self, reading: SecondReading, data: Any = None) -> None:
        super().__init__(data)
        self.rows = list(reading.passages.all())
        for at, row in enumerate(self.rows, 1):
            rows = -(-len(row.read) // LINE)
            text = forms.Textarea(attrs={"rows": rows, "lang": "zh-Hans", "spellcheck": "false"})
            self.fields[name_of(row)] = forms.CharField(
                label=str(at), initial=row.read, strip=False, required=False, widget=text
            )

    @property
    def texts(self) -> dict[int, str]:
        """The texts as they were read, each in one line, because a passage is one paragraph."""
        sent = [row for row in self.rows if name_of(row) in self.data]
        typed = {row.pk: self.cleaned_data.get(name_of(row), row.read) for row in sent}
        return {pk: "".join(text.split("\r\n")).replace("\n", "") for pk, text in typed.items()}


def name_of(row: ReadPassage) -> str:
    return f"read-{row.pk}"


def reading_view(model_admin: "IssueAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.has_perm("articles.change_article"):
        raise PermissionDenied
    issue = get_object_or_404(Issue.objects.select_related("newspaper"), pk=pk)
    reading = open_reading(issue, editor(request))
    if request.method == "POST":
        return _done(request, issue, reading)
    last = SecondReading.objects.filter(issue=issue, reader=editor(request)).exclude(finished_at=None).first()
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Second reading: %(issue)s") % {"issue": issue},
        "opts": model_admin.opts,
        "original": issue,
        "form": ReadingForm(reading) if reading else None,
        "corrections": corrections(last) if last and not reading else [],
    }
    return TemplateResponse(request, "admin/articles/issue/reading.html", context)


def corrections(reading: SecondReading) -> list[ReadPassage]:
    """What the reader of a finished reading would correct."""
    return [row for row in reading.passages.all() if sample_of(row.shown, row.read).errors]


def _done(request: HttpRequest, issue: Issue, reading: SecondReading | None) -> HttpResponse:
    url = reverse("admin:articles_issue_reading", args=[issue.pk])
    try:
        if reading is None:
            start_reading(issue, editor(request))
            return HttpResponseRedirect(url)
        form = ReadingForm(reading, request.POST)
        form.is_valid()
        if "_finish" in request.POST:
            rate = finish_reading(reading, form.texts, editor(request))
            messages.success(request, _("Read: %(n)d corrections counted.") % {"n": rate.errors})
            return HttpResponseRedirect(reverse("admin:articles_issue_change", args=[issue.pk]))
        keep_reading(reading, form.texts, editor(request))
        messages.success(request, _("Saved."))
    except ReadingRefused as refused:
        messages.error(request, str(refused))
    return HttpResponseRedirect(url)
