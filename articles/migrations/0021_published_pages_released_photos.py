import django.db.models.deletion
from django.db import migrations, models

RELEASE = "release_photocaption"


def chief_editors_release_photos(apps, schema_editor):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="articles", model="photocaption"
    )
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=RELEASE,
        defaults={"name": "Can release photos of others for publication"},
    )
    for group in apps.get_model("auth", "Group").objects.filter(name="总编"):
        group.permissions.add(permission)


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0020_replace_in_many'),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='photocaption',
            options={'ordering': ['article', 'position'], 'permissions': [('release_photocaption', 'Can release photos of others for publication')], 'verbose_name': 'photo caption', 'verbose_name_plural': 'photo captions'},
        ),
        migrations.AddField(
            model_name='photocaption',
            name='released',
            field=models.BooleanField(default=False, help_text="The photo may be shown although its rights are not the newspaper's.", verbose_name='released'),
        ),
        migrations.AddField(
            model_name='issue',
            name='error_rate',
            field=models.FloatField(blank=True, editable=False, help_text='Wrong characters left in 10,000, where it was measured.', null=True, verbose_name='error rate'),
        ),
        migrations.AddField(
            model_name='publishedarticle',
            name='page',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='published_articles', to='articles.page'),
        ),
        migrations.RunSQL(
            "UPDATE articles_publishedarticle published SET page_id = article.page_id FROM articles_article article"
            " WHERE article.id = published.article_id",
            migrations.RunSQL.noop,
        ),
        migrations.AlterField(
            model_name='publishedarticle',
            name='page',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='published_articles', to='articles.page'),
        ),
        migrations.RunPython(chief_editors_release_photos, migrations.RunPython.noop),
    ]
