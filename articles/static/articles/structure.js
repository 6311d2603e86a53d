// Keys for a page's structure. Every one has Alt and is told by its place on the keyboard, so that an input method
// neither hears it nor hides it. Without this script the same form works by mouse and Tab.

import { Reading } from "./structure/reading.js";
import { Splitter } from "./structure/splitter.js";

const form = document.querySelector("#structure");
const boxes = form ? [...form.querySelectorAll("input[name=line]")] : [];
let at = 0;

// While an input method composes, its keys are not ours: some browsers report keyCode 229 instead.
function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

function goTo(index) {
  at = Math.max(0, Math.min(index, boxes.length - 1));
  boxes[at].focus();
  boxes[at].closest("tr").scrollIntoView({ block: "nearest" });
}

function move(step, choosing) {
  if (choosing) {
    boxes[at].checked = true;
  }
  goTo(at + step);
  if (choosing) {
    boxes[at].checked = true;
  }
}

// With no line chosen the one in focus is meant.
function press(button) {
  if (!boxes.some((box) => box.checked)) {
    boxes[at].checked = true;
  }
  button.click();
}

function nextUnassigned() {
  const places = boxes.map((box, index) => (box.closest("tr").classList.contains("is-unassigned") ? index : -1));
  const loose = places.filter((index) => index >= 0);
  if (loose.length) {
    goTo(loose.find((index) => index > at) ?? loose[0]);
  }
}

const reading = new Reading(form, () => boxes[at]);
const splitter = new Splitter(form, () => boxes.find((box) => box.checked) || boxes[at]);
const KEYS = { Digit0: nextUnassigned, Digit1: () => reading.toggle() };

function onKey(event) {
  if (isComposing(event) || !event.altKey || event.ctrlKey || event.metaKey) {
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
  goTo(Math.max(0, boxes.findIndex((box) => row && row.contains(box))));
}

if (boxes.length) {
  form.addEventListener("focusin", (event) => { at = boxes.includes(event.target) ? boxes.indexOf(event.target) : at; });
  document.addEventListener("keydown", onKey);
  form.addEventListener("focusin", () => reading.follow());
  // Once the browser has gone to the line of the address, which takes the focus from wherever it was.
  window.addEventListener("load", () => requestAnimationFrame(start));
}
