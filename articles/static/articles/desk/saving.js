// Saving the form by key, and asking before a form with unsaved words is left.

import { on } from "./keys.js";

const save = document.querySelector(".submit-row input.default");
const form = save && save.form;
let submitting = false;

function isChanged(field) {
  if (["hidden", "submit", "button"].includes(field.type)) {
    return false;
  }
  if (field.type === "checkbox") {
    return field.checked !== field.defaultChecked;
  }
  if (field.options) {
    // A list without a choice from the server shows its first option: nobody chose that.
    const options = [...field.options];
    return options.some((option) => option.defaultSelected) && options.some((option) => option.selected !== option.defaultSelected);
  }
  return field.value !== field.defaultValue;
}

// A form that came back with an error holds words that are stored nowhere.
function isUnsaved() {
  return document.querySelector(".errornote") !== null || [...form.elements].some(isChanged);
}

function onLeave(event) {
  if (!submitting && isUnsaved()) {
    event.preventDefault();
  }
}

// Another script kept the form from being sent after all.
export function heldBack() {
  submitting = false;
}

if (save) {
  const next = form.querySelector("input[name=_next]") ?? save;
  on("save", () => save.click());
  on("save-next", () => next.click());
  on("undo", () => document.querySelector("#desk-undo")?.requestSubmit());
  form.addEventListener("submit", () => { submitting = true; });
  window.addEventListener("beforeunload", onLeave);
}
