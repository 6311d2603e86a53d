"""The admin of webhooks: where partners are told, how far they were told, and what stops it."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminURLFieldWidget
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin.lists.badges import badge
from articles.admin.lists.large import ListAdmin
from articles.admin.partners.secret_once import shown_once
from articles.models import Webhook
from articles.models.webhook import new_secret
from articles.publishing.feed.entries import feed_counter
from articles.webhooks.addresses import AddressRefused, check_written
from articles.webhooks.delivery import resume
from articles.webhooks.waking import wake_worker


class WebhookForm(forms.ModelForm):
    url = forms.URLField(
        label=_("address"),
        max_length=500,
        assume_scheme="https",
        help_text=_("https://…; http only inside listed networks."),
        widget=AdminURLFieldWidget,
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        partner = self.instance.partner if self.instance.pk else cleaned.get("partner")
        if "url" in cleaned and partner:
            try:
                check_written(cleaned["url"], partner.networks)
            except AddressRefused as refused:
                self.add_error("url", str(refused))
        return cleaned


@admin.register(Webhook)
class WebhookAdmin(ListAdmin):
    form = WebhookForm
    change_form_template = "admin/articles/webhook/change_form.html"
    fieldsets = [
        (None, {"fields": [("partner", "url")]}),
        (_("Deliveries"), {"fields": [("state", "delivered_to", "delivered_at"), ("failures", "last_error")]}),
    ]
    readonly_fields = ["state", "delivered_to", "delivered_at", "failures", "last_error"]
    list_display = ["url", "partner", "state", "delivered_to", "delivered_at", "last_error"]
    list_select_related = ["partner"]
    list_filter = ["partner"]
    ordering = ["partner", "pk"]
    sortable_by = ()

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """A webhook cannot be given to another partner."""
        return [*self.readonly_fields, "partner"] if obj else self.readonly_fields

    @admin.display(description=_("state"))
    def state(self, webhook: Webhook) -> SafeString | str:
        if webhook.pk is None:
            return "—"
        if webhook.stopped_at:
            return badge("withdrawn", str(_("stopped")))
        return badge("warning", str(_("failing"))) if webhook.failures else badge("published", str(_("running")))

    def save_model(self, request: HttpRequest, obj: Webhook, form: Any, change: bool) -> None:
        """A new webhook is told of changes from now on."""
        if not change:
            obj.delivered_to = feed_counter().number
        super().save_model(request, obj, form, change)

    def response_add(self, request: HttpRequest, obj: Webhook, post_url_continue: str | None = None) -> HttpResponse:
        return self._shown_once(request, obj)

    def get_urls(self) -> list[URLPattern]:
        views = {"resume": self.resume_view, "secret": self.secret_view}
        return [
            *(
                path(
                    f"<int:pk>/{name}/", self.admin_site.admin_view(require_POST(view)), name=f"articles_webhook_{name}"
                )
                for name, view in views.items()
            ),
            *super().get_urls(),
        ]

    def screen(self, request: HttpRequest, row: Webhook) -> dict[str, Any]:
        return {"may_change": self.has_change_permission(request, row), "is_failing": row.failures or row.stopped_at}

    def resume_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        webhook = self._changeable(request, pk)
        resume(webhook)
        wake_worker()
        messages.success(request, _("It is told again, from where it stopped."))
        return HttpResponseRedirect(reverse("admin:articles_webhook_change", args=[webhook.pk]))

    def secret_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        webhook = self._changeable(request, pk)
        webhook.secret = new_secret()
        webhook.save(update_fields=["secret"])
        return self._shown_once(request, webhook)

    def _changeable(self, request: HttpRequest, pk: int) -> Webhook:
        webhook = get_object_or_404(Webhook.objects.select_related("partner"), pk=pk)
        if not self.has_change_permission(request, webhook):
            raise PermissionDenied
        return webhook

    def _shown_once(self, request: HttpRequest, webhook: Webhook) -> HttpResponse:
        return shown_once(
            request,
            self,
            webhook,
            webhook.secret,
            title=_("The secret of %(webhook)s") % {"webhook": webhook},
            label=_("Secret"),
            advice=_("Copy it now and give it to the partner: it signs every delivery and is shown this once."),
        )
