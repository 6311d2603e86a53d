// The text fields of the screen, one a passage, in reading order.

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

// The text that the form was opened with. Line ends apart, it is the stored one.
export function storedText(field) {
  return field.form.elements[`initial-${field.name}`]?.value ?? field.defaultValue;
}

// A block of JSON that the server put on the screen.
export function told(id, otherwise) {
  const block = document.getElementById(id);
  return block ? JSON.parse(block.textContent) : otherwise;
}
