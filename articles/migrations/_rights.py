"""Rights that come with a migration: groups are made where they are missing, and keep all else they have."""

from collections.abc import Iterable, Mapping

from django.db import migrations

# Codename and model: ("publish_article", "article").
Right = tuple[str, str]


def grant(rights: Mapping[str, Iterable[Right]]) -> migrations.RunPython:
    """The operation that gives each group, by its name, these rights."""

    def forwards(apps, schema_editor):
        for name, given in rights.items():
            group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
            group.permissions.add(*(permission(apps, *right) for right in given))

    return migrations.RunPython(forwards, migrations.RunPython.noop)


def on(model: str, *acts: str) -> list[Right]:
    """Django's own rights: ``on("unit", "view", "add")``."""
    return [(f"{act}_{model}", model) for act in acts]


def permission(apps, codename, model):
    """Made here where it is not there yet: on a new database Django makes them after all migrations only."""
    options = apps.get_model("articles", model)._meta
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="articles", model=model
    )
    # The name that Django would give it.
    name = dict(options.permissions).get(codename) or f"Can {codename.partition('_')[0]} {options.verbose_name_raw}"
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return found
