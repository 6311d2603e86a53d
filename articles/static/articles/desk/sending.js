// Sending the form and going where the answer leads. The page stays as it is until the server has stored everything. So
// no word is lost if the session has ended, the server is down, or the article is gone.

import { show, token, user } from "./keeping.js";

function outcomeOf(answer) {
  if (answer.type === "opaqueredirect" || answer.status === 403) {
    return "signed-out";
  }
  const told = { 404: "gone", 409: "another" }[answer.status];
  if (told) {
    return told;
  }
  if (!answer.ok) {
    return "unreachable";
  }
  return answer.headers.get("Content-Type").startsWith("application/json") ? "saved" : "asked";
}

// Resolves to {outcome, next}: "saved", with the address that follows; "asked", where the answer is a screen of its
// own (an error, a collision); or a trouble, which is shown.
export async function send(form, button) {
  // Signing in anew in another tab made a new token.
  form.elements.csrfmiddlewaretoken.value = token();
  let outcome = "unreachable";
  let next = "";
  try {
    const body = new FormData(form, button);
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual", headers: { "X-Desk-User": user } });
    outcome = outcomeOf(answer);
    next = outcome === "saved" ? (await answer.json()).next : "";
  } catch {
    // No network, or no server: said below.
  }
  show(outcome);
  return { outcome, next };
}
