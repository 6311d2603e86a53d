"""The list of people: everybody who signed anything, whether known as a person or only by a printed name, with how
much."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Max

from articles.models import Authorship, Change, Person, PersonName
from articles.people.signing import counted
from articles.proofing.knowledge import kept
from articles.searching.folding import searchable

PRINTED = """
    SELECT name, 'reporter', count(*) FROM articles_article, unnest(reporters) AS name
    WHERE merged_into_id IS NULL GROUP BY 1
    UNION ALL
    SELECT name, 'correspondent', count(*) FROM articles_article, unnest(correspondents) AS name
    WHERE merged_into_id IS NULL GROUP BY 1
    UNION ALL
    SELECT name, 'photographer', count(DISTINCT article_id) FROM articles_photocaption, unnest(photographers) AS name
    GROUP BY 1
"""
Counts = dict[tuple[str, str], int]
"""How many articles there are for each (name, role)."""
# 张三（见习）, 见习记者张三, 实习生 张三
TRAINEE = re.compile(r"[（(](?:见习|实习)[^）)]*[）)]|^(?:见习记者|实习记者|实习生|见习)|(?:见习记者|实习记者|实习生)$")
_TITLES = re.compile(r"^(?:本报|特约)?(?:记者|通讯员|摄影)")


@dataclass(slots=True)
class Row:
    """A person, or a name that belongs to nobody yet."""

    name: str
    person: Person | None = None
    names: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """How many articles, by role."""
    is_namesake: bool = False
    """Somebody else has one of the names too."""

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def key(self) -> str:
        return f"person:{self.person.pk}" if self.person else f"name:{self.name}"


def normal_form(name: str) -> str:
    """What variants of a name have in common: 张 三, 张三（见习） and 实习生张三 are 张三.

    >>> normal_form("张　三（见习）"), normal_form("实习生 张三"), normal_form("买买提·艾力")
    ('张三', '张三', '买买提艾力')
    """
    bare = _TITLES.sub("", TRAINEE.sub("", name.strip()).strip())
    return searchable(bare).replace(" ", "")


def people() -> list[Row]:
    """All rows, those who signed most first. Kept in the process, and counted again only after a change at the desk."""
    return kept("people", Change.objects.aggregate(last=Max("pk"))["last"], _people)


def _people() -> list[Row]:
    printed = _printed()
    claims: defaultdict[str, set[int]] = defaultdict(set)
    narrowed: set[str] = set(Authorship.objects.values_list("name", flat=True))
    rows = {person.pk: Row(person.name, person) for person in Person.objects.all()}
    for claim in PersonName.objects.all():
        claims[claim.name].add(claim.person_id)
        rows[claim.person_id].names.append(claim.name)
        if claim.newspaper_id or claim.unit_id or claim.role or claim.used_from or claim.used_until:
            narrowed.add(claim.name)
    for name, people_ in claims.items():
        if len(people_) > 1:
            narrowed.add(name)
            for pk in people_:
                rows[pk].is_namesake = True
    bare = _share_out(printed, claims, narrowed, rows)
    return sorted([*rows.values(), *bare.values()], key=lambda row: (-row.total, row.name))


def _share_out(
    printed: Counts, claims: dict[str, set[int]], narrowed: set[str], rows: dict[int, Row]
) -> dict[str, Row]:
    """Count each name's articles for its person, or for the name where it belongs to nobody. Names with conditions are
    resolved in the database."""
    bare: dict[str, Row] = {}
    told = [(person, name, role, count) for person, name, role, count in counted(narrowed)]
    told += [
        (min(claims[name]) if name in claims else None, name, role, count)
        for (name, role), count in printed.items()
        if name not in narrowed
    ]
    for person, name, role, count in told:
        row = rows[person] if person else bare.setdefault(name, Row(name, names=[name], is_namesake=name in claims))
        row.counts[role] += count
    return bare


def _printed() -> Counts:
    with connection.cursor() as cursor:
        cursor.execute(PRINTED)
        return {(name, role): count for name, role, count in cursor.fetchall() if name}


def alike(rows: Iterable[Row]) -> list[list[Row]]:
    """Groups of rows that are probably one person: their names differ only by spaces, a trainee's mark or a title.
    Namesakes who were told apart are left out."""
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if not row.is_namesake and (form := normal_form(row.name)):
            groups[form].append(row)
    return [group for group in groups.values() if len(group) > 1]
