// Suspicions: accept the proposal, dismiss it, or accept the same in the whole issue. The server does that in one
// changeset. Here the fields learn their new stored texts, and whatever else was typed in them stays.

import { fromCharacters } from "./edits.js";
import { fieldOf, fields, focused } from "./fields.js";
import { on } from "./keys.js";
import { addMark, allMarks, currentMark, goToNext, registerKind, removeMark } from "./marks.js";

const card = document.querySelector("#desk-mark");
const form = fields[0]?.form;
const said = document.createElement("p");
said.className = "desk-said";
said.setAttribute("role", "status");
said.hidden = true;
let busy = false;

async function send(mark, act) {
  const body = new FormData();
  body.set("act", act);
  body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  try {
    const answer = await fetch(mark.data.decide, { method: "POST", body, credentials: "same-origin" });
    return { ok: answer.ok, ...(await answer.json()) };
  } catch {
    return { ok: false, said: card.dataset.failed };
  }
}

function say(answer) {
  said.replaceChildren(answer.said);
  if (answer.undo) {
    const link = Object.assign(document.createElement("a"), { href: answer.undo.url, textContent: answer.undo.label });
    said.append(" ", link);
  }
  said.classList.toggle("is-error", !answer.ok);
  said.hidden = false;
}

// The same proposal for the same form.
function alike(mark) {
  return (other) =>
    other.kind === "suspicion" && other.data.found === mark.data.found && other.data.suggestion === mark.data.suggestion;
}

// From the last to the first, so that no place moves before its turn. What now reads as stored is nothing typed: the
// field's own listeners hear of it, those that keep what is typed do not.
function replace(marks, text) {
  for (const mark of marks.sort((one, other) => other.start - one.start)) {
    const field = fieldOf(mark.passage);
    field.setRangeText(text, mark.start, mark.end, "end");
    field.dispatchEvent(new InputEvent("input", { bubbles: field.value !== field.defaultValue }));
    removeMarkIfThere(mark);
  }
}

function removeMarkIfThere(mark) {
  if (allMarks().includes(mark)) {
    removeMark(mark);
  }
}

// What is stored now counts as what was opened: saving compares with it.
function learn(passage) {
  const field = fieldOf(passage.id);
  const typed = field.value;
  field.defaultValue = passage.text;
  field.value = typed;
  const opened = form.elements[`initial-${field.name}`];
  if (opened) {
    opened.value = passage.text;
  }
  form.elements[`version-${passage.id}`].value = passage.version;
}

function redraw(passage) {
  const field = fieldOf(passage.id);
  if (field.value !== passage.text) {
    return;
  }
  allMarks().filter((mark) => mark.kind === "suspicion" && mark.passage === passage.id).forEach(removeMark);
  for (const mark of passage.marks) {
    const [start, end] = [mark.start, mark.end].map((count) => fromCharacters(field.value, count));
    addMark({ ...mark, start, end });
  }
}

async function decide(mark, act) {
  if (busy) {
    return;
  }
  busy = true;
  const answer = await send(mark, act);
  busy = false;
  say(answer);
  if (!answer.ok) {
    return;
  }
  const at = { field: fieldOf(mark.passage), offset: mark.start };
  const passages = answer.passages.filter(({ id }) => fieldOf(id));
  passages.forEach(learn);
  if (act.startsWith("accept")) {
    replace(act === "accept" ? [mark] : allMarks().filter(alike(mark)), mark.data.suggestion);
  } else {
    removeMarkIfThere(mark);
  }
  passages.forEach(redraw);
  goOn(at);
}

function goOn({ field, offset }) {
  field.focus();
  field.setSelectionRange(offset, offset);
  goToNext(1);
}

// The column view of the current mark, or of the characters chosen.
function openColumn() {
  const mark = currentMark();
  const field = focused();
  const chosen = field ? field.value.slice(field.selectionStart, field.selectionEnd) : "";
  const url = mark?.data?.column ?? `${card.dataset.column}?form=${encodeURIComponent(chosen)}`;
  location.assign(url);
}

if (form && card) {
  document.body.append(said);
  const proposes = (mark) => mark.data.suggestion !== null;
  registerKind("suspicion", {
    accept: { label: card.dataset.accept, run: (mark) => decide(mark, "accept"), when: proposes },
    "accept-all": { run: (mark) => decide(mark, "accept-all"), when: proposes },
    dismiss: { label: card.dataset.dismiss, run: (mark) => decide(mark, "dismiss") },
    column: { run: openColumn },
  });
  on("column", openColumn);
}
