"""Editors may find and replace in many articles at once."""

from django.db import migrations


def grant(apps, schema_editor):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="articles", model="replacement"
    )
    right, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename="apply_replacement",
        defaults={"name": "Can replace in many articles at once"},
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=("编辑", "总编")):
        group.permissions.add(right)


class Migration(migrations.Migration):
    dependencies = [('articles', '0019_replacing')]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
