// Saving leaves the caret where it was. A page that is opened has it in the first text field.

import { fields, lastFocused } from "./fields.js";

const KEY = `desk-place ${location.pathname}`;

function keep() {
  const field = lastFocused();
  const place = field && { name: field.name, start: field.selectionStart, end: field.selectionEnd, y: scrollY };
  if (place) {
    sessionStorage.setItem(KEY, JSON.stringify(place));
  }
}

function find() {
  const place = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  const field = place && fields.find((each) => each.name === place.name);
  if (!field) {
    fields[0].focus({ preventScroll: true });
    fields[0].setSelectionRange(0, 0);
    return;
  }
  field.focus({ preventScroll: true });
  field.setSelectionRange(place.start, place.end);
  scrollTo(0, place.y);
}

if (fields.length > 0) {
  fields[0].form.addEventListener("submit", keep);
  if (!location.hash && document.activeElement === document.body) {
    find();
  }
}
