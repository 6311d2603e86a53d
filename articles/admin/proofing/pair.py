"""The admin of the correction memory: candidates, proposals, and pairs that stopped. A chief editor confirms or retires
them."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.admin.lists.large import ReadOnlyAdmin
from articles.admin.recording import editor
from articles.log.changesets import changeset
from articles.models import Changeset, Pair, PairRuling
from articles.proofing.memory import rule

State = Pair.State
# Pairs that wait for a chief editor come first.
ORDER = (State.CONTRADICTED, State.CANDIDATE, State.ACTIVE, State.RETIRED)


@admin.register(Pair)
class PairAdmin(ReadOnlyAdmin):
    list_display = ["pair", "state_badge", "articles", "accepted", "rejected", "newspaper", "places"]
    list_display_links = None
    list_filter = ["state", "newspaper"]
    list_select_related = ["newspaper"]
    sortable_by = ()
    actions = ["confirm", "retire"]
    search_fields = ["wrong", "right"]
    search_help_text = _("The very form, wrong or right")
    change_list_template = "admin/articles/pair/change_list.html"

    def has_rule_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.rule_pair")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Pair]:
        """Sorted so that pairs which contradict each other are neighbours."""
        first = Case(
            *(When(state=state, then=Value(place)) for place, state in enumerate(ORDER)), output_field=IntegerField()
        )
        return Pair.objects.order_by(first, "newspaper", "wrong", "-pk")

    def get_ordering(self, request: HttpRequest) -> tuple[str, ...]:
        return ()

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[Any, bool]:
        form = search_term.strip()
        return (queryset.filter(wrong=form) | queryset.filter(right=form) if form else queryset), False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        contradicted = Pair.objects.filter(state=State.CONTRADICTED).count()
        return super().changelist_view(request, {"contradicted": contradicted, **(extra_context or {})})

    @admin.display(description=_("correction pair"))
    def pair(self, pair: Pair) -> SafeString:
        return format_html('<span class="serif" lang="zh-Hans"><del>{}</del> → {}</span>', pair.wrong, pair.right)

    @admin.display(description=_("state"))
    def state_badge(self, pair: Pair) -> SafeString:
        return format_html('<span class="badge is-{}">{}</span>', pair.state, pair.get_state_display())

    @admin.display(description=_("all places"))
    def places(self, pair: Pair) -> SafeString:
        query = urlencode({"form": pair.wrong, "to": pair.right, "newspaper": str(pair.newspaper_id)})
        return format_html('<a href="{}?{}">{}</a>', reverse("admin:articles_suspicion_column"), query, pair.wrong)

    @admin.action(description=_("Confirm: propose from now on"), permissions=["rule"])
    def confirm(self, request: HttpRequest, queryset: QuerySet[Pair]) -> None:
        self._rule(request, queryset, PairRuling.Verdict.CONFIRMED)

    @admin.action(description=_("Retire: propose no more"), permissions=["rule"])
    def retire(self, request: HttpRequest, queryset: QuerySet[Pair]) -> None:
        self._rule(request, queryset, PairRuling.Verdict.RETIRED)

    def _rule(self, request: HttpRequest, queryset: QuerySet[Pair], verdict: str) -> None:
        pairs = list(queryset.select_related("newspaper"))
        if verdict == PairRuling.Verdict.CONFIRMED and _contradict(pairs):
            messages.error(request, _("Of pairs that contradict each other one can be confirmed."))
            return
        with changeset(Changeset.Kind.METADATA, editor(request), "; ".join(map(str, pairs))[:500]):
            for pair in pairs:
                rule(pair, verdict, editor(request))
        self.message_user(request, ngettext("%d pair ruled", "%d pairs ruled", len(pairs)) % len(pairs))


def _contradict(pairs: list[Pair]) -> bool:
    wrongs = {(pair.newspaper_id, pair.wrong) for pair in pairs}
    turned = {(pair.newspaper_id, pair.right, pair.wrong) for pair in pairs}
    return len(wrongs) < len(pairs) or any((pair.newspaper_id, pair.wrong, pair.right) in turned for pair in pairs)
