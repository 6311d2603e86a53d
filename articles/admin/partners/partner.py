"""The admin of partners: who they are, their keys, how much they read and how far."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, QuerySet, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.admin.lists.badges import badge
from articles.admin.lists.large import ListAdmin, count_of
from articles.admin.partners.secret_once import shown_once
from articles.admin.recording import RecordedAdmin, editor
from articles.models import Changeset, Partner, PartnerKey, PartnerUsage, Webhook
from articles.partners.keys import KeyRefused, NewKey, make_key, revoke_key, rotate_key
from articles.partners.passing import withdrawals
from articles.partners.usage import DAYS, HEIGHT, STEP, bars, usage_by_day

# The choices for how long a new key, and an old one beside its successor, are valid. In days; 0 means without end.
LIFETIMES = (0, 30, 90, 365)
OVERLAPS = (1, 7, 14, 30)


@admin.register(Partner)
class PartnerAdmin(RecordedAdmin, ListAdmin):
    changeset_kind = Changeset.Kind.PARTNER
    change_form_template = "admin/articles/partner/change_form.html"
    change_list_template = "admin/articles/partner/change_list.html"
    fieldsets = [(None, {"fields": ["name", "contact", "requests_a_minute", "networks"]})]
    list_display = ["name", "valid_keys", "requests_today", "read_up_to", "asked_at", "webhooks"]
    list_select_related = ["position"]
    ordering = ["name"]
    sortable_by = ()
    search_fields = ["name"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Partners are never deleted. One that no longer reads loses its keys, and its use stays on record."""
        return False

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Only users with the permission may let webhooks into private networks."""
        return [] if request.user.has_perm("articles.allow_networks") else ["networks"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Partner]:
        today = PartnerUsage.objects.filter(partner=OuterRef("pk"), day=timezone.localdate()).values("requests")
        valid = count_of(PartnerKey.objects.valid(), "partner")
        stopped = count_of(Webhook.objects.filter(stopped_at__isnull=False), "partner")
        hooks = count_of(Webhook.objects.all(), "partner")
        return (
            super().get_queryset(request).annotate(key_count=valid, today=Subquery(today), hooks=hooks, stopped=stopped)
        )

    @admin.display(description=_("valid keys"))
    def valid_keys(self, partner: Any) -> int:
        return partner.key_count

    @admin.display(description=_("requests today"))
    def requests_today(self, partner: Any) -> int:
        return partner.today or 0

    @admin.display(description=_("read up to"))
    def read_up_to(self, partner: Partner) -> int | str:
        return partner.position.number if hasattr(partner, "position") else "—"

    @admin.display(description=_("asked at"))
    def asked_at(self, partner: Partner) -> Any:
        return partner.position.asked_at if hasattr(partner, "position") else "—"

    @admin.display(description=_("webhooks"))
    def webhooks(self, partner: Any) -> Any:
        """The partner's webhooks. One that is stopped shows here."""
        if not partner.hooks:
            return "—"
        url = f"{reverse('admin:articles_webhook_changelist')}?partner={partner.pk}"
        shown = badge("withdrawn", str(_("stopped"))) if partner.stopped else partner.hooks
        return format_html('<a href="{}">{}</a>', url, shown)

    def get_urls(self) -> list[URLPattern]:
        views = {"new": self.new_key_view, "rotate": self.rotate_view, "revoke": self.revoke_view}
        wrapped = {name: self.admin_site.admin_view(require_POST(view)) for name, view in views.items()}
        return [
            path(
                "withdrawals/", self.admin_site.admin_view(self.withdrawals_view), name="articles_partner_withdrawals"
            ),
            path("<int:pk>/keys/", wrapped["new"], name="articles_partner_new_key"),
            path("keys/<int:pk>/rotate/", wrapped["rotate"], name="articles_partner_rotate_key"),
            path("keys/<int:pk>/revoke/", wrapped["revoke"], name="articles_partner_revoke_key"),
            *super().get_urls(),
        ]

    def screen(self, request: HttpRequest, row: Partner) -> dict[str, Any]:
        days = usage_by_day(row, timezone.localdate())
        return {
            "keys": row.keys.select_related("made_by", "revoked_by"),
            "may_make_keys": request.user.has_perm("articles.add_partnerkey"),
            "may_revoke_keys": request.user.has_perm("articles.change_partnerkey"),
            "lifetimes": LIFETIMES,
            "overlaps": OVERLAPS,
            "bars": bars(days),
            "days": [day for day in reversed(days) if day.requests],
            "drawing": {"width": DAYS * STEP, "height": HEIGHT, "bar": STEP - 4},
            "position": getattr(row, "position", None),
        }

    def withdrawals_view(self, request: HttpRequest) -> HttpResponse:
        """Who knows of each withdrawal and who is overdue. For partner managers and chief editors."""
        if not self.has_view_permission(request) and not request.user.has_perm("articles.withdraw_article"):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Withdrawals: who has passed them"),
            "opts": self.opts,
            "withdrawals": withdrawals(),
            "hours": settings.WITHDRAWAL_HOURS,
            "may_view_articles": request.user.has_perm("articles.view_article"),
        }
        return TemplateResponse(request, "admin/articles/partner/withdrawals.html", context)

    def new_key_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        partner = get_object_or_404(Partner, pk=pk)
        _require(request, "articles.add_partnerkey")
        days = _days(request, LIFETIMES)
        expires_at = timezone.now() + timedelta(days=days) if days else None
        try:
            new = make_key(partner, editor(request), expires_at)
        except KeyRefused as refused:
            return _back(request, partner, str(refused))
        return self._shown_once(request, new)

    def rotate_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        key = get_object_or_404(PartnerKey.objects.select_related("partner"), pk=pk)
        _require(request, "articles.add_partnerkey")
        try:
            new = rotate_key(key, editor(request), timedelta(days=_days(request, OVERLAPS)))
        except KeyRefused as refused:
            return _back(request, key.partner, str(refused))
        return self._shown_once(request, new)

    def revoke_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        key = get_object_or_404(PartnerKey.objects.select_related("partner"), pk=pk)
        _require(request, "articles.change_partnerkey")
        revoke_key(key, editor(request))
        messages.success(request, _("The key %(key)s opens nothing any more.") % {"key": key})
        return _back(request, key.partner)

    def _shown_once(self, request: HttpRequest, new: NewKey) -> HttpResponse:
        return shown_once(
            request,
            self,
            new.row.partner,
            new.key,
            title=_("A new key for %(partner)s") % {"partner": new.row.partner},
            label=_("Key"),
            advice=_("Copy it now: it is shown this once, and nobody can read it again."),
            usage=_("Each request carries it as"),
        )


def _require(request: HttpRequest, permission: str) -> None:
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _days(request: HttpRequest, offered: tuple[int, ...]) -> int:
    """One of the numbers of days that the form offers; the first one for anything else."""
    given = request.POST.get("days", "")
    return next((days for days in offered if str(days) == given), offered[0])


def _back(request: HttpRequest, partner: Partner, refused: str = "") -> HttpResponse:
    if refused:
        messages.error(request, refused)
    return HttpResponseRedirect(reverse("admin:articles_partner_change", args=[partner.pk]))
