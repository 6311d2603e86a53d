"""Protected terms with an error: a leader's name or a set political phrase that is one or two characters off.

This is the gravest error that a newspaper can make, so the detector would rather ask once too often. Exact forms are
left alone, and so is text that only contains other words.
"""

from collections.abc import Iterator

from importers.page import gettext_noop
from importers.text.fold import fold
from importers.text.proofing.context import Context
from importers.text.proofing.page import ProofPage, ProofText
from importers.text.proofing.pieces import NearForm, NearForms
from importers.text.proofing.suspicion import Flag, Severity, because
from importers.text.proofing.terms import ProtectedTerm
from importers.text.proofing.unspaced import Unspaced, unspaced
from importers.text.shapes import similar
from importers.text.units.gazetteer import Path

TITLES = (
    "书记",
    "区长",
    "市长",
    "县长",
    "省长",
    "主席",
    "主任",
    "部长",
    "局长",
    "常委",
    "总理",
    "委员长",
    "院长",
    "同志",
    "总书记",
)
NEAR = 4
"""A title may be so many characters away from its name."""

Terms = tuple[NearForms, dict[str, ProtectedTerm]]


def protected(page: ProofPage) -> Iterator[tuple[ProofText, Flag]]:
    near_forms, terms = page.context.once(protected_terms, ())
    for text in page.texts():
        bare = unspaced(text.folded)
        forms = [form for form in near_forms.find(bare.text) if terms[form.term].holds_on(page.context.day)]
        exact = [form for form in forms if form.distance == 0]
        yield from ((text, _flag(bare, form)) for form in exact if _is_broken(text, bare, form))
        wrong = [form for form in forms if form.distance and not any(_overlap(form, other) for other in exact)]
        yield from ((text, _flag(bare, form)) for form in wrong if _is_meant(text, bare, form, terms[form.term]))


def protected_terms(context: Context, _: Path) -> Terms:
    terms = {fold(term.text).replace(" ", ""): term for term in context.terms}
    return NearForms(tuple(term for term in terms if len(term) > 1)), terms


def _overlap(one: NearForm, other: NearForm) -> bool:
    return one.start < other.end and other.start < one.end


def _is_broken(text: ProofText, bare: Unspaced, form: NearForm) -> bool:
    """Whether there is a space inside. Names of two characters are set wide on purpose, with a full-width space."""
    start, end = bare.places(form.start, form.end)
    inside = text.text[start:end]
    return end - start > len(form.term) and not (len(form.term) == 2 and "\u3000" in inside)


def _is_meant(text: ProofText, bare: Unspaced, form: NearForm, term: ProtectedTerm) -> bool:
    """Whether the form can only be the term with an error, and not other words that are similar."""
    printed = bare.text[form.start : form.end]
    odd = _odd(printed, form.term)
    if any(similar(printed[at], form.term[at]) for at in odd):
        return True
    if term.kind == "leader" and len(form.term) <= 3:
        same_family = len(printed) >= 3 and odd != [0]
        return (same_family and not _are_words(text, bare, form)) or _has_title(bare.text, form)
    return not _are_words(text, bare, form) and not _is_another_word(odd)


def _odd(printed: str, term: str) -> list[int]:
    """The places in which a form of the term's own length differs from it."""
    if len(printed) != len(term):
        return []
    return [at for at, (one, other) in enumerate(zip(printed, term, strict=True)) if one != other]


def _is_another_word(odd: list[int]) -> bool:
    """Whether two neighbouring characters both differ and look nothing alike: then it is another word or another
    person."""
    return len(odd) == 2 and odd[1] == odd[0] + 1


def _are_words(text: ProofText, bare: Unspaced, form: NearForm) -> bool:
    """Whether the form consists of dictionary words of two characters or more, or words run across its ends:
    两个|维修|班."""
    start, end = bare.places(form.start, form.end)
    words = {text.word_at[at] for at in range(start, end)}
    return all(len(word.text) > 1 for word in words)


def _has_title(text: str, form: NearForm) -> bool:
    before, after = text[max(0, form.start - NEAR) : form.start], text[form.end : form.end + NEAR]
    return before.endswith(TITLES) or after.startswith(TITLES)


def _flag(bare: Unspaced, form: NearForm) -> Flag:
    start, end = bare.places(form.start, form.end)
    return Flag(
        start=start,
        end=end,
        suggestion=form.term,
        severity=Severity.HIGH,
        confidence=0.9 if form.distance < 2 else 0.7,
        evidence=because(gettext_noop("“{term}” is a protected term: decide this form by name."), term=form.term),
    )
