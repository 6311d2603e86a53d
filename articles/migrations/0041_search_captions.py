"""Search finds photo captions by themselves."""

import json

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

import articles.searching.grams
from articles.searching.folding import searchable_texts

# As of the other texts that are searched (migration 'search').
NARROW = """
ALTER TABLE articles_publishedcaptiontext ALTER folded SET STORAGE EXTERNAL;
ALTER TABLE articles_publishedcaptiontext SET (toast_tuple_target = 256);
ALTER INDEX caption_text_grams ALTER COLUMN 1 SET STATISTICS 0;
"""


def fill(apps, schema_editor):
    """What is searched of the captions that are there. Their rank comes with ``manage.py refresh_search``."""
    caption, text = apps.get_model("articles", "PublishedCaption"), apps.get_model("articles", "PublishedCaptionText")
    for row in caption.objects.select_related("article").order_by("pk").iterator(chunk_size=500):
        document = json.loads(row.document)
        words = [*(document[field] for field in ("title", "text", "credit")), *(u["name"] for u in document["units"])]
        text.objects.create(
            caption=row, published_on=row.article.published_on, issue_id=row.article.issue_id,
            order=row.article.order, folded=searchable_texts(words), words="",
        )



class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0040_article_waits_for'),
    ]

    operations = [
        migrations.CreateModel(
            name='PublishedCaptionText',
            fields=[
                ('published_on', models.DateField()),
                ('issue_id', models.BigIntegerField()),
                ('order', models.PositiveIntegerField()),
                ('folded', models.TextField()),
                ('words', django.contrib.postgres.search.SearchVectorField()),
                ('caption', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='searched_text', serialize=False, to='articles.publishedcaption')),
            ],
            options={
                'verbose_name': 'published caption text',
                'verbose_name_plural': 'published caption texts',
            },
        ),
        migrations.AddIndex(
            model_name='publishedcaptiontext',
            index=django.contrib.postgres.indexes.GinIndex(articles.searching.grams.Grams('folded'), fastupdate=True, name='caption_text_grams'),
        ),
        migrations.AddIndex(
            model_name='publishedcaptiontext',
            index=models.Index(models.OrderBy(models.F('published_on'), descending=True), models.F('issue_id'), models.F('order'), models.F('caption'), name='caption_text_newest'),
        ),
        migrations.RunSQL(NARROW, migrations.RunSQL.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
