"""Setting newspaper, date and page numbers of many issues on one screen: fill in, see what will happen, do it."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.admin.recording import editor, reason_of
from articles.contents import in_order
from articles.models import Issue, Newspaper
from articles.placing import Placing, PlanChangedError, Step, place_issues, plan_placing

if TYPE_CHECKING:
    from articles.admin.issues.issue import IssueAdmin

# Nobody can check more of them at once.
MOST_AT_ONCE = 50

Choices = list[tuple[Any, str]]


def date_input() -> forms.DateInput:
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CommonForm(forms.Form):
    """The values that can be copied to all rows."""

    newspaper = forms.ModelChoiceField(Newspaper.objects.all(), label=_("newspaper"), required=False)
    published_on = forms.DateField(label=_("published on"), required=False, widget=date_input())

    def __init__(self, newspapers: Choices, data: Any = None) -> None:
        super().__init__(data)
        self.fields["newspaper"].widget.choices = newspapers


class PlacingForm(forms.Form):
    newspaper = forms.ModelChoiceField(Newspaper.objects.all(), label=_("newspaper"))
    published_on = forms.DateField(label=_("published on"), required=False, widget=date_input())

    def __init__(self, issue: Issue, newspapers: Choices, data: Any = None) -> None:
        initial = {"newspaper": issue.newspaper_id, "published_on": issue.published_on}
        super().__init__(data, prefix=f"issue-{issue.pk}", initial=initial)
        self.issue = issue
        self.step: Step | None = None
        self.pages = in_order(list(issue.pages.all()))
        self.fields["newspaper"].widget.choices = newspapers
        for page in self.pages:
            self.fields[f"number-{page.pk}"] = forms.CharField(
                label=page.stem, initial=page.number, max_length=8, required=False
            )

    @property
    def numbers(self) -> list[forms.BoundField]:
        return [self[f"number-{page.pk}"] for page in self.pages]

    @property
    def headlines(self) -> list[str]:
        """A few headlines, to recognise the page by."""
        return [article.headline for page in self.pages for article in page.articles.all() if article.headline][:3]

    def placing(self) -> Placing:
        return Placing(
            issue=self.issue,
            newspaper=self.cleaned_data["newspaper"],
            published_on=self.cleaned_data["published_on"],
            numbers={page.pk: self.cleaned_data[f"number-{page.pk}"] for page in self.pages},
        )


class PlacingScreen:
    """One request for the issues named by ``issue=``, or for the undated ones. POST with ``_copy`` fills the rows, with
    ``_look`` shows what would happen, and with ``_do`` does it, if that is still what was shown."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.issues = issues_to_place(request)
        newspapers = [("", "—"), *((paper.pk, str(paper)) for paper in Newspaper.objects.all())]
        data = self._posted()
        self.common = CommonForm(newspapers, data if "_copy" in request.POST else None)
        self.rows = [PlacingForm(issue, newspapers, data) for issue in self.issues]
        self.steps: list[Step] = []
        self.looked = False

    def _posted(self) -> Any:
        """The posted data, with the common values copied into the rows if that was asked for."""
        if self.request.method != "POST":
            return None
        data = self.request.POST.copy()
        if "_copy" in data:
            for name in ("newspaper", "published_on"):
                for issue in self.issues:
                    row = f"issue-{issue.pk}-{name}"
                    data[row] = data.get(name) or data.get(row, "")
        return data

    def plan(self) -> None:
        """The plan for the rows that were changed, if all of them are valid."""
        if not {"_look", "_do"} & self.request.POST.keys():
            return
        valid = [row.is_valid() for row in self.rows]  # Each of them is asked: each says what is wrong with it.
        self.looked = all(valid)
        if not self.looked:
            return
        self.steps = plan_placing([row.placing() for row in self.rows if row.has_changed()])
        by_issue = {step.placing.issue.pk: step for step in self.steps}
        for row in self.rows:
            row.step = by_issue.get(row.issue.pk)

    @property
    def shown(self) -> str:
        """The plan as one line of text, by which it is recognised."""
        return ";".join(
            f"{step.placing.issue.pk}:{step.placing.newspaper.pk}:{step.placing.published_on}"
            f":{step.joins.pk if step.joins else ''}:{dict(step.placing.numbers)}"
            for step in self.steps
        )

    @property
    def can_do(self) -> bool:
        return bool(self.steps) and not any(step.refusal for step in self.steps)

    def is_done(self) -> bool:
        if "_do" not in self.request.POST or not self.can_do or self.request.POST.get("shown") != self.shown:
            return False
        try:
            placed = place_issues(self.steps, editor(self.request), reason_of(self.request))
        except PlanChangedError:
            return False
        messages.success(self.request, str(placed))
        return True


def place_view(model_admin: "IssueAdmin", request: HttpRequest) -> HttpResponse:
    if not model_admin.has_place_permission(request):
        raise PermissionDenied
    screen = PlacingScreen(request)
    if not screen.issues:
        messages.info(request, _("No issue waits for a date."))
        return HttpResponseRedirect(reverse("admin:articles_issue_changelist"))
    screen.plan()
    if screen.is_done():
        named = "issue" in request.GET
        return HttpResponseRedirect(
            reverse("admin:articles_issue_changelist" if named else "admin:articles_issue_place")
        )
    context = {
        **model_admin.admin_site.each_context(request),
        "title": _("Set newspaper, date and page numbers"),
        "opts": model_admin.opts,
        "screen": screen,
    }
    return TemplateResponse(request, "admin/articles/issue/place.html", context)


def issues_to_place(request: HttpRequest) -> list[Issue]:
    ids = [pk for pk in request.GET.getlist("issue") if pk.isdecimal()]
    issues = Issue.objects.filter(pk__in=ids) if "issue" in request.GET else Issue.objects.undated()
    issues = issues.order_by("pk").select_related("newspaper").prefetch_related("pages__articles")
    return sorted(issues[:MOST_AT_ONCE], key=lambda issue: min((page.stem for page in issue.pages.all()), default=""))
