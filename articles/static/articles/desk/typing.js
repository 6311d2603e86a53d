// Keeping what is typed: at once in the browser, a moment later on the server. Never while an input method composes,
// since the field then has half a word.

import { entriesOf, remove, store } from "./browser_store.js";
import { keep, keepOnLeaving, place, tab, token, user } from "./keeping.js";
import { heldBack } from "./saving.js";
import { send } from "./sending.js";

const BROWSER_AFTER = 300;
const SERVER_AFTER = 1_500;
const form = place && document.querySelector("form[id$=_form]");
const composing = new Set();
// What each field said when no word was half written: field to entry.
const settled = new Map();
let browserTimer = 0;
let serverTimer = 0;
let sending = false;
let asked = false;

function versionOf(field) {
  return Number(form.elements[field.name.replace("passage", "version")].value);
}

// Of a passage its id and version; of a fact its name, and what it was opened with.
function keyOf(field) {
  if (isFact(field)) {
    return { passage: 0, version: 0, field: factOf(field), opened: form.elements[`initial-${field.name}`]?.value ?? "" };
  }
  return { passage: Number(field.name.replace("passage-", "")), version: versionOf(field), field: "", opened: "" };
}

function settle(field) {
  const entry = { ...keyOf(field), user, tab, article: place.dataset.article, text: field.value, kept: false };
  settled.set(field, entry);
  clearTimeout(browserTimer);
  clearTimeout(serverTimer);
  browserTimer = setTimeout(() => unlessComposing(keepInBrowser), BROWSER_AFTER);
  serverTimer = setTimeout(() => unlessComposing(keepOnServer), SERVER_AFTER);
}

// The end of the composition settles the field anew, and with it the timers.
function unlessComposing(act) {
  if (composing.size === 0) {
    act();
  }
}

function waiting() {
  return [...settled.values()].filter((entry) => !entry.kept);
}

function typed(entries) {
  return JSON.stringify(entries.map(({ passage, version, text, field = "", opened = "" }) => ({ passage, version, text, field, opened })));
}

function keepInBrowser() {
  clearTimeout(browserTimer);
  waiting().forEach(store);
}

async function keepOnServer() {
  clearTimeout(serverTimer);
  keepInBrowser();
  const sent = waiting();
  const outcome = await keep({ used: "1", typed: typed(sent) });
  if (outcome === "kept") {
    for (const entry of sent) {
      entry.kept = true;
      store(entry);
    }
  }
  return outcome;
}

// The name under which a fact is kept: a photo's is told by its field, since an article may have several.
function factOf(field) {
  return field.dataset.fact ?? (place.dataset.facts.split(" ").includes(field.name) ? field.name : "");
}

function isFact(field) {
  return field instanceof HTMLInputElement && factOf(field) !== "";
}

function isText(field) {
  return isFact(field) || isPassage(field);
}

function isPassage(field) {
  return field instanceof HTMLTextAreaElement && field.name.startsWith("passage-");
}

function onInput(event) {
  if (isText(event.target) && !event.isComposing && !composing.has(event.target)) {
    settle(event.target);
  }
}

function onComposition(event) {
  if (event.type === "compositionstart") {
    composing.add(event.target);
  } else {
    composing.delete(event.target);
    if (isText(event.target)) {
      settle(event.target);
    }
  }
}

// What was sent is stored, and no longer kept here; what was typed while it was on its way is.
function forget(sent) {
  for (const [field, entry] of sent) {
    remove(entry);
    if (settled.get(field) === entry) {
      settled.delete(field);
    }
  }
}

async function onSubmit(event) {
  if (asked) {
    return;
  }
  event.preventDefault();
  if (sending) {
    return;
  }
  sending = true;
  keepInBrowser();
  clearTimeout(serverTimer);
  const sent = new Map(settled);
  const { outcome, next } = await send(form, event.submitter);
  sending = false;
  await afterwards(outcome, next, sent, event.submitter);
}

async function afterwards(outcome, next, sent, button) {
  if (outcome === "saved") {
    forget(sent);
    location.assign(next);
  } else if (outcome === "asked") {
    await keepOnServer();
    asked = true;
    form.requestSubmit(button);
    asked = false;
  } else {
    heldBack();
  }
}

function onPageHide() {
  keepInBrowser();
  if (waiting().length > 0) {
    keepOnLeaving({ typed: typed(waiting()) });
  }
}

// What an earlier page could not hand in is handed in now, and offered; what the server has no more is forgotten.
async function handIn() {
  const listed = new Set(place.dataset.drafts.split(" "));
  const others = entriesOf(user).filter((entry) => entry.tab !== tab);
  for (const entry of others.filter((each) => each.kept && !listed.has(`${each.passage}:${each.version}:${each.tab}:${each.field ?? ""}`))) {
    remove(entry);
  }
  const isHere = (entry) => !entry.field || entry.article === place.dataset.article;
  const left = others.filter((entry) => !entry.kept && isHere(entry));
  for (const entry of left) {
    await handInOne(entry);
  }
  if (left.length > 0) {
    const answer = await fetch(`${place.dataset.offers}?tab=${tab}`, { redirect: "manual" });
    if (answer.ok) {
      document.querySelector("#offers").innerHTML = await answer.text();
    }
  }
}

async function handInOne(entry) {
  const outcome = await keep({ tab: entry.tab, article: entry.article, typed: typed([entry]) });
  if (outcome === "kept") {
    store({ ...entry, kept: true });
  }
}

// Taken or discarded, an offer is gone from the page at once; nothing else on it is touched.
async function onOfferClick(event) {
  const button = event.target.closest("button[name=draft]");
  if (!button) {
    return;
  }
  event.preventDefault();
  const data = new FormData(button.form);
  data.set("csrfmiddlewaretoken", token());
  data.set("draft", button.value);
  const answer = await fetch(button.form.action, { method: "POST", body: data, redirect: "manual" });
  if (answer.type === "opaqueredirect") {
    button.closest("li").remove();
  }
}

if (form) {
  form.addEventListener("input", onInput);
  form.addEventListener("compositionstart", onComposition);
  form.addEventListener("compositionend", onComposition);
  form.addEventListener("submit", onSubmit);
  document.querySelector("#logout-form")?.addEventListener("submit", onPageHide);
  window.addEventListener("pagehide", onPageHide);
  document.querySelector("#offers").addEventListener("click", onOfferClick);
  // Some browsers put back what stood in the fields before: that is typed, too.
  [...form.elements].filter((field) => isText(field) && field.value !== field.defaultValue).forEach(settle);
  handIn();
}
