"""Readers verify, chief editors pass and except; operators bring pages in. Each group with the least its work needs."""

from django.db import migrations

READER = [("verify_article", "article"), ("accept_warnings", "article")]
RIGHTS = {
    "编辑": READER,
    "总编": [*READER, ("pass_article", "article"), ("grant_exception", "verifyingexception")],
    "操作员": [
        *((f"view_{model}", model) for model in ("newspaper", "issue", "page", "article", "photocaption", "backgroundjob")),
        ("change_issue", "issue"),
        ("change_page", "page"),
        ("date_issue", "issue"),
    ],
}
NAMES = {
    "verify_article": "Can verify what others corrected",
    "accept_warnings": "Can accept warnings",
    "pass_article": "Can pass a text to partners that nobody verified",
    "grant_exception": "Can let somebody verify their own correction",
    "date_issue": "Can set newspaper and date of issues",
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
    name = NAMES.get(codename) or f"Can {codename.partition('_')[0]} {apps.get_model('articles', model)._meta.verbose_name_raw}"
    found, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=codename, defaults={"name": name}
    )
    return found


class Migration(migrations.Migration):
    dependencies = [('articles', '0026_verification')]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
