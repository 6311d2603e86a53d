// Keys for deciding proposals. Every one has Alt and is told by its place on the keyboard, so that an input method
// neither hears it nor hides it. Without this script the same form works by mouse and Tab.

const form = document.querySelector("#proposals");
const boxes = form ? [...form.querySelectorAll("input[name=proposal]")] : [];
const PLACE = "proposals-at";
let at = 0;

// While an input method composes, its keys are not ours: some browsers report keyCode 229 instead.
function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

function goTo(index) {
  at = Math.max(0, Math.min(index, boxes.length - 1));
  boxes[at].focus();
  boxes[at].closest(".proposal").scrollIntoView({ block: "nearest" });
}

function move(step, choosing) {
  boxes[at].checked = choosing || boxes[at].checked;
  goTo(at + step);
  boxes[at].checked = choosing || boxes[at].checked;
}

function chooseAll() {
  const all = boxes.every((box) => box.checked);
  boxes.forEach((box) => { box.checked = !all; });
}

function section() {
  return boxes[at].closest(".proposal");
}

// The list comes back without those decided: the next one stands where they stood.
function press(button) {
  sessionStorage.setItem(PLACE, String(at));
  button.click();
}

function decide(button) {
  const chosen = boxes.some((box) => box.checked);
  press(chosen ? button : section().querySelector(`button[value^="${button.value}:"]`));
}

function write() {
  const text = section().querySelector("details");
  text.open = true;
  text.querySelector("textarea").focus();
}

const KEYS = {
  KeyA: chooseAll,
  KeyE: write,
  KeyW: () => press(section().querySelector("button[value^='write:']")),
  Slash: () => { const keys = document.querySelector("#keys"); keys.open = !keys.open; },
};

function onKey(event) {
  if (isComposing(event) || !event.altKey || event.ctrlKey || event.metaKey) {
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
  form.addEventListener("focusin", (event) => {
    const here = event.target.closest(".proposal");
    at = here ? boxes.findIndex((box) => here.contains(box)) : at;
  });
  document.addEventListener("keydown", onKey);
  goTo(Number(sessionStorage.getItem(PLACE) || 0));
}
