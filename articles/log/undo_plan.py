"""Which rows of a changeset can be put back, and which have to stay as they are.

A row that something else has changed since is refused. These stay with it:

- the rows that it refers to, if the changeset made them (a passage keeps its article, its page and the issue);
- the whole that it is a part of, with all other parts (foreign keys that CASCADE): a page stays whole or goes whole;
- the rows that would refer to a row which stays deleted.

A row that the changeset made and that others use now stays too, but is no reason to refuse: an issue that a later page
has joined, a unit that a later page names. An article that was ever published stays as a bare row, without text,
because its public id is never deleted.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from articles.log.undo_rows import Key, Model, Row, Tie, changed_rows, references
from articles.models import Article, Changeset, PublishedMention

Graph = dict[Key, set[Key]]


@dataclass(frozen=True)
class Plan:
    rows: dict[Key, Row]
    refused: dict[Key, Key]
    """Each refused row, with the row that is the reason for it (itself if it was changed since)."""
    stay: set[Key]
    """All rows that stay: the refused, those that belong to them, and those that others use."""
    withdrawn: set[int]
    """Articles that stay as bare rows, without text."""

    def made(self, model: Model) -> list[int]:
        return [pk for pk, row in self._going_back(model) if row.made]

    def deleted(self, model: Model) -> list[int]:
        return [pk for pk, row in self._going_back(model) if row.deleted]

    def altered(self, model: Model) -> list[int]:
        return [pk for pk, row in self._going_back(model) if not row.made and not row.deleted]

    def targets(self, key: Key) -> set[Key]:
        """The rows that this row refers to now or referred to before the changeset."""
        row, model = self.rows[key], key[0]
        return {target for _tie, target in (*row.refers_then(model), *row.refers_now(model))}

    def _going_back(self, model: Model) -> Iterator[tuple[int, Row]]:
        return ((key[1], row) for key, row in self.rows.items() if key[0] is model and key not in self.stay)


def plan_undo(changeset: Changeset) -> Plan:
    """The plan for a whole changeset. Locks the rows. Some fifty queries, however many rows."""
    return plan_of(changed_rows(changeset))


def plan_of(rows: dict[Key, Row]) -> Plan:
    """Which of these changed rows have to stay when the changeset is undone. See the module's docstring for the
    rules."""
    users = list(_users(rows))
    refused = {key: key for key, row in rows.items() if row.touched}
    refused |= {made: part for tie, part, made in users if tie is Tie.PART}
    refused |= dict(_lost(rows))
    used = [made for tie, _user, made in users if tie is Tie.USE]
    stay = _closed([*refused, *used], _together(rows))
    going = [pk for model, pk in rows.keys() - stay if model is Article and rows[model, pk].made]
    withdrawn = _once_published(going)
    bare = _closed([(Article, pk) for pk in withdrawn], _needed(rows))
    return Plan(rows, refused, stay | bare, withdrawn)


def _users(rows: dict[Key, Row]) -> Iterator[tuple[Tie, Key, Key]]:
    """Rows outside the changeset that refer to a row which the changeset made: (kind of reference, user, row that was
    made)."""
    for reference in references():
        made = [pk for (model, pk), row in rows.items() if model is reference.target and row.made]
        users = reference.model._default_manager.filter(**{f"{reference.field}__in": made}).order_by()
        if reference.model is PublishedMention:  # that of an article which is withdrawn keeps nothing
            users = users.exclude(article__in=[pk for (model, pk), row in rows.items() if model is Article])
        for user, target in users.values_list("pk", reference.column):
            if (reference.model, user) not in rows:
                yield reference.tie, (reference.model, user), (reference.target, target)


def _lost(rows: dict[Key, Row]) -> Iterator[tuple[Key, Key]]:
    """Rows that cannot be as they were, because a row that they referred to is gone and does not come back: (row, gone
    row)."""
    wanted: dict[Model, dict[int, list[Key]]] = defaultdict(lambda: defaultdict(list))
    for key, row in rows.items():
        for _tie, target in row.refers_then(key[0]):
            if target not in rows or not rows[target].deleted:
                wanted[target[0]][target[1]].append(key)
    for model, by_target in wanted.items():
        there = set(model._default_manager.filter(pk__in=by_target).values_list("pk", flat=True))
        for gone in by_target.keys() - there:
            yield from ((key, (model, gone)) for key in by_target[gone])


def _together(rows: dict[Key, Row]) -> Graph:
    """For each row, the rows that have to stay if this one stays."""
    graph: Graph = defaultdict(set)
    for key, row in rows.items():
        for tie, target in row.refers_now(key[0]):
            if tie is not Tie.LOOSE and _made(rows, target):
                graph[key].add(target)
                if tie is Tie.PART:
                    graph[target].add(key)
        for tie, target in row.refers_then(key[0]):
            if target in rows and rows[target].deleted:
                graph[target].add(key)
                if tie is Tie.PART:
                    graph[key].add(target)
    return graph


def _needed(rows: dict[Key, Row]) -> Graph:
    """For each row, the rows that it refers to and that the changeset made."""
    return {
        key: {target for tie, target in row.refers_now(key[0]) if tie is not Tie.LOOSE and _made(rows, target)}
        for key, row in rows.items()
    }


def _made(rows: dict[Key, Row], key: Key) -> bool:
    return key in rows and rows[key].made


def _closed(roots: Iterable[Key], graph: Graph) -> set[Key]:
    closed: set[Key] = set()
    left = list(roots)
    while left:
        key = left.pop()
        if key not in closed:
            closed.add(key)
            left += graph.get(key, ())
    return closed


def _once_published(articles: list[int]) -> set[int]:
    never = Article.Publication.UNPUBLISHED
    return set(Article.objects.filter(pk__in=articles).exclude(publication=never).values_list("pk", flat=True))
