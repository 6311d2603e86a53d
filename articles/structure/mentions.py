"""What becomes of the links to units when an article is split, gives text to another, or is merged."""

from articles.models import Article, Mention, Passage, UnitName


def share_mentions(article: Article, other: Article, there: str | None = None) -> None:
    """After text of ``article`` went to ``other``: a link goes to the part that prints a name of the unit, and to both
    if both print one. If neither does, it stays. ``there`` is the text that went; by default all that ``other`` has."""
    here, there = text_of(article), text_of(other) if there is None else there
    names = _names(article)
    for mention in Mention.objects.filter(article=article).select_related("unit"):
        printed = names[mention.unit_id]
        if not any(name in there for name in printed):
            continue
        Mention.objects.get_or_create(article=other, unit=mention.unit, defaults={"role": mention.role})
        if not any(name in here for name in printed):
            mention.delete()


def hand_over_mentions(article: Article, to: Article) -> None:
    """After a merge: give the links of ``article`` to ``to``. A unit that was the subject of either becomes its
    subject."""
    known = {mention.unit_id: mention for mention in Mention.objects.filter(article=to)}
    for mention in Mention.objects.filter(article=article):
        if mention.unit_id not in known:
            Mention.objects.filter(pk=mention.pk).update(article=to)
            continue
        if mention.role == Mention.Role.SUBJECT:
            Mention.objects.filter(pk=known[mention.unit_id].pk).update(role=mention.role)
        mention.delete()


def text_of(article: Article) -> str:
    return "\n".join(Passage.objects.filter(article=article).values_list("text", flat=True))


def _names(article: Article) -> dict[int, set[str]]:
    mentions = Mention.objects.filter(article=article).select_related("unit")
    names = {mention.unit_id: {mention.unit.name} for mention in mentions}
    for unit, name in UnitName.objects.filter(unit__in=names).values_list("unit", "name"):
        names[unit].add(name)
    return names
