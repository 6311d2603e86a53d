// Keys for choosing hits. Every one has Alt and is told by its place on the keyboard, so that an input method neither
// hears it nor hides it. Without this script the same form works by mouse and Tab.

import { buttonOf, onAlt, STEPS, Walk } from "../keys.js";

const form = document.querySelector("#hits");
const boxes = form ? [...form.querySelectorAll("input[name=hit]")] : [];
const walk = new Walk(boxes, (box) => box.closest("tr"));

// Alt+A and Alt+X mean the article of the hit in focus.
function articleButton(code) {
  const name = { KeyA: "article_all", KeyX: "article_none" }[code];
  const article = boxes.length && walk.row.dataset.article;
  return name && article ? form.querySelector(`button[name=${name}][value="${article}"]`) : null;
}

function showOrHideKeys() {
  const keys = document.querySelector("#keys");
  keys.open = !keys.open;
}

function actOf(code, shift) {
  if (code in STEPS) {
    return () => walk.step(STEPS[code]);
  }
  if (code === "Slash" && !shift) {
    return showOrHideKeys;
  }
  const button = buttonOf(form, code, shift) ?? (shift ? null : articleButton(code));
  return button && (() => button.click());
}

if (form) {
  form.addEventListener("focusin", (event) => walk.follow(event.target));
  onAlt(actOf);
  if (boxes.length) {
    walk.goTo(0);
  }
}
