// The keys of the workflow: the text is corrected; it is verified; it is given back with a reason.

import { on } from "./keys.js";

const corrected = document.querySelector("input[name=_corrected]");
const verify = document.querySelector("input[name=_verify]");
const giveBack = document.querySelector("input[name=_return]");

// Nothing is given back without a reason: the first press asks for it.
function returnWithReason() {
  const reason = giveBack.form.querySelector("input[name=reason]");
  if (reason.value.trim()) {
    giveBack.click();
  } else {
    reason.focus();
  }
}

if (corrected) {
  on("corrected", () => corrected.click());
}
if (verify) {
  on("verify", () => verify.click());
}
if (giveBack) {
  on("give-back", returnWithReason);
}
