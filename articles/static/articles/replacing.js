// Keys for choosing hits. Every one has Alt and is told by its place on the keyboard, so that an input method neither
// hears it nor hides it. Without this script the same form works by mouse and Tab.

const form = document.querySelector("#hits");
const boxes = form ? [...form.querySelectorAll("input[name=hit]")] : [];
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

// Alt+A and Alt+X mean the article of the hit in focus.
function articleButton(code) {
  const name = { KeyA: "article_all", KeyX: "article_none" }[code];
  const article = boxes.length && boxes[at].closest("tr").dataset.article;
  return name && article ? form.querySelector(`button[name=${name}][value="${article}"]`) : null;
}

function buttonFor(event) {
  const own = form.querySelector(`button[data-code="${event.code}"]${event.shiftKey ? "[data-shift]" : ":not([data-shift])"}`);
  return own || (event.shiftKey ? null : articleButton(event.code));
}

function onKey(event) {
  if (isComposing(event) || !event.altKey || event.ctrlKey || event.metaKey) {
    return;
  }
  const button = buttonFor(event);
  if (event.code === "ArrowDown" || event.code === "ArrowUp") {
    goTo(at + (event.code === "ArrowDown" ? 1 : -1));
  } else if (event.code === "Slash" && !event.shiftKey) {
    const keys = document.querySelector("#keys");
    keys.open = !keys.open;
  } else if (button) {
    button.click();
  } else {
    return;
  }
  event.preventDefault();
}

if (form) {
  form.addEventListener("focusin", (event) => { at = boxes.includes(event.target) ? boxes.indexOf(event.target) : at; });
  document.addEventListener("keydown", onKey);
  if (boxes.length) {
    goTo(0);
  }
}
