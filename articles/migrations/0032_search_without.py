"""Search answers "this and not that" from its index: the grams become lexemes of a tsvector, whose index can."""

from django.db import migrations

# Names of pg_catalog alone, so that a restored dump, which has no search_path, builds the index too.
NUMBERS = """
CREATE FUNCTION articles_grams(folded text) RETURNS bigint[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5000 AS $$
    SELECT ARRAY(SELECT ascii(one)::bigint FROM unnest(string_to_array(folded, NULL)) AS one WHERE one <> ' ')
        || ARRAY(
            SELECT ascii(first)::bigint * 2097152 + ascii(second)
            FROM unnest(string_to_array(folded, NULL), string_to_array(substr(folded, 2), NULL)) AS pair(first, second)
            WHERE first <> ' ' AND second <> ' '
        )
$$;
"""
LEXEMES = """
CREATE FUNCTION articles_grams(folded text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5000 AS $$
    SELECT array_to_tsvector(
        array_remove(string_to_array(folded, NULL), ' ') || ARRAY(
            SELECT first || second
            FROM unnest(string_to_array(folded, NULL), string_to_array(substr(folded, 2), NULL)) AS pair(first, second)
            WHERE first <> ' ' AND second <> ' '
        )
    )
$$;
"""
BARE = """
DROP INDEX article_text_grams, published_text_grams;
DROP FUNCTION articles_grams(text);
"""
# Statistics of the grams would cost a minute and tell nothing.
INDEXED = """
CREATE INDEX article_text_grams ON articles_articletext USING gin (articles_grams(folded)) WITH (fastupdate = on);
CREATE INDEX published_text_grams ON articles_publishedtext USING gin (articles_grams(folded)) WITH (fastupdate = on);
ALTER INDEX article_text_grams ALTER COLUMN 1 SET STATISTICS 0;
ALTER INDEX published_text_grams ALTER COLUMN 1 SET STATISTICS 0;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0031_caption_photographers'),
    ]

    operations = [
        migrations.RunSQL(BARE + LEXEMES + INDEXED, BARE + NUMBERS + INDEXED),
    ]
