// Keys for deciding proposals. Every one has Alt and is told by its place on the keyboard, so that an input method
// neither hears it nor hides it. Without this script the same form works by mouse and Tab.

import { buttonOf, chooseAll, onAlt, STEPS, Walk } from "../keys.js";

const form = document.querySelector("#proposals");
const boxes = form ? [...form.querySelectorAll("input[name=proposal]")] : [];
const PLACE = "proposals-at";
const walk = new Walk(boxes, (box) => box.closest(".proposal"));

function move(step, choosing) {
  walk.entry.checked ||= choosing;
  walk.step(step);
  walk.entry.checked ||= choosing;
}

// The list comes back without those decided: the next one stands where they stood.
function press(button) {
  sessionStorage.setItem(PLACE, String(walk.at));
  button.click();
}

function decide(button) {
  const chosen = boxes.some((box) => box.checked);
  press(chosen ? button : walk.row.querySelector(`button[value^="${button.value}:"]`));
}

function write() {
  const text = walk.row.querySelector("details");
  text.open = true;
  text.querySelector("textarea").focus();
}

const KEYS = {
  KeyA: () => chooseAll(boxes),
  KeyE: write,
  KeyW: () => press(walk.row.querySelector("button[value^='write:']")),
  Slash: () => { const keys = document.querySelector("#keys"); keys.open = !keys.open; },
};

function actOf(code, shift) {
  if (code in STEPS) {
    return () => move(STEPS[code], shift);
  }
  if (shift) {
    return null;
  }
  const button = buttonOf(form, code);
  return button ? () => decide(button) : KEYS[code];
}

if (boxes.length) {
  form.addEventListener("focusin", (event) => walk.follow(event.target));
  onAlt(actOf);
  walk.goTo(Number(sessionStorage.getItem(PLACE) || 0));
}
