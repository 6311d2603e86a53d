"""One request of the intake's table: what is shown, and what the operator typed."""

from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator

from articles.models import Intake, IntakeFile, Issue
from articles.workflow.warning_words import warning_words
from importers.intake.correcting import treat_existing
from importers.intake.overview import Overview, Row, overview
from importers.intake.screens.forms import ExistingForm, FactsForm, RowForm, copy_to_all, known_names

PER_PAGE = 100


class TableScreen:
    """A POST saves what was typed; with ``_copy`` it also fills all rows. Wrong input is shown again beside its error,
    while everything else is saved."""

    def __init__(self, intake: Intake, page: int, may_replace: bool, data: Any = None) -> None:
        self.intake, self.data = intake, data
        self.number = page
        self.common = FactsForm(data if data and "_copy" in data else None, prefix="common")
        self.existing = ExistingForm(intake, may_replace, data)
        self.changed = False

    @cached_property
    def overview(self) -> Overview:
        return overview(self.intake)

    @cached_property
    def page(self) -> "Page[Row]":
        return Paginator(self.overview.rows, PER_PAGE).get_page(self.number)

    @cached_property
    def rows(self) -> list[RowForm]:
        return [RowForm(row, self._sent(row)) for row in self.page.object_list]

    def _sent(self, row: Row) -> Any:
        """The posted data, or None for a row that was not on the screen yet."""
        return self.data if self.data and f"file-{row.file.pk}-number" in self.data else None

    @property
    def scans(self) -> tuple[IntakeFile, ...]:
        return self.overview.lone_scans

    @property
    def is_looking(self) -> bool:
        """Whether a background job is looking at files."""
        return bool(self.intake.looking and self.intake.looking.is_open)

    @property
    def replaced(self) -> Issue | None:
        return Issue.objects.select_related("newspaper").filter(pk=self.intake.replaces).first()

    @property
    def newspapers(self) -> list[str]:
        return list(known_names("name"))

    @property
    def sections(self) -> list[str]:
        return list(known_names("section"))

    def save(self) -> bool:
        """Save what was typed. Returns whether all of it could be saved."""
        sent = [form for form in self.rows if form.is_bound]
        valid = [form.is_valid() for form in [*sent, self.existing]]
        changed = [form.correct() for form in sent if form.is_valid()]
        scans = [self._leave_out(scan) for scan in self.scans if str(scan.pk) in self.data.getlist("scans")]
        before = (self.intake.existing, self.intake.again)
        if self.existing.is_valid():
            treat_existing(self.intake, **self.existing.cleaned_data)
        self.changed = any([*changed, *scans]) or before != (self.intake.existing, self.intake.again)
        if self.common.is_bound:
            valid.append(self.common.is_valid())
            if self.common.is_valid():
                copy_to_all(self.intake, self.common)
        return all(valid)

    def _leave_out(self, scan: IntakeFile) -> bool:
        left_out = f"file-{scan.pk}-left_out" in self.data
        if left_out == scan.left_out:
            return False
        scan.left_out = left_out
        scan.save(update_fields=["left_out"])
        return True

    @property
    def warnings(self) -> dict[str, str]:
        """The words for each warning code in the table."""
        codes = {code for row in self.overview.rows if row.look for code, _count in row.look.warnings}
        return {code: str(warning_words(code)) for code in codes}
