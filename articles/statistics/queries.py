"""The SQL of each count: ``article`` is what was published in the period, ``part`` a share of one for one name."""

from articles.statistics.wanted import By

ARTICLES = """
WITH RECURSIVE article AS (
    SELECT article_id AS id, reporters, correspondents, "column", photos, characters
    FROM articles_publishedarticle
    WHERE published_on BETWEEN %(first)s AND %(last)s
        AND (%(newspaper)s::bigint IS NULL OR newspaper_id = %(newspaper)s)
)"""

_WRITERS = """, part AS (
    SELECT name AS key, name, photos, characters,
        CASE WHEN %(shared)s THEN 1.0 / (cardinality(reporters) + cardinality(correspondents)) ELSE 1 END AS share
    FROM article, unnest({names}) AS name
)"""

# One row an article and photographer: a joint photo counts for each, or is shared among those who took it.
_PHOTOGRAPHERS = """, part AS (
    SELECT name AS key, name, 0 AS characters, 1 AS share,
        sum(CASE WHEN %(shared)s THEN 1.0 / cardinality(photographers) ELSE 1 END) AS photos
    FROM article
        JOIN articles_publishedcaption AS caption ON caption.article_id = article.id,
        unnest(photographers) AS name
    GROUP BY article.id, name
)"""

_COLUMNS = """, part AS (
    SELECT "column" AS key, "column" AS name, photos, characters, 1 AS share FROM article WHERE "column" <> ''
)"""

# Each unit with itself and, where the tree is asked for, with all above it; an article counts once for each of them.
_UNITS = """, above AS (
    SELECT id, id AS owner FROM articles_unit
    UNION
    SELECT above.id, unit.parent_id
    FROM above JOIN articles_unit AS unit ON unit.id = above.owner
    WHERE %(tree)s AND unit.parent_id IS NOT NULL
), counted AS (
    SELECT DISTINCT owner, article.id, photos, characters
    FROM article
        JOIN articles_publishedmention AS mention ON mention.article_id = article.id
            AND mention.role = 'subject' AND mention.caption_id IS NULL
        JOIN above ON above.id = mention.unit_id
), part AS (
    SELECT owner::text AS key, unit.name, photos, characters, 1 AS share
    FROM counted JOIN articles_unit AS unit ON unit.id = owner
)"""

PARTS = {
    By.REPORTER: _WRITERS.format(names="reporters"),
    By.CORRESPONDENT: _WRITERS.format(names="correspondents"),
    By.PHOTOGRAPHER: _PHOTOGRAPHERS,
    By.COLUMN: _COLUMNS,
    By.UNIT: _UNITS,
}

SUMS = """
SELECT key, min(name), sum(share), sum(photos * share), sum(characters * share)
FROM part GROUP BY key ORDER BY 3 DESC, 5 DESC, 2, 1"""

# The articles behind one number.
BEHIND = {
    By.REPORTER: "SELECT id FROM article WHERE %(key)s = ANY(reporters)",
    By.CORRESPONDENT: "SELECT id FROM article WHERE %(key)s = ANY(correspondents)",
    By.PHOTOGRAPHER: """
        SELECT id FROM article WHERE id IN (
            SELECT article_id FROM articles_publishedcaption WHERE %(key)s = ANY(photographers))""",
    By.COLUMN: 'SELECT id FROM article WHERE "column" = %(key)s',
    By.UNIT: "SELECT id FROM counted WHERE owner::text = %(key)s",
}
NEEDS_PARTS = (By.UNIT,)
