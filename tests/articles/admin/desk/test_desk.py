import re
from itertools import combinations
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from articles.admin.desk.keys import KEYS
from articles.admin.desk.screen import MODULES

IMPORT = re.compile(r'(?:from|import) "\./(\w+)\.js"')
TAKEN = {("Ctrl", "Space"), ("Ctrl", "Period"), ("Alt", "KeyD"), ("Alt", "KeyE"), ("Alt", "KeyF")}
TAKEN |= {("Alt", "ArrowLeft"), ("Alt", "ArrowRight")}


def imported(name: str) -> set[str]:
    found = set(IMPORT.findall(Path(str(finders.find(f"articles/desk/{name}.js"))).read_text("utf-8")))
    return found.union(*map(imported, found))


def test_every_module_of_the_desk_is_fetched_at_once():
    assert set(MODULES) == {f"articles/desk/{name}.js" for name in imported("desk")}


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_a_key_has_a_modifier_and_is_nobody_elses(key):
    assert key.modifier in ("Alt", "Ctrl")
    assert (key.modifier, key.code) not in TAKEN or key.shift
    assert not (key.modifier == "Ctrl" and key.shift)


def test_no_two_keys_are_the_same():
    assert not [pair for pair in combinations(map(str, KEYS), 2) if pair[0] == pair[1]]
