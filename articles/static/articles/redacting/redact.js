/* What is selected in the text fills the form. Without this file the characters are typed, for all of the page. */
(() => {
  "use strict";
  const text = document.querySelector(".redactable");
  const form = document.querySelector("form.redacting");
  if (!text || !form) return;
  const { passage, start, characters } = form.elements;

  /* In characters as the server counts them: one outside the basic plane is one, not two. */
  const count = (words) => Array.from(words).length;

  const before = (row, range) => {
    const head = document.createRange();
    head.selectNodeContents(row);
    head.setEnd(range.startContainer, range.startOffset);
    return count(head.toString());
  };

  const choose = () => {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return;
    const range = selection.getRangeAt(0);
    const node = range.commonAncestorContainer;
    const row = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-passage]");
    if (!row || !text.contains(row)) return;
    text.querySelectorAll(".is-chosen").forEach((each) => each.classList.remove("is-chosen"));
    row.classList.add("is-chosen");
    passage.value = row.dataset.passage;
    start.value = before(row, range);
    characters.value = selection.toString();
  };

  text.addEventListener("mouseup", choose);
  text.addEventListener("keyup", choose);
  /* Typed characters have no place of their own. */
  characters.addEventListener("input", () => { passage.value = start.value = ""; });
})();
