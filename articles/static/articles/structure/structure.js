// Keys for a page's structure. Every one has Alt and is told by its place on the keyboard, so that an input method
// neither hears it nor hides it. Without this script the same form works by mouse and Tab.

import { hasAlt, Walk } from "../keys.js";
import { Reading } from "./reading.js";
import { Splitter } from "./splitter.js";

const form = document.querySelector("#structure");
const boxes = form ? [...form.querySelectorAll("input[name=line]")] : [];
const walk = new Walk(boxes, (box) => box.closest("tr"));

function move(step, choosing) {
  walk.entry.checked ||= choosing;
  walk.step(step);
  walk.entry.checked ||= choosing;
}

// With no line chosen the one in focus is meant.
function press(button) {
  if (!boxes.some((box) => box.checked)) {
    walk.entry.checked = true;
  }
  button.click();
}

function nextUnassigned() {
  const places = boxes.map((box, index) => (box.closest("tr").classList.contains("is-unassigned") ? index : -1));
  const loose = places.filter((index) => index >= 0);
  if (loose.length) {
    walk.goTo(loose.find((index) => index > walk.at) ?? loose[0]);
  }
}

const reading = new Reading(form, () => walk.entry);
const splitter = new Splitter(form, () => boxes.find((box) => box.checked) || walk.entry);
const KEYS = { Digit0: nextUnassigned, Digit1: () => reading.toggle() };

function onKey(event) {
  if (!hasAlt(event)) {
    return;
  }
  const button = event.shiftKey ? null : form.querySelector(`button[data-code="${event.code}"]`);
  if (event.code === "ArrowDown" || event.code === "ArrowUp") {
    move(event.code === "ArrowDown" ? 1 : -1, event.shiftKey);
  } else if (event.code === "Slash" && !event.shiftKey) {
    const keys = document.querySelector("#keys");
    keys.hidden = !keys.hidden;
  } else if (KEYS[event.code] && !event.shiftKey) {
    KEYS[event.code]();
  } else if (button) {
    press(button);
  } else {
    return;
  }
  event.preventDefault();
}

function start() {
  const row = document.getElementById(location.hash.slice(1));
  walk.goTo(Math.max(0, boxes.findIndex((box) => row && row.contains(box))));
}

if (boxes.length) {
  form.addEventListener("focusin", (event) => walk.follow(event.target));
  document.addEventListener("keydown", onKey);
  form.addEventListener("focusin", () => reading.follow());
  // Once the browser has gone to the line of the address, which takes the focus from wherever it was.
  window.addEventListener("load", () => requestAnimationFrame(start));
}
