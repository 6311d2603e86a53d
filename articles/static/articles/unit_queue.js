// Keys for a queue whose entries are decided one by one. Every key has Alt and is told by its place on the keyboard,
// so that an input method neither hears it nor hides it. Without this script the same buttons work by mouse and Tab.

const queue = document.querySelector("#waiting");
const sections = queue ? [...queue.querySelectorAll(".one")] : [];
const PLACE = `queue-at:${window.location.pathname}`;
let at = 0;

function goTo(index) {
  at = Math.max(0, Math.min(index, sections.length - 1));
  sections[at].focus();
  sections[at].scrollIntoView({ block: "nearest" });
}

function onKey(event) {
  const composing = event.isComposing || event.keyCode === 229;
  if (composing || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  const button = sections[at].querySelector(`button[data-code="${event.code}"]`);
  if (event.code === "ArrowDown" || event.code === "ArrowUp") {
    goTo(at + (event.code === "ArrowDown" ? 1 : -1));
  } else if (button) {
    button.click();
  } else {
    return;
  }
  event.preventDefault();
}

if (sections.length) {
  queue.addEventListener("focusin", (event) => {
    const here = event.target.closest(".one");
    at = here ? sections.indexOf(here) : at;
  });
  // The list comes back without the one decided: the next one stands where it stood.
  queue.addEventListener("submit", () => sessionStorage.setItem(PLACE, String(at)));
  document.addEventListener("keydown", onKey);
  goTo(Number(sessionStorage.getItem(PLACE) || 0));
}
