// Keys for a page's structure. Every one has Alt and is told by its place on the keyboard, so that an input method
// neither hears it nor hides it. Without this script the same form works by mouse and Tab.

import { buttonOf, isComposing, onAlt, STEPS, Walk } from "../keys.js";
import { Reading } from "./reading.js";
import { Splitter } from "./splitter.js";

const form = document.querySelector("#structure");
const boxes = form ? [...form.querySelectorAll("input[name=line]")] : [];
const walk = new Walk(boxes, (box) => box.closest("tr"));
const target = form?.querySelector("select[name=target]");
let wanting = null;

function move(step, choosing) {
  walk.entry.checked ||= choosing;
  walk.step(step);
  walk.entry.checked ||= choosing;
}

// With no line chosen the one in focus is meant. Where another article is needed and none is chosen, it is asked for.
function press(button) {
  if (!boxes.some((box) => box.checked)) {
    walk.entry.checked = true;
  }
  if (button.closest("fieldset")?.contains(target) && !target.value) {
    wanting = button;
    target.focus();
  } else {
    button.click();
  }
}

function onTargetKey(event) {
  if (event.key === "Enter" && !isComposing(event) && wanting && target.value) {
    event.preventDefault();
    wanting.click();
  }
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

function showOrHideKeys() {
  const keys = document.querySelector("#keys");
  keys.hidden = !keys.hidden;
}

const KEYS = { Digit0: nextUnassigned, Digit1: () => reading.toggle(), Slash: showOrHideKeys };

function actOf(code, shift) {
  if (code in STEPS) {
    return () => move(STEPS[code], shift);
  }
  if (shift) {
    return null;
  }
  const button = buttonOf(form, code);
  return KEYS[code] ?? (button && (() => press(button)));
}

function start() {
  const row = document.getElementById(location.hash.slice(1));
  walk.goTo(Math.max(0, boxes.findIndex((box) => row && row.contains(box))));
}

if (boxes.length) {
  form.addEventListener("focusin", (event) => walk.follow(event.target));
  target.addEventListener("keydown", onTargetKey);
  onAlt(actOf);
  form.addEventListener("focusin", () => reading.follow());
  // Once the browser has gone to the line of the address, which takes the focus from wherever it was.
  window.addEventListener("load", () => requestAnimationFrame(start));
}
