"""Import the OCR text of newspaper pages."""

import json
import signal
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.utils.translation import gettext as _

from articles.refused_files import refusal
from importers.drafting import Knowledge
from importers.facts import GivenFacts, parse_day
from importers.files import find_pages
from importers.gazetteers.stored import gazetteer_if_there
from importers.gazetteers.table import read_gazetteer
from importers.intake.queueing import enqueue
from importers.manifest import NO_MANIFEST, read_manifest
from importers.page import PageError, printable
from importers.proofing.listing import suspicions_as_json
from importers.proofing.proofread import Contexts
from importers.proofing.stored import stored_contexts
from importers.running.dry_run import as_json
from importers.running.imports import How, Wanted, broken_off, drafted_pages, import_pages, plan_updates
from importers.running.progress import progress
from importers.running.report_files import check_report_path, write_report
from importers.running.reports import ImportReport, PageReport, said
from importers.text.proofing.context import Context
from importers.text.units.gazetteer import Gazetteer


class Command(BaseCommand):
    help = "Import the OCR text of newspaper pages: files, or folders with all .txt files in them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
        parser.add_argument("--newspaper", default="", help="its name")
        parser.add_argument("--section", default="", help="a section that has pages of its own")
        parser.add_argument("--date", default="", help="the day of the issue, as 2024-05-16")
        parser.add_argument("--page", default="", help="the number of the page (for one file)")
        parser.add_argument("--manifest", type=Path, help="a table (.csv, .xlsx): file, newspaper, section, date, page")
        parser.add_argument("--dry-run", action="store_true", help="store nothing; print each page as a line of JSON")
        parser.add_argument("--gazetteer", type=Path, help="for --dry-run: units from a table, not the database")
        parser.add_argument("--jobs", type=int, default=1, help="how many processes read pages (default 1)")
        parser.add_argument("--again", action="store_true", help="import pages too whose import was undone")
        parser.add_argument("--update", action="store_true", help="bring pages that came again up to date")
        parser.add_argument("--apply", default="", metavar="HASH", help="with --update: do what --dry-run showed")
        parser.add_argument("--enqueue", action="store_true", help="leave the import to workers, on any host")
        parser.add_argument("--report", type=Path, help="write path, result and reason of each page (.csv, .xlsx)")

    def run_from_argv(self, argv: list[str]) -> None:
        """SIGTERM, as systemd sends it, ends the import like Ctrl+C: with a message about what is left."""
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        super().run_from_argv(argv)

    def handle(self, **options: Any) -> None:
        run = self.enqueue if options["enqueue"] else self.store
        if options["dry_run"]:
            run = self.plan if options["update"] else self.dry_run
        try:
            needing_attention = run(_wanted(options), options)
        except PageError as error:
            raise CommandError(said(error)) from error
        except OperationalError as error:
            raise CommandError(
                _("The database failed. What was stored stays; run again for the rest. It says: %s") % error
            ) from error
        except OSError as error:
            raise CommandError(refusal(error)) from error
        except KeyboardInterrupt:
            raise CommandError(_("Interrupted. Run again for the rest."), returncode=130) from None
        if needing_attention:
            raise CommandError(_("Pages that need attention: %(n)d") % {"n": needing_attention})

    def enqueue(self, wanted: Wanted, options: dict[str, Any]) -> int:
        queued = enqueue(wanted, How(again=options["again"], update=options["update"]))
        self.stdout.write(str(queued))
        return len(wanted.manifest.strays)

    def store(self, wanted: Wanted, options: dict[str, Any]) -> int:
        done: list[PageReport] = []
        how = How(again=options["again"], update=options["update"], plan=options["apply"])
        with progress(len(wanted.files)) as tell:

            def note(page: PageReport) -> None:
                done.append(page)
                tell(str(page), page.needs_attention)

            try:
                report = import_pages(wanted, jobs=options["jobs"], how=how, progress=note)
            except (KeyboardInterrupt, OperationalError, OSError):
                self.report(broken_off(wanted, done), options["report"])
                raise
        self.report(report, options["report"])
        return len(report.needing_attention)

    def report(self, report: ImportReport, path: Path | None) -> None:
        self.stdout.write(str(report))
        if path:
            write_report(report, path)

    def plan(self, wanted: Wanted, options: dict[str, Any]) -> int:
        """Print what --update would do, page by page, and the hash that asks for exactly that."""
        plan = plan_updates(wanted, jobs=options["jobs"], again=options["again"])
        self.stdout.write(str(plan))
        return plan.failing + len(wanted.manifest.strays)

    def dry_run(self, wanted: Wanted, options: dict[str, Any]) -> int:
        """JSON Lines on standard output, everything else on standard error."""
        failed = 0
        gazetteer, contexts = self.knowledge(wanted, options["gazetteer"])
        with progress(len(wanted.files)) as tell:
            for drafted in drafted_pages(wanted, Knowledge(gazetteer=gazetteer), options["jobs"]):
                if draft := drafted.draft:
                    page = as_json(draft) | {"suspicions": suspicions_as_json(draft, contexts.of(draft.facts))}
                    self.stdout.write(json.dumps(page, ensure_ascii=False))
                failed += drafted.error is not None
                told = said(drafted.error) if drafted.error else _("read")
                tell(f"{printable(drafted.path)}: {told}", drafted.error is not None)
        return failed + len(wanted.manifest.strays)

    def knowledge(self, wanted: Wanted, path: Path | None) -> tuple[Gazetteer, Contexts]:
        """What reading and proofreading need to know: a table alone, or everything in the archive."""
        if path is None and (stored := gazetteer_if_there()) is not None:
            return stored, stored_contexts(wanted.all_facts())
        if path is None:
            self.stderr.write(_("No database is there: units are known by the form of their names alone."))
        gazetteer = Gazetteer(read_gazetteer(path)) if path else Gazetteer()
        return gazetteer, Contexts(other=Context(gazetteer=gazetteer))


def _wanted(options: dict[str, Any]) -> Wanted:
    """What the options ask for. Raises PageError or CommandError where that is impossible."""
    files = find_pages(options["paths"])
    if not files:
        raise CommandError(_("There is no .txt file in these folders."))
    if options["page"] and len(files) > 1:
        raise CommandError(_("--page is for one file; for many there is --manifest."))
    if options["gazetteer"] and not options["dry_run"]:
        raise CommandError(_("--gazetteer is for --dry-run; import_units stores a gazetteer for good."))
    if options["apply"] and (options["dry_run"] or not options["update"]):
        raise CommandError(_("--apply goes with --update, after --dry-run has shown the plan."))
    if options["enqueue"] and (options["dry_run"] or options["apply"] or options["report"]):
        raise CommandError(_("--enqueue goes with none of --dry-run, --apply and --report: the admin has its report."))
    if options["jobs"] < 1:
        raise CommandError(_("--jobs must be 1 or more."))
    if options["report"]:
        check_report_path(options["report"])
    manifest = read_manifest(options["manifest"], files) if options["manifest"] else NO_MANIFEST
    return Wanted(files=files, given=_given(options), manifest=manifest)


def _given(options: dict[str, Any]) -> GivenFacts:
    return GivenFacts(
        newspaper=options["newspaper"].strip(),
        section=options["section"].strip(),
        number=options["page"].strip(),
        published_on=parse_day(options["date"]) if options["date"] else None,
    )
