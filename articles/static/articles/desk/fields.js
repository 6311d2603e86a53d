// The text fields of the screen in reading order, one for each passage.

export const fields = [...document.querySelectorAll("textarea.passage-text")];

export function passageOf(field) {
  return Number(field.name.replace("passage-", ""));
}

export function fieldOf(passage) {
  return fields.find((field) => passageOf(field) === passage);
}

export function rowOf(field) {
  return field.closest(".passage");
}

export function focused() {
  return fields.includes(document.activeElement) ? document.activeElement : null;
}

// A button or a dialog takes the focus away; what was chosen in the field before is still meant.
let last = null;
document.addEventListener("focusin", () => { last = focused() ?? last; });

export function lastFocused() {
  return last;
}

export function bringIntoView(field) {
  rowOf(field).scrollIntoView({ block: "nearest" });
}

// Writes into a field as if it were typed: the browser's own Ctrl+Z takes it back, and every script hears of it.
export function typeInto(field, start, end, text) {
  field.focus();
  field.setSelectionRange(start, end);
  if (text === "") {
    document.execCommand("delete");
  } else {
    document.execCommand("insertText", false, text);
  }
}

// A block of JSON that the server put on the screen.
export function told(id, otherwise) {
  const block = document.getElementById(id);
  return block ? JSON.parse(block.textContent) : otherwise;
}

// What the server has of each passage: its stored text and, where that differs, the imported one.
const texts = told("desk-texts", {});

// A form that came back, or a draft, holds other words than these.
export function storedText(field) {
  return texts[passageOf(field)]?.[0] ?? field.defaultValue;
}

export function importedText(field) {
  return texts[passageOf(field)]?.at(-1) ?? field.defaultValue;
}
