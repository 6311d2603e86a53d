"""Partner managers look after webhooks. Into private networks nobody lets them until an operator is given the right."""

from django.db import migrations

RIGHTS = ("view", "add", "change", "delete")


def grant(apps, schema_editor):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="articles", model="webhook"
    )
    made = [
        apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type, codename=f"{act}_webhook", defaults={"name": f"Can {act} webhook"}
        )[0]
        for act in RIGHTS
    ]
    for group in apps.get_model("auth", "Group").objects.filter(name="合作方管理员"):
        group.permissions.add(*made)


class Migration(migrations.Migration):
    dependencies = [('articles', '0024_webhooks')]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
