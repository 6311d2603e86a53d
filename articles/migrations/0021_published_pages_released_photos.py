import django.db.models.deletion
from django.db import migrations, models

from articles.migrations._rights import grant, on


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
        grant({"总编": on("photocaption", "release")}),
    ]
