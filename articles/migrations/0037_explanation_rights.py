"""Editors, chief editors and operators explain what is missing or twice, and take an explanation back."""

from django.db import migrations

GROUPS = ("编辑", "总编", "操作员")
ACTS = ("view", "add", "delete")


def grant(apps, schema_editor):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="articles", model="explanation"
    )
    # Made here where they are not there yet: on a new database Django makes them after all migrations only.
    rights = [
        apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type, codename=f"{act}_explanation", defaults={"name": f"Can {act} explanation"}
        )[0]
        for act in ACTS
    ]
    for name in GROUPS:
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        group.permissions.add(*rights)


class Migration(migrations.Migration):
    dependencies = [('articles', '0036_completeness')]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
