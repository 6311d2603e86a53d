// Keys for deciding proposals. Every one has Alt and is told by its place on the keyboard, so that an input method
// neither hears it nor hides it. Without this script the same form works by mouse and Tab.

import { hasAlt, Walk } from "../keys.js";

const form = document.querySelector("#proposals");
const boxes = form ? [...form.querySelectorAll("input[name=proposal]")] : [];
const PLACE = "proposals-at";
const walk = new Walk(boxes, (box) => box.closest(".proposal"));

function move(step, choosing) {
  walk.entry.checked ||= choosing;
  walk.step(step);
  walk.entry.checked ||= choosing;
}

function chooseAll() {
  const all = boxes.every((box) => box.checked);
  boxes.forEach((box) => { box.checked = !all; });
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
  KeyA: chooseAll,
  KeyE: write,
  KeyW: () => press(walk.row.querySelector("button[value^='write:']")),
  Slash: () => { const keys = document.querySelector("#keys"); keys.open = !keys.open; },
};

function onKey(event) {
  if (!hasAlt(event)) {
    return;
  }
  const button = event.shiftKey ? null : form.querySelector(`button[data-code="${event.code}"]`);
  if (event.code === "ArrowDown" || event.code === "ArrowUp") {
    move(event.code === "ArrowDown" ? 1 : -1, event.shiftKey);
  } else if (button) {
    decide(button);
  } else if (KEYS[event.code] && !event.shiftKey) {
    KEYS[event.code]();
  } else {
    return;
  }
  event.preventDefault();
}

if (boxes.length) {
  form.addEventListener("focusin", (event) => walk.follow(event.target));
  document.addEventListener("keydown", onKey);
  walk.goTo(Number(sessionStorage.getItem(PLACE) || 0));
}
