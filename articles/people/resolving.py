"""Who is meant by a printed name: SQL that resolves any set of signatures.

What was recorded by hand comes first. Otherwise a name that only one person has means that person. If several people
have it, the one with the narrowest condition that holds (newspaper, unit, role, days) is meant. If two remain, nobody
is: they are namesakes whom an editor has to tell apart.
"""

PUBLISHED = "articles_publishedmention"
DESK = "articles_mention"

# Continues after a CTE ``signed`` of (article, role, name, newspaper, day, …). Gives ``resolved``: the same with the
# person.
RESOLVED = """, claim AS (
    SELECT name, person_id, newspaper_id, unit_id, role, used_from, used_until,
        (newspaper_id IS NOT NULL)::int + (unit_id IS NOT NULL)::int + (role <> '')::int
            + (used_from IS NOT NULL OR used_until IS NOT NULL)::int AS narrow,
        count(*) OVER (PARTITION BY name) > 1 AS is_shared
    FROM articles_personname
), plain AS (
    SELECT name, person_id FROM claim WHERE narrow = 0 AND NOT is_shared
), fitting AS (
    SELECT DISTINCT signed.article, signed.role, signed.name, claim.person_id, claim.narrow
    FROM claim JOIN signed ON signed.name = claim.name
    WHERE (claim.is_shared OR claim.narrow > 0)
        AND (claim.newspaper_id IS NULL OR claim.newspaper_id = signed.newspaper)
        AND (claim.role = '' OR claim.role = signed.role)
        AND (claim.used_from IS NULL OR claim.used_from <= signed.day)
        AND (claim.used_until IS NULL OR signed.day <= claim.used_until)
        AND (claim.unit_id IS NULL OR EXISTS (
            SELECT FROM {mentions} mention
            WHERE mention.article_id = signed.article AND mention.unit_id = claim.unit_id))
), narrowest AS (
    SELECT article, role, name, CASE WHEN count(DISTINCT person_id) = 1 THEN min(person_id) END AS person_id
    FROM (SELECT *, max(narrow) OVER (PARTITION BY article, role, name) AS most FROM fitting) ranked
    WHERE narrow = most GROUP BY 1, 2, 3
), resolved AS (
    SELECT signed.*,
        CASE WHEN hand.id IS NOT NULL THEN hand.person_id ELSE coalesce(plain.person_id, narrowest.person_id) END
            AS person,
        hand.id IS NOT NULL AS by_hand
    FROM signed
        LEFT JOIN plain ON plain.name = signed.name
        LEFT JOIN narrowest ON (narrowest.article, narrowest.role, narrowest.name)
            = (signed.article, signed.role, signed.name)
        LEFT JOIN articles_authorship hand ON (hand.article_id, hand.role, hand.name)
            = (signed.article, signed.role, signed.name)
)"""

# The names on the desk, for some names only. The indexes on names lead to the articles.
SIGNED_AT_DESK = """
WITH printed AS (
    SELECT article.id AS article, article.page_id, 'reporter' AS role, name
    FROM articles_article article, unnest(article.reporters) AS name
    WHERE article.reporters && %(names)s::varchar[] AND article.merged_into_id IS NULL
    UNION
    SELECT article.id, article.page_id, 'correspondent', name
    FROM articles_article article, unnest(article.correspondents) AS name
    WHERE article.correspondents && %(names)s::varchar[] AND article.merged_into_id IS NULL
    UNION
    SELECT article.id, article.page_id, 'photographer', name
    FROM articles_photocaption caption JOIN articles_article article ON article.id = caption.article_id,
        unnest(caption.photographers) AS name
    WHERE caption.photographers && %(names)s::varchar[] AND article.merged_into_id IS NULL
), signed AS (
    SELECT printed.article, printed.role, printed.name, issue.newspaper_id AS newspaper, issue.published_on AS day
    FROM printed JOIN articles_page page ON page.id = printed.page_id
        JOIN articles_issue issue ON issue.id = page.issue_id
    WHERE printed.name = ANY(%(names)s)
)"""
