// Keys for a table whose rows are chosen and then decided together. Every key has Alt and is told by its place on the
// keyboard, so that an input method neither hears it nor hides it. Without this script mouse and Tab do the same.

const form = document.querySelector("#people");
const boxes = form ? [...form.querySelectorAll("table input[type=checkbox]")] : [];
let at = -1;

function goTo(index) {
  at = Math.max(0, Math.min(index, boxes.length - 1));
  boxes[at].focus();
  boxes[at].scrollIntoView({ block: "nearest" });
}

function chooseAll() {
  const all = boxes.every((box) => box.checked);
  boxes.forEach((box) => { box.checked = !all; });
}

const KEYS = {
  ArrowDown: () => goTo(at + 1),
  ArrowUp: () => goTo(at - 1),
  KeyX: () => { if (at >= 0) { boxes[at].checked = !boxes[at].checked; } },
  KeyA: chooseAll,
};

function onKey(event) {
  const composing = event.isComposing || event.keyCode === 229;
  if (composing || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  const button = form.querySelector(`button[data-code="${event.code}"]`);
  if (button) {
    button.click();
  } else if (KEYS[event.code]) {
    KEYS[event.code]();
  } else {
    return;
  }
  event.preventDefault();
}

if (boxes.length) {
  form.addEventListener("focusin", (event) => {
    const place = boxes.indexOf(event.target);
    at = place >= 0 ? place : at;
  });
  document.addEventListener("keydown", onKey);
}
