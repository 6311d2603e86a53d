"""Published texts lie in their rows, where they are read four times as quickly, and their index knows their months.

The newest hits of a common query are those of the last months: the index skips all other entries, and no row is
fetched only to find that it is too old.
"""

import django.contrib.postgres.indexes
from django.db import migrations

import articles.searching.grams

# Names of pg_catalog alone, as of its namesake without a day (migration 'search_without').
GRAMS = """
CREATE FUNCTION articles_grams(folded text, day date) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5000 AS $$
    SELECT array_to_tsvector(
        array_remove(string_to_array(folded, NULL), ' ') || ARRAY(
            SELECT first || second
            FROM unnest(string_to_array(folded, NULL), string_to_array(substr(folded, 2), NULL)) AS pair(first, second)
            WHERE first <> ' ' AND second <> ' '
        ) || ARRAY[
            extract(year FROM day)::integer::text,
            (extract(year FROM day) * 100 + extract(month FROM day))::integer::text
        ]
    )
$$
"""
# The change of type to the same one writes every row anew, as the new setting wants it.
IN_ROWS = """
ALTER TABLE articles_publishedtext SET (toast_tuple_target = 8160);
ALTER TABLE articles_publishedtext ALTER folded TYPE text USING folded || '';
ALTER TABLE articles_publishedcaptiontext SET (toast_tuple_target = 8160);
ALTER TABLE articles_publishedcaptiontext ALTER folded TYPE text USING folded || '';
"""
BESIDE = """
ALTER TABLE articles_publishedtext SET (toast_tuple_target = 256);
ALTER TABLE articles_publishedtext ALTER folded TYPE text USING folded || '';
ALTER TABLE articles_publishedcaptiontext SET (toast_tuple_target = 256);
ALTER TABLE articles_publishedcaptiontext ALTER folded TYPE text USING folded || '';
"""
NO_STATISTICS = """
ALTER INDEX published_text_grams ALTER COLUMN 1 SET STATISTICS 0;
ALTER INDEX caption_text_grams ALTER COLUMN 1 SET STATISTICS 0;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0051_redacted_source_known'),
    ]

    operations = [
        migrations.RemoveIndex(model_name='publishedtext', name='published_text_grams'),
        migrations.RemoveIndex(model_name='publishedcaptiontext', name='caption_text_grams'),
        # PostgreSQL changes no table with deferred checks waiting.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RunSQL(GRAMS, "DROP FUNCTION articles_grams(text, date)"),
        migrations.RunSQL(IN_ROWS, BESIDE),
        migrations.AddIndex(
            model_name='publishedtext',
            index=django.contrib.postgres.indexes.GinIndex(articles.searching.grams.Grams('folded', 'published_on'), fastupdate=True, name='published_text_grams'),
        ),
        migrations.AddIndex(
            model_name='publishedcaptiontext',
            index=django.contrib.postgres.indexes.GinIndex(articles.searching.grams.Grams('folded', 'published_on'), fastupdate=True, name='caption_text_grams'),
        ),
        migrations.RunSQL(NO_STATISTICS, migrations.RunSQL.noop),
    ]
