"""The screen to redact characters of a page, for chief editors: chosen by mouse or typed, with a reason."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from articles.admin.recording import editor
from articles.models import Page, Passage, Redaction
from articles.redacting.redaction import Choice, RedactionRefused, redact

if TYPE_CHECKING:
    from articles.admin.issues.page import PageAdmin

SEALED, DESTROYED = "sealed", "destroyed"


class RedactForm(forms.Form):
    passage = forms.IntegerField(widget=forms.HiddenInput, required=False)
    start = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    characters = forms.CharField(
        label=_("Characters to redact"),
        max_length=2000,
        strip=False,
        help_text=_("Select them in the text above, or type them here."),
        widget=forms.TextInput(attrs={"size": 40, "autocomplete": "off"}),
    )
    everywhere = forms.BooleanField(
        label=_("Wherever they stand on this page"),
        required=False,
        help_text=_("Otherwise only at the place selected above."),
    )
    mark = forms.ChoiceField(
        label=_("Instead of each character"), choices=Redaction.Mark.choices, widget=forms.RadioSelect, initial="某"
    )
    fate = forms.ChoiceField(
        label=_("The original"),
        choices=[
            (SEALED, _("is sealed: who has the permission can read it and undo this")),
            (DESTROYED, _("is destroyed for ever; a hash of it is kept")),
        ],
        widget=forms.RadioSelect,
        initial=SEALED,
    )
    hide_scan = forms.BooleanField(
        label=_("Hide the scan of this page"),
        required=False,
        initial=True,
        help_text=_("It shows what was printed. Whoever may read the original goes on to see it."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("Kept in the history, which editors read: without the characters themselves."),
        widget=forms.TextInput(attrs={"size": 60}),
    )

    def choices(self, page: Page) -> list[Choice]:
        """Raises RedactionRefused where no place was chosen and the characters are at several places, or at none."""
        given = self.cleaned_data
        characters = given["characters"]
        if not given["everywhere"] and given["passage"] is not None and given["start"] is not None:
            return [Choice(passage_id=given["passage"], characters=characters, start=given["start"])]
        passages = list(Passage.objects.filter(page=page, text__contains=characters).order_by("position"))
        if not passages:
            raise RedactionRefused(str(_("“%(characters)s” does not stand on this page.") % {"characters": characters}))
        if not given["everywhere"] and sum(passage.text.count(characters) for passage in passages) != 1:
            raise RedactionRefused(str(_("Select the place in the text, or choose all of the page.")))
        return [Choice(passage_id=passage.pk, characters=characters) for passage in passages]


def redact_view(model_admin: "PageAdmin", request: HttpRequest, pk: int) -> HttpResponse:
    page = get_object_or_404(Page.objects.select_related("issue__newspaper"), pk=pk)
    if not request.user.has_perm("articles.redact_text"):
        raise PermissionDenied
    form = RedactForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _done(request, page, form):
        return HttpResponseRedirect(reverse("admin:articles_page_redact", args=[page.pk]))
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Redact: %(page)s") % {"page": page},
        "opts": model_admin.opts,
        "original": page,
        "form": form,
        "passages": page.passages.order_by("position"),
    }
    return TemplateResponse(request, "admin/articles/redaction/redact.html", context)


def _done(request: HttpRequest, page: Page, form: RedactForm) -> bool:
    given: dict[str, Any] = form.cleaned_data
    try:
        redacted = redact(
            page,
            form.choices(page),
            given["mark"],
            editor(request),
            given["reason"],
            destroy=given["fate"] == DESTROYED,
            hide_scan=given["hide_scan"],
        )
    except RedactionRefused as refused:
        form.add_error("characters", str(refused))
        return False
    url = reverse("admin:articles_redaction_change", args=[redacted.redaction])
    messages.success(request, format_html('{} <a href="{}">{}</a>', str(redacted), url, _("Look at it")))
    return True
