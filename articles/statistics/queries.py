"""The SQL of each count, composed of CTEs. ``article`` has what was published in the period. ``part`` has one row for
each name on an article (a reporter, a unit, a column), with the share of the article that counts for it."""

from articles.people.resolving import PUBLISHED, RESOLVED
from articles.statistics.wanted import By, Wanted

ARTICLES = """
WITH RECURSIVE article AS (
    SELECT article_id AS id, newspaper_id, published_on, reporters, correspondents, "column", photos, characters
    FROM articles_publishedarticle
    WHERE published_on BETWEEN %(first)s AND %(last)s
        AND (%(newspaper)s::bigint IS NULL OR newspaper_id = %(newspaper)s)
)"""

_WRITERS = """, signature AS (
    SELECT id AS article, '{role}' AS role, name, newspaper_id AS newspaper, published_on AS day, photos, characters,
        {share} AS share
    FROM article, unnest({role}s) AS name
)"""
# Whole numbers unless articles are shared, because half a million fractions take a second.
_SHARE = "1.0 / (cardinality(reporters) + cardinality(correspondents))"
_SIGNED = """, signed AS (SELECT * FROM signature)"""

# Most names mean the same person, or nobody known, wherever they are printed. These are summed up by name. Only where a
# name is tangled (it has conditions, namesakes or variants, or was told by hand) does each article count by itself.
TANGLED = """
SELECT name FROM articles_authorship
UNION SELECT name FROM (
    SELECT *, count(*) OVER (PARTITION BY name) AS bearers, count(*) OVER (PARTITION BY person_id) AS names
    FROM articles_personname
) claim
WHERE bearers > 1 OR names > 1 OR newspaper_id IS NOT NULL OR unit_id IS NOT NULL OR role <> ''
    OR used_from IS NOT NULL OR used_until IS NOT NULL
    OR person_id IN (SELECT person_id FROM articles_authorship)"""

# One walk over the articles gathers both. The names are parameters, so that several processes can share the walk.
_GATHERED = """, gathered AS MATERIALIZED (
    SELECT name, CASE WHEN name = ANY(%(tangled)s) THEN article END AS article, min(newspaper) AS newspaper,
        min(day) AS day, min(photos) AS photos, min(characters) AS characters, sum(share) AS share,
        sum(photos * share) AS photos_shared, sum(characters * share) AS characters_shared
    FROM signature GROUP BY 1, 2
), signed AS (
    SELECT *, '{role}' AS role FROM gathered WHERE article IS NOT NULL
)"""

_TAKERS = """, signed AS (
    SELECT article.id AS article, 'photographer' AS role, name, newspaper_id AS newspaper, published_on AS day,
        caption.id AS caption, {share} AS share
    FROM article JOIN articles_publishedcaption AS caption ON caption.article_id = article.id,
        unnest(photographers) AS name
)"""

_PHOTO_SHARE = "1.0 / cardinality(photographers)"

_AS_PRINTED = """, resolved AS (SELECT *, NULL::bigint AS person FROM signed)"""

# A person who signs an article with two names has written one article.
_WRITTEN = """, part AS (
    SELECT 'name:' || name AS key, name, article, photos, characters, share FROM resolved WHERE person IS NULL
    UNION ALL
    SELECT 'person:' || person, NULL, article, min(photos), min(characters),
        CASE WHEN %(shared)s THEN sum(share) ELSE 1 END
    FROM resolved WHERE person IS NOT NULL GROUP BY article, person
)"""

# One row for each article and photographer. A joint photo counts for each of them, or is shared.
_TAKEN = """, photo AS (
    SELECT coalesce('person:' || person, 'name:' || name) AS key, CASE WHEN person IS NULL THEN name END AS name,
        article, CASE WHEN %(shared)s THEN sum(share) ELSE 1 END AS photos
    FROM resolved GROUP BY 1, 2, article, caption
), part AS (
    SELECT key, name, article, sum(photos) AS photos, 0 AS characters, 1 AS share FROM photo GROUP BY 1, 2, 3
)"""

_COLUMNS = """, part AS (
    SELECT "column" AS key, "column" AS name, id AS article, photos, characters, 1 AS share
    FROM article WHERE "column" <> ''
)"""

