import ast
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from articles.admin.desk.warnings import worded
from articles.models import PageWarning
from articles.workflow.warning_words import WORDS


def codes(node: ast.AST) -> Iterator[str]:
    """Those given as ``code=…``, as the first argument of ``_warning`` or to a variable ``code``."""
    if isinstance(node, ast.keyword) and node.arg == "code":
        yield from strings(node.value)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_warning":
        yield from strings(node.args[0])
    if isinstance(node, ast.Assign) and any(isinstance(to, ast.Name) and to.id == "code" for to in node.targets):
        yield from strings(node.value)


def strings(value: ast.expr) -> Iterator[str]:
    if isinstance(value, ast.IfExp):
        yield from (*strings(value.body), *strings(value.orelse))
    if isinstance(value, ast.Constant) and isinstance(value.value, str):
        yield value.value


def test_every_code_of_the_importer_has_its_words():
    sources = Path(settings.BASE, "importers").rglob("*.py")
    given = {code for path in sources for node in ast.walk(ast.parse(path.read_text("utf-8"))) for code in codes(node)}
    assert {"text_lost", "continues_on", "date_before_text"} <= given, "the search for codes is broken"
    assert given <= WORDS.keys()


def test_a_code_without_words_speaks_for_itself():
    [found] = worded([PageWarning(code="a_new_code")])
    assert found.words == "a_new_code"
