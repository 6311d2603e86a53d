// Ctrl+S saves the form, and a form with unsaved words is not left by accident.

const save = document.querySelector(".submit-row input.default");
const form = save && save.form;
let submitting = false;

function isChanged(field) {
  return field.defaultValue !== undefined && field.type !== "hidden" && field.type !== "submit" && field.value !== field.defaultValue;
}

// While an input method composes, its keys are not ours: Safari and older Chromium report keyCode 229 instead.
function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

function onKey(event) {
  if (isComposing(event) || event.code !== "KeyS" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) {
    return;
  }
  event.preventDefault();
  save.click();
}

function onLeave(event) {
  if (!submitting && [...form.elements].some(isChanged)) {
    event.preventDefault();
  }
}

if (save) {
  document.addEventListener("keydown", onKey);
  form.addEventListener("submit", () => { submitting = true; });
  window.addEventListener("beforeunload", onLeave);
}
