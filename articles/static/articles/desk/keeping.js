// What the page of an open article reports to the server: it is in use, something was typed, it is left. If that fails
// (signed out, another person signed in, no server), the page says so and stays usable.

export const place = document.querySelector("#keeping");
export const user = place ? place.dataset.user : "";
export const tab = place ? place.dataset.tab : "";
// Others may have taken the token along: signing in elsewhere makes a new one, which stands in the cookie.
const TOKEN = /(?:^|;\s*)csrftoken=([^;]+)/;

export function token() {
  const found = TOKEN.exec(document.cookie);
  return found ? found[1] : document.querySelector("[name=csrfmiddlewaretoken]").value;
}

function body(told) {
  const data = new FormData();
  for (const [name, value] of Object.entries({ csrfmiddlewaretoken: token(), user, tab, ...told })) {
    data.set(name, value);
  }
  return data;
}

export function show(trouble) {
  for (const note of place.querySelectorAll(".note")) {
    note.hidden = !note.classList.contains(`is-${trouble}`);
  }
}

function showOthers(others) {
  const line = place.querySelector(".others p");
  line.hidden = others.length === 0;
  line.querySelector(".names").textContent = others.join("；");
}

// Sends, and resolves to "kept", "signed-out", "another", "gone" or "unreachable"; a trouble is shown until the next success.
export async function keep(told) {
  let outcome = "unreachable";
  try {
    const answer = await fetch(place.dataset.keep, { method: "POST", body: body(told), redirect: "manual" });
    if (answer.ok) {
      outcome = "kept";
      showOthers((await answer.json()).others);
    } else if (answer.status === 409) {
      outcome = "another";
    } else if (answer.status === 404) {
      outcome = "gone";
    } else if (answer.type === "opaqueredirect" || answer.status === 403) {
      outcome = "signed-out";
    }
  } catch {
    // No network, or no server: said below.
  }
  show(outcome);
  return outcome;
}

// On leaving nobody waits for an answer.
export function keepOnLeaving(told) {
  navigator.sendBeacon(place.dataset.keep, body(told));
}
