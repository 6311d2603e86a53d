// Verdicts on the chosen characters: printed so, illegible, or a query. They are sent with the article's form, so that
// everything that was typed is saved with them.

import { toCharacters } from "./edits.js";
import { lastFocused, passageOf } from "./fields.js";
import { on } from "./keys.js";
import { registerKind } from "./marks.js";

const dialog = document.querySelector("#desk-verdict");
const form = document.querySelector("#article_form");

function set(name, value) {
  form.elements[`verdict_${name}`].value = value;
}

function setPlace(field) {
  const { selectionStart: start, selectionEnd: end, value } = field;
  set("passage", passageOf(field));
  set("start", toCharacters(value, start));
  set("end", toCharacters(value, end));
  set("quote", value.slice(start, end));
}

function send(act) {
  set("act", act);
  form.requestSubmit(form.querySelector("input[name=_continue]"));
}

function give(act) {
  const field = lastFocused();
  if (field) {
    setPlace(field);
    send(act);
  }
}

// The dialog asks for words, for a query or for its answer.
function ask(act, quote) {
  dialog.dataset.act = act;
  dialog.querySelector("q").textContent = quote;
  dialog.showModal();
  form.elements.verdict_note.focus();
}

function query() {
  const field = lastFocused();
  if (field) {
    setPlace(field);
    ask("query", field.value.slice(field.selectionStart, field.selectionEnd));
  }
}

function settle(mark) {
  set("id", mark.id);
  ask("settle", mark.title);
}

function takeBack(mark) {
  set("id", mark.id);
  send("take_back");
}

if (dialog && form) {
  on("printed-so", () => give("printed_so"));
  on("illegible", () => give("illegible"));
  on("query", query);
  dialog.querySelector(".default").addEventListener("click", () => send(dialog.dataset.act));
  dialog.querySelector(".cancel").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => lastFocused()?.focus());
  registerKind("verdict", {
    accept: { label: dialog.dataset.answer, run: settle, when: (mark) => mark.data.verdict === "query" },
    dismiss: { label: dialog.dataset.takeBack, run: takeBack },
  });
}
