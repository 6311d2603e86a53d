"""Operators bring pages in; chief editors too, and they alone replace what the archive has."""

from django.db import migrations

UPLOAD = [("add_intake", "intake"), ("view_intake", "intake")]
RIGHTS = {"操作员": UPLOAD, "总编": [*UPLOAD, ("replace_issue", "issue")]}
NAMES = {
    "add_intake": "Can add intake",
    "view_intake": "Can view intake",
    "replace_issue": "Can replace pages and issues",
}


def grant(apps, schema_editor):
    for name, rights in RIGHTS.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*(permission(apps, codename, model) for codename, model in rights))


def permission(apps, codename, model):
    """Made here where it is not there yet: on a new database Django makes them after all migrations only."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="articles", model=model
    )
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": NAMES[codename]}
    )
    return found


class Migration(migrations.Migration):
    dependencies = [('articles', '0038_intake')]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
