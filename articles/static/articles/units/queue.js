// Keys for a queue whose entries are decided one by one. Every key has Alt and is told by its place on the keyboard,
// so that an input method neither hears it nor hides it. Without this script the same buttons work by mouse and Tab.

import { hasAlt, Walk } from "../keys.js";

const queue = document.querySelector("#waiting");
const sections = queue ? [...queue.querySelectorAll(".one")] : [];
const PLACE = `queue-at:${window.location.pathname}`;
const walk = new Walk(sections);

function onKey(event) {
  if (!hasAlt(event) || event.shiftKey) {
    return;
  }
  const button = walk.row.querySelector(`button[data-code="${event.code}"]`);
  if (event.code === "ArrowDown" || event.code === "ArrowUp") {
    walk.step(event.code === "ArrowDown" ? 1 : -1);
  } else if (button) {
    button.click();
  } else {
    return;
  }
  event.preventDefault();
}

if (sections.length) {
  queue.addEventListener("focusin", (event) => walk.follow(event.target));
  // The list comes back without the one decided: the next one stands where it stood.
  queue.addEventListener("submit", () => sessionStorage.setItem(PLACE, String(walk.at)));
  document.addEventListener("keydown", onKey);
  walk.goTo(Number(sessionStorage.getItem(PLACE) || 0));
}
