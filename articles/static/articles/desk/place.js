// After saving, the caret is where it was. On a newly opened page it is in the first text field.

import { fields, lastFocused, rowOf } from "./fields.js";

const KEY = `desk-place ${location.pathname}`;

function keep() {
  const field = lastFocused();
  const place = field && { name: field.name, start: field.selectionStart, end: field.selectionEnd, y: scrollY };
  if (place) {
    sessionStorage.setItem(KEY, JSON.stringify(place));
  }
}

// A link may lead to a passage: #p12.
function linked() {
  return fields.find((field) => rowOf(field).id === location.hash.slice(1));
}

function find() {
  const place = JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  sessionStorage.removeItem(KEY);
  const field = place && fields.find((each) => each.name === place.name);
  if (!field) {
    const first = linked() ?? fields[0];
    first.focus({ preventScroll: !linked() });
    first.setSelectionRange(0, 0);
    return;
  }
  field.focus({ preventScroll: true });
  field.setSelectionRange(place.start, place.end);
  scrollTo(0, place.y);
}

if (fields.length > 0) {
  fields[0].form.addEventListener("submit", keep);
  if (document.activeElement === document.body) {
    find();
  }
}
