"""What a hand with an input method does to a field, in the order in which a browser tells of it."""

from playwright.sync_api import Locator
from playwright.sync_api import Page as Screen

from articles.models import Article, Passage

COMPOSE = """async (field, [letters, words]) => {
  const told = (kind, init) => field.dispatchEvent(new KeyboardEvent(kind, {bubbles: true, cancelable: true, ...init}));
  const write = (text, start) => {
    field.setRangeText(text, start, field.selectionEnd, "end");
    field.dispatchEvent(new InputEvent("input", {bubbles: true, isComposing: true}));
  };
  field.focus();
  const start = field.selectionStart;
  field.dispatchEvent(new CompositionEvent("compositionstart", {bubbles: true}));
  for (let count = 1; count <= letters.length; count += 1) {
    told("keydown", {keyCode: 229, isComposing: true});
    write(letters.slice(0, count), start);
  }
  if (words === null) { return; }
  told("keydown", {keyCode: 229, isComposing: true, code: "Space"});
  write(words, start);
  field.dispatchEvent(new CompositionEvent("compositionend", {bubbles: true, data: words}));
  told("keyup", {code: "Space"});
}"""


NOT_OURS = [{"isComposing": True}, {"keyCode": 229}, {"ctrlKey": True}, {"altKey": False}]
"""With these a key that goes with Alt belongs to an input method or to the browser."""


def compose(field: Locator, letters: str, words: str | None) -> None:
    """Letters typed in an input method over the selection, then words chosen; none where it is still composing."""
    field.evaluate(COMPOSE, [letters, words])


def field_of(screen: Screen, passage: Passage) -> Locator:
    return screen.locator(f"textarea[name=passage-{passage.pk}]")


def caret(field: Locator, start: int, end: int | None = None) -> None:
    field.focus()
    field.evaluate(
        "(field, [start, end]) => field.setSelectionRange(start, end)", [start, start if end is None else end]
    )


def open_article(screen: Screen, article: Article) -> None:
    screen.goto(f"/admin/articles/article/{article.pk}/change/")
    screen.wait_for_selector(".mark-paper", state="attached")
