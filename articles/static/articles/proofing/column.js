// The column view by key: Alt with ↓ and ↑ from place to place, A replaces, X leaves. Each place is decided by itself,
// at once; without this script the same buttons send the form.

import { onAlt, STEPS } from "../keys.js";

const form = document.querySelector("#column");
const places = form ? [...form.querySelectorAll(".place[data-passage]")] : [];

function at() {
  return places.findIndex((place) => place.contains(document.activeElement));
}

function goTo(index) {
  const place = places[Math.max(0, Math.min(index, places.length - 1))];
  place?.focus();
  place?.scrollIntoView({ block: "nearest" });
}

function isOpen(place) {
  return !place.classList.contains("is-done");
}

function goToNextOpen(place) {
  const from = places.indexOf(place);
  const next = places.findIndex((each, index) => index > from && isOpen(each));
  goTo(next < 0 ? from : next);
}

async function send(place, act) {
  const { passage, start, version } = place.dataset;
  const body = new FormData(form);
  body.set("act", `${act}:${passage}:${start}:${version}`);
  try {
    const headers = { Accept: "application/json" };
    const answer = await fetch(location.href, { method: "POST", body, headers, credentials: "same-origin" });
    return { ok: answer.ok, ...(await answer.json()) };
  } catch {
    return { ok: false, said: form.dataset.failed };
  }
}

// The other places of the passage: those behind it moved, and all are of its next version.
function follow(place, form, to) {
  const { passage, start } = place.dataset;
  for (const other of places.filter((each) => each.dataset.passage === passage)) {
    other.dataset.version = Number(other.dataset.version) + 1;
    if (Number(other.dataset.start) > Number(start)) {
      other.dataset.start = Number(other.dataset.start) + [...to].length - [...form].length;
    }
    for (const button of other.querySelectorAll("button")) {
      button.value = [button.dataset.act, passage, other.dataset.start, other.dataset.version].join(":");
    }
  }
}

function show(place, answer, done) {
  const outcome = place.querySelector(".outcome");
  outcome.replaceChildren(answer.ok ? done : answer.said);
  if (answer.undo) {
    outcome.append(" ", Object.assign(document.createElement("a"), { href: answer.undo.url, textContent: answer.undo.label }));
  }
  place.classList.toggle("is-done", answer.ok);
  place.classList.toggle("is-error", !answer.ok);
}

async function decide(place, act) {
  if (!isOpen(place) || "busy" in place.dataset) {
    return;
  }
  place.dataset.busy = "";
  const to = form.elements.to.value;
  const answer = await send(place, act);
  delete place.dataset.busy;
  show(place, answer, place.querySelector(`button[data-act="${act}"]`).dataset.done);
  if (!answer.ok) {
    return;
  }
  if (act === "replace") {
    place.querySelector("mark").textContent = to;
    follow(place, form.elements.form.value, to);
  }
  goToNextOpen(place);
}

const ACTS = { KeyA: "replace", KeyX: "leave" };

function actOf(code, shift) {
  if (shift) {
    return null;
  }
  if (code in STEPS) {
    return () => goTo(at() + STEPS[code]);
  }
  return code in ACTS && form.elements.to && (() => decide(places[Math.max(0, at())], ACTS[code]));
}

function onClick(event) {
  const button = event.target.closest("button[data-act]");
  if (button) {
    event.preventDefault();
    decide(button.closest(".place"), button.dataset.act);
  }
}

if (places.length) {
  onAlt(actOf);
  form.addEventListener("click", onClick);
  goTo(Math.max(0, places.findIndex(isOpen)));
}
