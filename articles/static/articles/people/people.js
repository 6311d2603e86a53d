// Keys for a table whose rows are chosen and then decided together. Every key has Alt and is told by its place on the
// keyboard, so that an input method neither hears it nor hides it. Without this script mouse and Tab do the same.

import { hasAlt, Walk } from "../keys.js";

const form = document.querySelector("#people");
const boxes = form ? [...form.querySelectorAll("table input[type=checkbox]")] : [];
const walk = new Walk(boxes);
walk.at = -1; // the first ↓ goes to the first row

function chooseAll() {
  const all = boxes.every((box) => box.checked);
  boxes.forEach((box) => { box.checked = !all; });
}

const KEYS = {
  ArrowDown: () => walk.step(1),
  ArrowUp: () => walk.step(-1),
  KeyX: () => { if (walk.entry) { walk.entry.checked = !walk.entry.checked; } },
  KeyA: chooseAll,
};

function onKey(event) {
  if (!hasAlt(event) || event.shiftKey) {
    return;
  }
  const button = form.querySelector(`button[data-code="${event.code}"]`);
  if (button) {
    button.click();
  } else if (KEYS[event.code]) {
    KEYS[event.code]();
  } else {
    return;
  }
  event.preventDefault();
}

if (boxes.length) {
  form.addEventListener("focusin", (event) => walk.follow(event.target));
  document.addEventListener("keydown", onKey);
}
