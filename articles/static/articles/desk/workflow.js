// Keys for a reader: the text is right, or goes back to its corrector, who is told why.

import { on } from "./keys.js";

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

if (verify) {
  on("verify", () => verify.click());
}
if (giveBack) {
  on("give-back", returnWithReason);
}
