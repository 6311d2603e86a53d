// The tree of units by keyboard: levels come from the server when they are opened. Without this script each opener is
// a plain link to a screen of that level.

import { isComposing } from "../keys.js";

const tree = document.querySelector("#tree");

function items() {
  return [...tree.querySelectorAll("[role=treeitem]")].filter((item) => !item.closest("[hidden]"));
}

function focusOn(item) {
  if (!item) {
    return;
  }
  tree.querySelectorAll("[tabindex='0']").forEach((other) => { other.tabIndex = -1; });
  item.tabIndex = 0;
  item.focus();
}

function levelOf(unit) {
  return unit.parentElement.querySelector(":scope > .level");
}

async function levelAt(address) {
  const answer = await fetch(`${address}&bare=1`);
  if (!answer.ok) {
    throw new Error(String(answer.status));
  }
  const made = document.createElement("template");
  made.innerHTML = await answer.text();
  return made.content.querySelector(".level");
}

async function open(unit) {
  const opener = unit.querySelector("a.opener");
  if (!opener || unit.getAttribute("aria-expanded") === "true") {
    return;
  }
  unit.setAttribute("aria-expanded", "true");
  const there = levelOf(unit);
  if (there) {
    there.hidden = false;
    return;
  }
  try {
    unit.parentElement.append(await levelAt(opener.href));
  } catch {
    unit.setAttribute("aria-expanded", "false");
    window.location.assign(opener.href);
  }
}

function close(unit) {
  unit.setAttribute("aria-expanded", "false");
  levelOf(unit).hidden = true;
}

async function further(link) {
  const more = await levelAt(link.href);
  const item = link.parentElement;
  const first = more.querySelector("[role=treeitem]");
  item.replaceWith(...more.children);
  focusOn(first);
}

function parentOf(unit) {
  return unit.closest(".level").parentElement.querySelector(":scope > .unit");
}

function step(by) {
  const all = items();
  focusOn(all[all.indexOf(document.activeElement.closest("[role=treeitem]")) + by]);
}

const KEYS = {
  ArrowDown: () => step(1),
  ArrowUp: () => step(-1),
  Home: () => focusOn(items()[0]),
  End: () => focusOn(items().at(-1)),
  ArrowRight: (unit) => (unit.getAttribute("aria-expanded") === "true" ? step(1) : open(unit)),
  ArrowLeft: (unit) => (unit.getAttribute("aria-expanded") === "true" ? close(unit) : focusOn(parentOf(unit))),
  Enter: (unit) => (unit.matches(".further") ? further(unit) : unit.querySelector(".name").click()),
};

function onKey(event) {
  const plain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
  const unit = event.target.closest("[role=treeitem]");
  if (!plain || !unit || isComposing(event) || !KEYS[event.code]) {
    return;
  }
  event.preventDefault();
  KEYS[event.code](unit);
}

function onClick(event) {
  const link = event.target.closest("a.opener, a.further");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  if (link.matches(".further")) {
    further(link);
    return;
  }
  const unit = link.closest(".unit");
  focusOn(unit);
  (unit.getAttribute("aria-expanded") === "true" ? close : open)(unit);
}

if (tree && items().length) {
  items()[0].tabIndex = 0;
  tree.addEventListener("keydown", onKey);
  tree.addEventListener("click", onClick);
}
