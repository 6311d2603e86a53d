// On logging out, offer to delete the typed texts that this browser keeps. If it keeps none, nobody is asked.

import { clear, entriesOf } from "./browser_store.js";

const dialog = document.querySelector("#logging-out");
const form = document.querySelector("#logout-form");
let answered = false;

function onSubmit(event) {
  if (!answered && entriesOf(dialog.dataset.user).length > 0) {
    event.preventDefault();
    event.stopImmediatePropagation();
    dialog.returnValue = "stay";
    dialog.showModal();
    dialog.querySelector("button.default").focus();
  }
}

function onClose() {
  if (dialog.returnValue === "stay" || dialog.returnValue === "") {
    return;
  }
  if (dialog.returnValue === "clear") {
    clear(dialog.dataset.user);
  }
  answered = true;
  form.requestSubmit();
}

if (dialog && form) {
  // First of all who listen: the others hear of it when it is decided.
  form.addEventListener("submit", onSubmit, { capture: true });
  dialog.addEventListener("close", onClose);
}
