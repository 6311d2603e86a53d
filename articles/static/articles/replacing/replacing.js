// Keys for choosing hits. Every one has Alt and is told by its place on the keyboard, so that an input method neither
// hears it nor hides it. Without this script the same form works by mouse and Tab.

import { hasAlt, Walk } from "../keys.js";

const form = document.querySelector("#hits");
const boxes = form ? [...form.querySelectorAll("input[name=hit]")] : [];
const walk = new Walk(boxes, (box) => box.closest("tr"));

// Alt+A and Alt+X mean the article of the hit in focus.
function articleButton(code) {
  const name = { KeyA: "article_all", KeyX: "article_none" }[code];
  const article = boxes.length && walk.row.dataset.article;
  return name && article ? form.querySelector(`button[name=${name}][value="${article}"]`) : null;
}

function buttonFor(event) {
  const own = form.querySelector(`button[data-code="${event.code}"]${event.shiftKey ? "[data-shift]" : ":not([data-shift])"}`);
  return own || (event.shiftKey ? null : articleButton(event.code));
}

function onKey(event) {
  if (!hasAlt(event)) {
    return;
  }
  const button = buttonFor(event);
  if (event.code === "ArrowDown" || event.code === "ArrowUp") {
    walk.step(event.code === "ArrowDown" ? 1 : -1);
  } else if (event.code === "Slash" && !event.shiftKey) {
    const keys = document.querySelector("#keys");
    keys.open = !keys.open;
  } else if (button) {
    button.click();
  } else {
    return;
  }
  event.preventDefault();
}

if (form) {
  form.addEventListener("focusin", (event) => walk.follow(event.target));
  document.addEventListener("keydown", onKey);
  if (boxes.length) {
    walk.goTo(0);
  }
}
