"""Uploading pages: drop them, look the table over, correct it, confirm; watch the import; take the report."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.badges import badge
from articles.admin.lists.large import ReadOnlyAdmin, count_of
from articles.admin.recording import editor, reason_of
from articles.models import Intake, IntakeFile, Issue
from articles.models.public_id import new_public_id
from importers.intake.cleaning import empty
from importers.intake.confirming import CannotConfirm, confirm, discard, go_on, stop
from importers.intake.looks import look_soon
from importers.intake.report import report_response, result_words
from importers.intake.screens.addresses import intake_address
from importers.intake.screens.table import PER_PAGE, TableScreen
from importers.intake.uploads.receiving import Upload, open_intake, receive, summarise
from importers.page import PageError
from importers.running.reports import said

UPLOAD = "articles.add_intake"
REPLACE = ("articles.replace_issue", "articles.withdraw_article")


@admin.register(Intake)
class IntakeAdmin(ReadOnlyAdmin):
    change_list_template = "admin/articles/intake/change_list.html"
    list_display = ["number", "summary", "user", "made_at", "state_badge", "progress"]
    list_display_links = ["number", "summary"]
    list_select_related = ["user"]
    list_filter = ["state"]
    ordering = ["-pk"]
    sortable_by = ()

    def has_add_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm(UPLOAD)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return request.user.has_perm(UPLOAD) or super().has_view_permission(request, obj)

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Intake]:
        files = IntakeFile.objects.exclude(kind=IntakeFile.Kind.REFUSED).filter(left_out=False)
        rows: QuerySet[Intake] = super().get_queryset(request)
        return rows.annotate(total=count_of(files, "intake"), done=count_of(files.exclude(result=""), "intake"))

    @admin.display(description=_("number"))
    def number(self, intake: Intake) -> str:
        return f"#{intake.pk}"

    @admin.display(description=_("state"))
    def state_badge(self, intake: Intake) -> SafeString:
        return badge(intake.state, intake.get_state_display())

    @admin.display(description=_("done"))
    def progress(self, intake: Any) -> str:
        return f"{intake.done} / {intake.total}"

    def get_urls(self) -> list[URLPattern]:
        report = self.admin_site.admin_view(self.report_view)
        return [path("<int:pk>/report/", report, name="articles_intake_report"), *super().get_urls()]

    # --- files come in -----------------------------------------------------------------------------------------------

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        """The screen to upload files. ``issue`` names the issue that they shall replace."""
        require(request, UPLOAD)
        issue = self._issue_to_replace(request)
        if request.method == "POST":
            return self._received(request, issue)
        context = {"token": new_public_id(), "issue": issue, "title": _("Upload pages")}
        return self._screen(request, "add", context)

    def _issue_to_replace(self, request: HttpRequest) -> Issue | None:
        if not (asked := request.GET.get("issue", "")):
            return None
        require(request, *REPLACE)
        if not asked.isascii() or not asked.isdigit():
            raise Http404
        issue: Issue = get_object_or_404(
            Issue.objects.select_related("newspaper"), pk=asked, published_on__isnull=False
        )
        return issue

    def _received(self, request: HttpRequest, issue: Issue | None) -> HttpResponse:
        """Answer a script, which sends one file after another, in JSON. Without a script, lead to the table."""
        try:
            intake = open_intake(request.POST.get("token", "")[:40], editor(request), issue)
        except PageError as error:
            return self._not_received(request, said(error))
        files = receive(intake, uploads_of(request))
        summarise(intake)
        if is_script(request):
            refused = {file.path: file.refusal for file in files if file.refusal}
            return JsonResponse({"address": intake_address(intake), "received": len(files), "refused": refused})
        if not files:
            messages.error(request, _("Choose the files to upload."))
        look_soon(intake)
        return HttpResponseRedirect(intake_address(intake))

    def _not_received(self, request: HttpRequest, reason: str) -> HttpResponse:
        if is_script(request):
            return JsonResponse({"error": reason}, status=409)
        messages.error(request, reason)
        return HttpResponseRedirect(reverse("admin:articles_intake_changelist"))

    # --- looked over, confirmed, watched -----------------------------------------------------------------------------

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        if not object_id.isascii() or not object_id.isdigit():
            raise Http404
        intake = get_object_or_404(Intake.objects.select_related("user", "looking"), pk=object_id)
        if request.method == "POST":
            require(request, UPLOAD)
            if answer := self._act(request, intake):
                return answer
        if intake.state == Intake.State.OPEN:
            look_soon(intake)
            return self._table(request, intake, TableScreen(intake, page_of(request), may_replace(request)))
        return self._watched(request, intake)

    def _act(self, request: HttpRequest, intake: Intake) -> HttpResponse | None:
        """Carry out what was pressed. None where the table is to be shown again with its errors."""
        acts = {"_discard": self._discard, "_stop": self._stop, "_go_on": self._go_on}
        for name, act in acts.items():
            if name in request.POST:
                act(request, intake)
                return HttpResponseRedirect(intake_address(intake))
        if intake.state != Intake.State.OPEN:
            messages.info(request, _("It was confirmed already."))
            return HttpResponseRedirect(intake_address(intake))
        return self._correct(request, intake)

    def _correct(self, request: HttpRequest, intake: Intake) -> HttpResponse:
        if intake.replaces:
            require(request, *REPLACE)
        table = TableScreen(intake, page_of(request), may_replace(request), request.POST)
        if not table.save():
            return self._table(request, intake, table)
        if "_confirm" in request.POST and not table.changed:
            self._confirm(request, intake)
        elif "_confirm" in request.POST:
            messages.warning(request, _("You changed something: look at what it comes to now, then confirm."))
        look_soon(intake)
        goto = request.POST.get("_goto", "")
        return HttpResponseRedirect(f"{intake_address(intake)}?p={goto or page_of(request)}")

    def _confirm(self, request: HttpRequest, intake: Intake) -> None:
        if intake.existing == Intake.Existing.REPLACE:
            require(request, *REPLACE)
        try:
            confirm(intake, editor(request), request.POST.get("shown", ""), reason_of(request))
        except CannotConfirm as refused:
            messages.error(request, str(refused))

    def _discard(self, request: HttpRequest, intake: Intake) -> None:
        if discard(intake):
            empty(intake)
            messages.info(request, _("Discarded: nothing was imported."))

    def _stop(self, request: HttpRequest, intake: Intake) -> None:
        stop(intake)
        messages.info(request, _("It stops as soon as it can."))

    def _go_on(self, request: HttpRequest, intake: Intake) -> None:
        if not go_on(intake):
            messages.info(request, _("Nothing is left to do."))

    def _table(self, request: HttpRequest, intake: Intake, table: TableScreen) -> HttpResponse:
        intake.refresh_from_db(fields=["looking"])
        context = {"original": intake, "table": table, "title": _("Look over and confirm"), "per_page": PER_PAGE}
        return self._screen(request, "table", context)

    def _watched(self, request: HttpRequest, intake: Intake) -> HttpResponse:
        files = intake.files.defer("content").select_related("job").order_by("pk")
        page = Paginator(files, PER_PAGE).get_page(request.GET.get("p"))
        counted = files.order_by().exclude(kind=IntakeFile.Kind.REFUSED).filter(left_out=False)
        waiting = counted.filter(result="")
        context = {
            "original": intake,
            "title": str(intake),
            "page": page,
            "total": counted.count(),
            "done": counted.exclude(result="").count(),
            "is_running": waiting.filter(job__state__in=["waiting", "running"]).exists(),
            "is_left": intake.state == Intake.State.IMPORTING,
            "results": results_of(counted),
            "may_act": request.user.has_perm(UPLOAD),
        }
        return self._screen(request, "watched", context)

    def report_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return report_response(get_object_or_404(Intake, pk=pk))

    def _screen(self, request: HttpRequest, name: str, context: dict[str, Any]) -> TemplateResponse:
        shown = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        return TemplateResponse(request, f"admin/articles/intake/{name}.html", shown)


def require(request: HttpRequest, *rights: str) -> None:
    if not request.user.has_perms(rights):
        raise PermissionDenied


def may_replace(request: HttpRequest) -> bool:
    return request.user.has_perms(REPLACE)


def is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def page_of(request: HttpRequest) -> int:
    asked = request.GET.get("p", "")
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 1


def uploads_of(request: HttpRequest) -> list[Upload]:
    """The uploaded files. A script tells the folder that each lay in; a browser by itself sends only names."""
    files, paths = request.FILES.getlist("files"), request.POST.getlist("paths")
    told = paths if len(paths) == len(files) else [file.name or "" for file in files]
    return [Upload(path=path, file=file, size=file.size or 0) for file, path in zip(files, told, strict=True)]


def results_of(files: QuerySet[IntakeFile]) -> list[tuple[str, int]]:
    counted = files.exclude(result="").values_list("result").annotate(Count("pk")).order_by("result")
    return [(result_words(result), count) for result, count in counted]
