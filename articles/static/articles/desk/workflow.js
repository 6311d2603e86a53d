// Keys for the way of a text: its corrector is done with it; to its reader it is right, or goes back, and why.

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
