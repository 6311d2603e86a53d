// Keys for a queue whose entries are decided one by one. Every key has Alt and is told by its place on the keyboard,
// so that an input method neither hears it nor hides it. Without this script the same buttons work by mouse and Tab.

import { buttonOf, onAlt, STEPS, Walk } from "../keys.js";

const queue = document.querySelector("#waiting");
const sections = queue ? [...queue.querySelectorAll(".one")] : [];
const PLACE = `queue-at:${window.location.pathname}`;
const walk = new Walk(sections);

function actOf(code, shift) {
  if (shift) {
    return null;
  }
  if (code in STEPS) {
    return () => walk.step(STEPS[code]);
  }
  const button = buttonOf(walk.row, code);
  return button && (() => button.click());
}

if (sections.length) {
  queue.addEventListener("focusin", (event) => walk.follow(event.target));
  // The list comes back without the one decided: the next one stands where it stood.
  queue.addEventListener("submit", () => sessionStorage.setItem(PLACE, String(walk.at)));
  onAlt(actOf);
  walk.goTo(Number(sessionStorage.getItem(PLACE) || 0));
}
