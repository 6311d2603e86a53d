"""Every string that a reader meets is translated, and what is translated is compiled.

It needs no gettext tools: strings are read from the sources, the catalogue from its text.
"""

import ast
import gettext
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation.template import templatize

ROOT = Path(settings.BASE)
CATALOGUE = ROOT / "articles" / "locale" / "zh_Hans" / "LC_MESSAGES"
CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy"}
# Templates come out of templatize as calls between rows of X.
TEMPLATE_CALL = re.compile(r"""\b(?:_|n?gettext)\(\s*u?("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')""")
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]|\{\w*\}")


def python_strings() -> Iterator[str]:
    for folder in ("articles", "importers", "newsroom"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
                    first = node.args[0] if node.args else None
                    if isinstance(first, ast.Constant) and isinstance(first.value, str):
                        yield first.value


def template_strings() -> Iterator[str]:
    for path in (ROOT / "templates").rglob("*.html"):
        source = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        yield from (ast.literal_eval(found) for found in TEMPLATE_CALL.findall(source))


@cache
def catalogue() -> dict[str, str]:
    """msgid to msgstr; a plural is kept under its singular."""
    entries: dict[str, str] = {}
    for block in (CATALOGUE / "django.po").read_text(encoding="utf-8").split("\n\n"):
        assert "#, fuzzy" not in block, f"A guessed translation: {block}"
        texts = dict(re.findall(r'^(msgid|msgstr(?:\[0\])?) ((?:"(?:[^"\\]|\\.)*"\n?)+)', block + "\n", re.M))
        read = {key: "".join(map(ast.literal_eval, value.split("\n")[:-1])) for key, value in texts.items()}
        if read.get("msgid"):
            entries[read["msgid"]] = read.get("msgstr", read.get("msgstr[0]", ""))
    return entries


@cache
def compiled() -> dict[str, str]:
    with (CATALOGUE / "django.mo").open("rb") as file:
        translations = gettext.GNUTranslations(file)._catalog  # type: ignore[attr-defined]
    return {key[0] if isinstance(key, tuple) else key: text for key, text in translations.items() if key}


@pytest.mark.parametrize("strings", [python_strings, template_strings])
def test_every_string_has_a_translation(strings):
    found = set(strings())
    assert found, "no string was found at all: the search is broken"
    assert not sorted(string for string in found if not catalogue().get(string)), "run makemessages and translate"


def test_no_translation_is_left_of_a_string_that_is_gone():
    assert not sorted(catalogue().keys() - {*python_strings(), *template_strings()})


def test_the_compiled_catalogue_is_that_of_the_text():
    assert compiled() == catalogue(), "run compilemessages"


def test_a_translation_keeps_every_placeholder():
    wrong = [
        string
        for string, text in catalogue().items()
        if set(PLACEHOLDER.findall(string)) != set(PLACEHOLDER.findall(text))
    ]
    assert not wrong
