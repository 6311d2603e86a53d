"""The triggers that fill the change log. Every write to a tracked table records its rows, before and after, under the
current changeset.

They fire once for each statement and read its transition tables. So COPY, bulk_create and raw SQL are logged like a
save(). A write outside ``articles.log.changesets.changeset`` raises an error. A model is tracked by its ``Meta.triggers
= tracked()``; pgtrigger puts the triggers into migrations.
"""

from collections.abc import Iterable
from typing import Any

import pgtrigger
from django.apps import apps
from django.db import models
from pgtrigger import compiler

# The transaction-local setting that holds the id of the current changeset.
SETTING = "newsroom.changeset"

# Django raises 42000 as ProgrammingError, so no ``except IntegrityError`` swallows it.
IN_A_CHANGESET = f"""
    IF coalesce(current_setting('{SETTING}', true), '') = '' THEN
        RAISE EXCEPTION 'A write to % belongs inside "with changeset(...)".', TG_TABLE_NAME USING ERRCODE = '42000';
    END IF;
"""


class TriggerSql(compiler.UpsertTriggerSql):
    """The SQL that pgtrigger writes, without its setting ``pgtrigger.ignore``: any session could silence the log with
    that.

    Migrations refer to this class. If the template is ever to change, write a new class beside it.
    """

    def get_template(self) -> str:
        return """
            CREATE OR REPLACE FUNCTION {pgid}() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                {func}
            END;
            $$;
            CREATE OR REPLACE TRIGGER {pgid} {when} {operation} ON {table} {referencing}
                FOR EACH {level} {condition} EXECUTE FUNCTION {pgid}();
            COMMENT ON TRIGGER {pgid} ON {table} IS '{hash}';
        """


class Trigger(pgtrigger.Trigger):
    def compile(self, model: Any) -> compiler.Trigger:
        compiled = super().compile(model)
        return compiler.Trigger(name=compiled.name, sql=TriggerSql(**compiled.sql.kwargs))


class LogTrigger(Trigger):
    """Logs the inserts, the updates or the deletes of one table.

    ``outside`` names columns that the log does not cover. An update of these alone is not logged, and an undo leaves
    them as they are. If ``only`` is given, an image holds these columns and no others.
    """

    level = pgtrigger.Statement
    when = pgtrigger.After

    def __init__(
        self, operation: pgtrigger.Operation, *, outside: Iterable[str] = (), only: Iterable[str] = ()
    ) -> None:
        self.outside = tuple(outside)
        self.only = tuple(only)
        super().__init__(
            name=f"log_{operation}".lower(),
            operation=operation,
            referencing=pgtrigger.Referencing(  # type: ignore[no-untyped-call]
                old=None if operation is pgtrigger.Insert else "old_rows",
                new=None if operation is pgtrigger.Delete else "new_rows",
            ),
        )

    def get_func(self, model: Any) -> str:
        rows = {"INSERT": self._inserted, "UPDATE": self._updated, "DELETE": self._deleted}[str(self.operation)]()
        return f"""{IN_A_CHANGESET}
            INSERT INTO articles_change (changeset_id, "table", "row", before, after)
            SELECT current_setting('{SETTING}')::bigint, TG_TABLE_NAME, {rows};
            RETURN NULL;
        """

    def _image(self, row: str) -> str:
        if not self.only:
            return f"to_jsonb({row})"
        columns = ", ".join(f"'{column}', {row}.{column}" for column in self.only)
        return f"jsonb_build_object({columns})"

    def _inserted(self) -> str:
        return f"id, NULL, {self._image('new_rows')} FROM new_rows"

    def _deleted(self) -> str:
        return f"id, {self._image('old_rows')}, NULL FROM old_rows"

    def _updated(self) -> str:
        """The join is a full one: an update of the id itself is logged as one row deleted and one row inserted."""
        old, new = self._image("old_rows"), self._image("new_rows")
        outside = f"'{{{','.join(self.outside)}}}'::text[]"
        return f"""id, {old}, {new} FROM old_rows FULL JOIN new_rows USING (id)
            WHERE {old} - {outside} IS DISTINCT FROM {new} - {outside}"""


class PlaceLogTrigger(LogTrigger):
    """Logs a new source as if it had existed before, on no page. So undoing its import takes it off its page and keeps
    it."""

    def _inserted(self) -> str:
        before = "jsonb_build_object('id', id, 'page_id', NULL, 'is_current', false)"
        return f"id, {before}, {self._image('new_rows')} FROM new_rows"


def refuse(name: str, operation: pgtrigger.Operation, message: str, **options: Any) -> Trigger:
    return Trigger(
        name=name,
        operation=operation,
        when=pgtrigger.Before,
        func=f"RAISE EXCEPTION '{message}', TG_TABLE_NAME USING ERRCODE = '42000';",
        **options,
    )


def refuse_truncate() -> Trigger:
    message = "TRUNCATE leaves no trace in the change log: delete the rows of % instead."
    return refuse("refuse_truncate", pgtrigger.Truncate, message, level=pgtrigger.Statement)


def refuse_delete_published() -> Trigger:
    """Partners may have linked to a published article. It is withdrawn, not deleted, and its public id answers that it
    is gone."""
    return refuse(
        "refuse_delete_published",
        pgtrigger.Delete,
        "A row of % that was ever published is never deleted.",
        condition=pgtrigger.Condition("OLD.publication <> 'unpublished'"),
    )


def tracked(*, outside: Iterable[str] = ()) -> list[Trigger]:
    operations = (pgtrigger.Insert, pgtrigger.Update, pgtrigger.Delete)
    return [*(LogTrigger(operation, outside=outside) for operation in operations), refuse_truncate()]


class RewritingTrigger(Trigger):
    """Refuses any change to the text of a source, except by a redaction (articles.redacting), which replaces characters
    by as many marks."""

    when = pgtrigger.Before

    def get_func(self, model: Any) -> str:
        return """
            IF current_setting('newsroom.redacting', true) = 'yes' AND char_length(NEW.text) = char_length(OLD.text)
                AND to_jsonb(NEW) - 'text' = to_jsonb(OLD) - 'text' THEN
                RETURN NEW;
            END IF;
            RAISE EXCEPTION 'A row of % is never altered.', TG_TABLE_NAME USING ERRCODE = '42000';
        """


def tracked_source() -> list[Trigger]:
    """The triggers of a source. Its text is kept for ever as it came; only its place (the page, current or not) may
    change, and that is logged."""
    place = ("id", "page_id", "is_current")
    return [
        PlaceLogTrigger(pgtrigger.Insert, only=place),
        LogTrigger(pgtrigger.Update, only=place),
        RewritingTrigger(
            name="refuse_rewriting",
            operation=pgtrigger.Update,
            condition=pgtrigger.AnyChange(exclude=["page", "is_current"]),
        ),
        refuse("refuse_delete", pgtrigger.Delete, "A row of % is never deleted.", level=pgtrigger.Statement),
        refuse_truncate(),
    ]


def triggers_of(model: type[models.Model]) -> list[Trigger]:
    return list(getattr(model._meta, "triggers", []))


def columns_outside(model: type[models.Model]) -> tuple[str, ...]:
    """The columns of a tracked model that lie outside the log."""
    return next(trigger.outside for trigger in triggers_of(model) if isinstance(trigger, LogTrigger))


def tracked_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if any(isinstance(t, LogTrigger) for t in triggers_of(model))]
