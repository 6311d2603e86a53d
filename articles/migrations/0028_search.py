"""Search by characters and pairs of characters, made by PostgreSQL from the folded text of each row."""

import json

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.db import migrations, models

import articles.searching.grams
from articles.searching.folding import searchable_texts

# Names of pg_catalog alone, so that a restored dump, which has no search_path, builds the index too.
GRAMS = """
CREATE FUNCTION articles_grams(folded text) RETURNS bigint[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5000 AS $$
    SELECT ARRAY(SELECT ascii(one)::bigint FROM unnest(string_to_array(folded, NULL)) AS one WHERE one <> ' ')
        || ARRAY(
            SELECT ascii(first)::bigint * 2097152 + ascii(second)
            FROM unnest(string_to_array(folded, NULL), string_to_array(substr(folded, 2), NULL)) AS pair(first, second)
            WHERE first <> ' ' AND second <> ' '
        )
$$
"""
# Texts lie beside the table, whatever their length; statistics of the grams would cost a minute and tell nothing.
NARROW = """
ALTER TABLE articles_articletext ALTER folded SET STORAGE EXTERNAL;
ALTER TABLE articles_publishedtext ALTER folded SET STORAGE EXTERNAL;
ALTER TABLE articles_articletext SET (toast_tuple_target = 256);
ALTER TABLE articles_publishedtext SET (toast_tuple_target = 256);
"""
NO_STATISTICS = """
ALTER INDEX article_text_grams ALTER COLUMN 1 SET STATISTICS 0;
ALTER INDEX published_text_grams ALTER COLUMN 1 SET STATISTICS 0;
"""
DESK = """
SELECT text.article_id, array_agg(passage.text ORDER BY passage.position)
FROM articles_articletext text
LEFT JOIN articles_photocaption caption ON caption.article_id = text.article_id
JOIN articles_passage passage ON passage.article_id = text.article_id OR passage.caption_id = caption.id
GROUP BY text.article_id
"""
FIELDS = ("headline", "kicker", "subtitle", "byline", "text")


def fill(apps, schema_editor):
    """What is searched of the rows that are there. Their rank comes with ``manage.py refresh_search``."""
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(DESK)
        for article, texts in cursor.fetchall():
            folded = searchable_texts(texts)
            cursor.execute("UPDATE articles_articletext SET folded = %s WHERE article_id = %s", [folded, article])
    published = apps.get_model("articles", "PublishedArticle")
    text = apps.get_model("articles", "PublishedText")
    for row in published.objects.order_by("pk").iterator(chunk_size=500):
        text.objects.create(
            article=row, published_on=row.published_on, issue_id=row.issue_id, order=row.order,
            folded=searchable_texts(_texts(json.loads(row.document))), words="",
        )


def _texts(document):
    captions = [caption[field] for caption in document["captions"] for field in ("title", "text", "credit")]
    return [*(document[field] for field in FIELDS), *captions, *(unit["name"] for unit in document["units"])]


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0027_workflow_groups'),
    ]

    operations = [
        migrations.RunSQL(GRAMS, "DROP FUNCTION articles_grams(text)"),
        migrations.RemoveIndex(model_name='publishedarticle', name='published_vector'),
        migrations.RemoveField(model_name='publishedarticle', name='vector'),
        migrations.RemoveIndex(model_name='articletext', name='article_text_vector'),
        migrations.RemoveField(model_name='articletext', name='body'),
        migrations.RemoveField(model_name='articletext', name='vector'),
        migrations.AddField(
            model_name='articletext',
            name='folded',
            field=models.TextField(default=''),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name='PublishedText',
            fields=[
                ('article', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='text', serialize=False, to='articles.publishedarticle')),
                ('published_on', models.DateField()),
                ('issue_id', models.BigIntegerField()),
                ('order', models.PositiveIntegerField()),
                ('folded', models.TextField()),
                ('words', django.contrib.postgres.search.SearchVectorField()),
            ],
            options={
                'verbose_name': 'published text',
                'verbose_name_plural': 'published texts',
            },
        ),
        migrations.RunSQL(NARROW, migrations.RunSQL.noop),
        migrations.RunPython(fill, migrations.RunPython.noop),
        # PostgreSQL makes no index on a table with deferred checks waiting.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name='articletext',
            index=django.contrib.postgres.indexes.GinIndex(articles.searching.grams.Grams('folded'), fastupdate=True, name='article_text_grams'),
        ),
        migrations.AddIndex(
            model_name='publishedtext',
            index=django.contrib.postgres.indexes.GinIndex(articles.searching.grams.Grams('folded'), fastupdate=True, name='published_text_grams'),
        ),
        migrations.AddIndex(
            model_name='publishedtext',
            index=models.Index(models.OrderBy(models.F('published_on'), descending=True), 'issue_id', 'order', 'article', name='published_text_newest'),
        ),
        migrations.RunSQL(NO_STATISTICS, migrations.RunSQL.noop),
    ]
