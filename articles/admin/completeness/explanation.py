"""The admin of explanations: who explained what is missing or twice, and when."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from articles.admin.lists.large import ReadOnlyAdmin
from articles.models import Explanation


@admin.register(Explanation)
class ExplanationAdmin(ReadOnlyAdmin):
    list_display = ["note", "newspaper", "kind", "what", "made_by", "made_at"]
    list_filter = ["kind", "newspaper"]
    list_select_related = ["newspaper", "made_by"]
    search_fields = ["note"]
    fields = ["newspaper", "kind", "what", "every_year", "note", "made_by", "made_at"]

    @admin.display(description=_("about"))
    def what(self, row: Explanation) -> str:
        if row.first_day:
            return str(row.first_day) if row.first_day == row.last_day else f"{row.first_day} – {row.last_day}"
        return row.fact or row.about
