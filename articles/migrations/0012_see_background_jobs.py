"""Editors see what runs in the background; chief editors may stop any of it."""

from django.db import migrations

RIGHTS = {"编辑": ["view"], "总编": ["view", "change"]}


def grant(apps, schema_editor):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="articles", model="backgroundjob"
    )
    for name, acts in RIGHTS.items():
        for group in apps.get_model("auth", "Group").objects.filter(name=name):
            for act in acts:
                found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
                    content_type=content_type,
                    codename=f"{act}_backgroundjob",
                    defaults={"name": f"Can {act} background job"},
                )
                group.permissions.add(found)


class Migration(migrations.Migration):
    dependencies = [('articles', '0011_background')]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
