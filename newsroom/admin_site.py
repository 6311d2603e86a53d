"""Django's admin site, sorted by a newsroom's work: what editors open most comes first."""

from typing import Any

from django.contrib.admin import AdminSite
from django.contrib.admin.apps import AdminConfig
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext_lazy, gettext_noop

from newsroom.static_files import KEPT

MODELS = (
    "Intake",
    "Issue",
    "Article",
    "Page",
    "PhotoCaption",
    "Verdict",
    "Proposal",
    "Suspicion",
    "Pair",
    "ProtectedTerm",
    "ProofreadingSettings",
    "PublicationCount",
    "CompletenessCount",
    "Explanation",
    "Unit",
    "Person",
    "Newspaper",
    "Changeset",
    "Redaction",
    "Replacement",
    "BackgroundJob",
    "Partner",
    "Webhook",
)

# A message of Django's own that screen readers read in every list of models. Django has no Chinese for it, and asks our
# catalogue first.
UNTRANSLATED = (gettext_noop("Model name"), gettext_noop("Add link"), gettext_noop("Change or view list link"))


class NewsroomAdminSite(AdminSite):
    site_url = None
    index_title = gettext_lazy("Newsroom")

    def get_app_list(self, request: HttpRequest, app_label: str | None = None) -> list[Any]:
        """The archive first, with its models in the order of MODELS; the rest as Django sorts it."""
        listed: list[Any] = super().get_app_list(request, app_label)
        for app in listed:
            app["models"].sort(key=lambda model: place(model["object_name"]))
        return sorted(listed, key=lambda app: app["app_label"] != "articles")

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> TemplateResponse:
        from articles.admin.first_page import first_page  # models are not there yet when this module is read

        return super().index(request, {**first_page(request), **(extra_context or {})})

    def get_urls(self) -> list[Any]:
        from articles.admin.first_page import take_next

        return [path("next/", self.admin_view(take_next), name="take_next"), *super().get_urls()]

    def i18n_javascript(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The words for Django's own scripts, which every form waits for. Browsers keep them as long as scripts."""
        response: HttpResponse = super().i18n_javascript(request, extra_context)
        response["Cache-Control"] = f"private, {KEPT}"
        return response


def place(name: str) -> int:
    return MODELS.index(name) if name in MODELS else len(MODELS)


class NewsroomAdminConfig(AdminConfig):
    default_site = "newsroom.admin_site.NewsroomAdminSite"
