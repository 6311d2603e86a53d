"""What the screens of an intake say of a file."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from articles.models import IntakeFile, Issue
from importers.intake.report import state_of
from importers.intake.screens.forms import RowForm
from importers.intake.screens.table import TableScreen
from importers.storing.load import Result

register = template.Library()


@register.inclusion_tag("admin/articles/intake/row.html")
def intake_row(form: RowForm, table: TableScreen) -> dict[str, Any]:
    look, facts = form.row.look, form.row.facts
    return {
        "form": form,
        "date_source": Issue.DateSource(facts.date_source).label if facts.date_source else "",
        "warned": [(table.warnings[code], count) for code, count in look.warnings] if look else [],
        "outcome": outcome_words(look.result) if look else "",
    }


def outcome_words(result: str) -> str:
    """What would become of a file."""
    words = {
        Result.STORED: _("will be stored"),
        Result.UPDATED: _("will be brought up to date"),
        Result.REPLACED: _("will replace the page there"),
        Result.UNCHANGED: _("is there already"),
        Result.UNDONE: _("its import was undone: left alone"),
        Result.CONFLICT: _("is not stored: the archive has another text"),
        Result.HELD: _("is held back: it shows what was redacted"),
        Result.FAILED: _("cannot be read"),
    }
    return words[Result(result)]


@register.filter
def file_state(file: IntakeFile) -> str:
    return state_of(file)
