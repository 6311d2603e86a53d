"""Chief editors redact. What was redacted nobody reads until someone is given the right to."""

from django.db import migrations

RIGHTS = {"view_redaction": "Can view redaction", "redact_text": "Can redact texts"}
NOBODYS = {"view_redacted": "Can read what was redacted"}


def grant(apps, schema_editor):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="articles", model="redaction"
    )
    made = {
        codename: apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type, codename=codename, defaults={"name": name}
        )[0]
        for codename, name in {**RIGHTS, **NOBODYS}.items()
    }
    for group in apps.get_model("auth", "Group").objects.filter(name="总编"):
        group.permissions.add(*(made[codename] for codename in RIGHTS))


class Migration(migrations.Migration):
    dependencies = [('articles', '0016_redactions')]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
