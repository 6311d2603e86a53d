// The keys of the desk. The server has them in a table (articles/admin/desk/keys.py) and lists them on the screen. A
// script registers its function by on("act", run).
//
// Every key has a modifier and is identified by its place on the keyboard, so that it works while an input method is
// switched on.

import { isComposing } from "../keys.js";

const acts = new Map();
const dialog = document.querySelector("#desk-keys");
const rows = dialog ? [...dialog.querySelectorAll("[data-act]")] : [];

// run() is called when the key of the act is pressed. The last to say so has it.
export function on(act, run) {
  acts.set(act, run);
}

export function has(act) {
  return acts.has(act);
}

function partOf(act, selector) {
  return rows.find((each) => each.dataset.act === act)?.querySelector(selector).textContent ?? "";
}

// As it is shown to people: "Alt+J".
export function keyOf(act) {
  return partOf(act, "kbd");
}

// What the act is called in the table.
export function labelOf(act) {
  return partOf(act, "dt");
}

function isPressed(row, event) {
  const key = row.dataset;
  const ctrl = event.ctrlKey || event.metaKey;
  const modified = key.modifier === "Ctrl" ? ctrl && !event.altKey : event.altKey && !ctrl;
  return modified && event.code === key.code && event.shiftKey === ("shift" in key);
}

// Where a dialog is open, saving is its own button, and no other key does anything behind it.
function inDialog(act) {
  const open = document.querySelector("dialog[open]");
  if (!open || (open === dialog && act === "keys")) {
    return null;
  }
  return () => act.startsWith("save") && open.querySelector("button.default")?.click();
}

function onKey(event) {
  if (isComposing(event)) {
    return;
  }
  const row = rows.find((each) => isPressed(each, event));
  const run = row && (inDialog(row.dataset.act) ?? acts.get(row.dataset.act));
  if (!run) {
    return;
  }
  event.preventDefault();
  if (!event.repeat || "repeats" in row.dataset) {
    run();
  }
}

function showOrHide() {
  if (dialog.open) {
    dialog.close();
  } else {
    dialog.showModal();
  }
}

if (dialog) {
  document.addEventListener("keydown", onKey);
  on("keys", showOrHide);
  for (const button of document.querySelectorAll("[data-press]")) {
    button.addEventListener("mousedown", (event) => event.preventDefault()); // the caret stays where it is
    button.addEventListener("click", () => acts.get(button.dataset.press)?.());
  }
}
