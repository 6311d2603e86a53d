"""The warnings of a page after an update. A warning that the new import repeats keeps its row, with what an editor
decided about it."""

from collections import defaultdict
from collections.abc import Sequence

from articles.models import Page, PageWarning
from importers.drafts import DraftWarning
from importers.updating.imprint import Imprint

Warned = tuple[int | None, DraftWarning]
"""An article's id (None for the page) and the warning."""


def follow_warnings(page: Page, warned: Sequence[Warned], imprint: Imprint) -> None:
    """Replace the warnings of the last import by those of the new one. If they are the same, nothing is written."""
    last = imprint.made(PageWarning)
    said = sorted(repr((each.code[:40], each.text, each.line, each.margin)) for _article, each in warned)
    if said == sorted(repr((i["code"], i["text"], i["line"], i["margin"])) for i in last.values()):
        return
    there: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for pk, code, text in PageWarning.objects.filter(pk__in=last).order_by("pk").values_list("pk", "code", "text"):
        there[code, text].append(pk)
    for article, each in warned:
        _warn(page, article, each, there[each.code[:40], each.text])
    PageWarning.objects.filter(pk__in=[pk for left in there.values() for pk in left]).delete()


def _warn(page: Page, article: int | None, warning: DraftWarning, there: list[int]) -> None:
    known = {"article_id": article, "line": warning.line, "margin": warning.margin}
    if there:
        PageWarning.objects.filter(pk=there.pop(0)).update(**known)
    else:
        PageWarning.objects.create(page=page, code=warning.code[:40], text=warning.text, **known)