# Each unit with itself and, if the tree is asked for, with all units above it. An article counts once for each of
# these.
_ABOVE = """, above AS (
    SELECT id, coalesce(merged_into_id, id) AS owner FROM articles_unit
    UNION
    SELECT above.id, unit.parent_id
    FROM above JOIN articles_unit AS unit ON unit.id = above.owner
    WHERE %(tree)s AND unit.parent_id IS NOT NULL
)"""
_UNITS = f"""{_ABOVE}, counted AS (
    SELECT DISTINCT owner, article.id, photos, characters
    FROM article
        JOIN articles_publishedmention AS mention ON mention.article_id = article.id
            AND mention.role = 'subject' AND mention.caption_id IS NULL
        JOIN above ON above.id = mention.unit_id
), part AS (
    SELECT owner::text AS key, unit.name, counted.id AS article, photos, characters, 1 AS share
    FROM counted JOIN articles_unit AS unit ON unit.id = owner
)"""

# The same, summed up first, because many articles are about the same units. The units above are looked up once for each
# set of units.
_UNITS_SUMMED = f"""{_ABOVE}, about AS (
    SELECT array_agg(unit_id) AS units, min(photos) AS photos, min(characters) AS characters
    FROM article
        JOIN articles_publishedmention AS mention ON mention.article_id = article.id
            AND mention.role = 'subject' AND mention.caption_id IS NULL
    GROUP BY article.id
), alike AS MATERIALIZED (
    SELECT row_number() OVER () AS number, units, count(*) AS articles, sum(photos) AS photos,
        sum(characters) AS characters
    FROM about GROUP BY units
), counted AS (
    SELECT DISTINCT number, owner FROM alike, unnest(units) AS named JOIN above ON above.id = named
), summed AS (
    SELECT owner::text AS key, min(unit.name) AS name, sum(articles) AS articles, sum(photos) AS photos,
        sum(characters) AS characters
    FROM counted JOIN alike USING (number) JOIN articles_unit AS unit ON unit.id = owner GROUP BY owner
)"""

_WRITTEN_SUMMED = """, plainly AS (
    SELECT name, share AS articles, photos_shared AS photos, characters_shared AS characters
    FROM gathered WHERE article IS NULL
), summed AS (
    SELECT coalesce('person:' || person_id, 'name:' || name) AS key, CASE WHEN person_id IS NULL THEN name END AS name,
        articles, photos, characters
    FROM plainly LEFT JOIN articles_personname USING (name)
    UNION ALL
    SELECT key, min(name), sum(share), sum(photos * share), sum(characters * share) FROM part GROUP BY key
)"""

_PRINTED_SUMMED = """, summed AS (
    SELECT 'name:' || name AS key, name, sum(share) AS articles, sum(photos * share) AS photos,
        sum(characters * share) AS characters
    FROM signature GROUP BY name
)"""

_SUMMED = """, summed AS (
    SELECT key, min(name) AS name, sum(share) AS articles, sum(photos * share) AS photos,
        sum(characters * share) AS characters
    FROM part GROUP BY key
)"""

# A person is labelled with the name and the note that say who it is.
LINES = """
SELECT key, coalesce(summed.name, person.name || CASE WHEN note <> '' THEN '（' || note || '）' ELSE '' END),
    articles, photos, characters
FROM summed LEFT JOIN articles_person AS person ON key = 'person:' || person.id
ORDER BY 3 DESC, 5 DESC, 2, 1"""

# The articles behind one number.
BEHIND = "SELECT DISTINCT article FROM part WHERE key = %(key)s"


def sums(wanted: Wanted) -> str:
    if wanted.by == By.UNIT:
        return _UNITS_SUMMED
    if wanted.by in (By.PHOTOGRAPHER, By.COLUMN):
        return parts(wanted) + _SUMMED
    if wanted.printed:
        return _writers(wanted) + _PRINTED_SUMMED
    return _writers(wanted) + _GATHERED.format(role=wanted.by.value) + _people(wanted) + _WRITTEN + _WRITTEN_SUMMED


def parts(wanted: Wanted) -> str:
    if wanted.by == By.COLUMN:
        return _COLUMNS
    if wanted.by == By.UNIT:
        return _UNITS
    if wanted.by == By.PHOTOGRAPHER:
        return _TAKERS.format(share=_PHOTO_SHARE if wanted.shared else "1") + _people(wanted) + _TAKEN
    return _writers(wanted) + _SIGNED + _people(wanted) + _WRITTEN


def _writers(wanted: Wanted) -> str:
    return _WRITERS.format(role=wanted.by.value, share=_SHARE if wanted.shared else "1")


def _people(wanted: Wanted) -> str:
    return _AS_PRINTED if wanted.printed else RESOLVED.format(mentions=PUBLISHED)
