// Keys for a table whose rows are chosen and then decided together. Every key has Alt and is told by its place on the
// keyboard, so that an input method neither hears it nor hides it. Without this script mouse and Tab do the same.

import { buttonOf, chooseAll, onAlt, STEPS, Walk } from "../keys.js";

const form = document.querySelector("#people");
const boxes = form ? [...form.querySelectorAll("table input[type=checkbox]")] : [];
const walk = new Walk(boxes);
walk.at = -1; // the first ↓ goes to the first row

function toggle() {
  if (walk.entry) {
    walk.entry.checked = !walk.entry.checked;
  }
}

const KEYS = { KeyX: toggle, KeyA: () => chooseAll(boxes) };

function actOf(code, shift) {
  if (shift) {
    return null;
  }
  const button = buttonOf(form, code);
  if (button) {
    return () => button.click();
  }
  return code in STEPS ? () => walk.step(STEPS[code]) : KEYS[code];
}

if (boxes.length) {
  form.addEventListener("focusin", (event) => walk.follow(event.target));
  onAlt(actOf);
}
