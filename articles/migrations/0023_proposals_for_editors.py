"""Who corrects texts decides what a page that came again would change of them."""

from django.db import migrations

GROUPS = ("编辑", "总编")


def grant(apps, schema_editor):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="articles", model="proposal"
    )
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename="view_proposal", defaults={"name": "Can view proposal"}
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.add(found)


class Migration(migrations.Migration):
    dependencies = [('articles', '0022_proposals')]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
