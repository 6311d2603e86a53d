// Marks over the text fields. The server lists them (articles/admin/desk/marks/). Other scripts register a kind of mark
// with its acts:
//
//   registerKind("suspicion", { accept: { run(mark) {} }, dismiss: { run(mark) {}, when(mark) { return true; } } });
//
// An act runs when its key is pressed (the row of that name in the table of keys) while its mark is the current one:
// the caret is in it, or one came to it by key. It also has a button below the field, with the name from the table or a
// label of its own.
//
// A mark is {passage, start, end, kind, id, severity, title, data}. Its start and end are where it is now, counted as
// JavaScript does; placeOf(mark) gives them as the server counts.
//
// Each field lies on top of a copy of its text with transparent letters, in which the marked parts are underlined. The
// field itself is never touched, so input methods work in it as always.

import { editBetween, fromCharacters, moved, toCharacters } from "./edits.js";
import { fieldOf, fields, focused, storedText, told, typeInto } from "./fields.js";
import { has, on } from "./keys.js";
import { showCardOf } from "./mark_card.js";

const kinds = new Map();
const layers = new Map(fields.map((field) => [field, new Layer(field)]));
let current = null;

function Layer(field) {
  this.field = field;
  this.text = field.value;
  this.marks = [];
  this.underlined = [];
  this.composing = false;
  this.paper = document.createElement("div");
  this.paper.className = "mark-paper";
  this.paper.setAttribute("aria-hidden", "true");
  field.before(this.paper);
}

export function registerKind(kind, acts) {
  kinds.set(kind, acts);
  for (const act of Object.keys(acts)) {
    if (!has(act)) {
      on(act, () => runAct(act));
    }
  }
  showCard();
}

// A key may come before the browser has told that the caret moved.
export function currentMark() {
  onCaret();
  return current;
}

export function allMarks() {
  return fields.flatMap((field) => layers.get(field).marks);
}

export function addMark(mark) {
  const layer = layers.get(fieldOf(mark.passage));
  layer.marks = [...layer.marks, mark].sort((one, other) => one.start - other.start || one.end - other.end);
  draw(layer);
}

export function removeMark(mark) {
  const layer = layers.get(fieldOf(mark.passage));
  layer.marks = layer.marks.filter((each) => each !== mark);
  if (current === mark) {
    current = null;
  }
  draw(layer);
  showCard();
}

// Words that are no marks, only drawn with a thin line: [{start, end}], as the field stands now.
export function underline(field, places) {
  const layer = layers.get(field);
  layer.underlined = places.map((place) => ({ mark: { kind: "edited", severity: "low" }, place }));
  draw(layer);
}

export function textOf(mark) {
  return fieldOf(mark.passage).value.slice(mark.start, mark.end);
}

// Types other words in the place of the mark's own.
export function replaceText(mark, text) {
  typeInto(fieldOf(mark.passage), mark.start, mark.end, text);
}

export function placeOf(mark) {
  const text = fieldOf(mark.passage).value;
  return { passage: mark.passage, start: toCharacters(text, mark.start), end: toCharacters(text, mark.end) };
}

function showCard() {
  showCardOf(current, kinds.get(current?.kind) ?? {});
}

function runAct(act) {
  const mark = currentMark();
  kinds.get(mark?.kind)?.[act]?.run(mark);
}

// ---- Staying in place

function onInput(layer, caret) {
  layer.underlined = [];
  if (!layer.composing) {
    const edit = editBetween(layer.text, layer.field.value, caret);
    layer.marks = layer.marks.filter((mark) => follow(mark, edit));
    layer.text = layer.field.value;
    if (current && !allMarks().includes(current)) {
      current = null;
    }
  }
  draw(layer);
}

function follow(mark, edit) {
  const place = moved(mark, edit);
  Object.assign(mark, place ?? {});
  return place !== null;
}

// ---- Drawing

// While an input method composes, marks are drawn where they would be, and keep their places until it is done.
function drawn(layer) {
  const edit = editBetween(layer.text, layer.field.value, layer.field.selectionEnd);
  const placed = layer.marks.map((mark) => ({ mark, place: moved(mark, edit) }));
  return placed.filter(({ place }) => place !== null);
}

function draw(layer) {
  const text = layer.field.value;
  const places = [...drawn(layer), ...(layer.composing ? [] : layer.underlined)];
  const cuts = [0, text.length, ...places.flatMap(({ place }) => [place.start, place.end])];
  const ordered = [...new Set(cuts)].sort((one, other) => one - other);
  const pieces = ordered.slice(1).map((end, index) => piece(text, ordered[index], end, places));
  layer.paper.replaceChildren(...pieces, "\u200b");
}

function piece(text, start, end, places) {
  const over = places.filter(({ place }) => place.start <= start && place.end >= end);
  const words = text.slice(start, end);
  if (over.length === 0) {
    return words;
  }
  const element = document.createElement("mark");
  element.textContent = words;
  for (const { mark } of over) {
    element.classList.add(`is-${mark.kind}`, `is-${mark.severity}`);
    element.classList.toggle("is-current", mark === current);
    if (mark.data?.style) {
      element.classList.add(`is-${mark.data.style}`);
    }
  }
  return element;
}

// A field that was made smaller has a scroll bar; its copy breaks lines at the same width.
function fit(layer) {
  const { field, paper } = layer;
  paper.style.width = `${field.clientWidth}px`;
  paper.style.height = `${field.clientHeight}px`;
  paper.scrollTop = field.scrollTop;
}

// ---- Going from one to the next

function ordered() {
  return allMarks().map((mark) => ({ mark, at: [fields.indexOf(fieldOf(mark.passage)), mark.start] }));
}

function here() {
  const mark = currentMark();
  if (mark) {
    return [fields.indexOf(fieldOf(mark.passage)), mark.start];
  }
  const field = focused();
  return field ? [fields.indexOf(field), field.selectionStart - 0.5] : [-1, 0];
}

function compare(one, other) {
  return one[0] - other[0] || one[1] - other[1];
}

export function goToNext(step = 1) {
  const all = ordered();
  if (all.length === 0) {
    return;
  }
  const from = here();
  const ahead = all.filter(({ at }) => compare(at, from) * step > 0);
  const next = step > 0 ? ahead[0] ?? all[0] : ahead.at(-1) ?? all.at(-1);
  goTo(next.mark);
}

export function goTo(mark) {
  const field = fieldOf(mark.passage);
  field.focus({ preventScroll: true });
  field.setSelectionRange(mark.start, mark.end);
  become(mark);
  layers.get(field).paper.querySelector(".is-current")?.scrollIntoView({ block: "nearest" });
}

function become(mark) {
  if (mark === current) {
    return;
  }
  const before = current && layers.get(fieldOf(current.passage));
  current = mark;
  [before, mark && layers.get(fieldOf(mark.passage))].forEach((layer) => layer && draw(layer));
  showCard();
  document.dispatchEvent(new CustomEvent("desk:mark", { detail: mark }));
}

// The mark that the caret stands in.
function onCaret() {
  const field = focused();
  if (!field || layers.get(field).composing) {
    return;
  }
  const { selectionStart: start, selectionEnd: end } = field;
  const under = layers.get(field).marks.filter((mark) => mark.start <= start && end <= mark.end);
  become(under.includes(current) ? current : under[0] ?? null);
}

// ---- Start

function start(layer) {
  const { field } = layer;
  field.addEventListener("compositionstart", () => { layer.composing = true; });
  field.addEventListener("compositionend", () => { layer.composing = false; onInput(layer, field.selectionEnd); });
  field.addEventListener("input", () => onInput(layer, field.selectionEnd));
  field.addEventListener("scroll", () => { layer.paper.scrollTop = field.scrollTop; });
  new ResizeObserver(() => fit(layer)).observe(field);
  draw(layer);
}

function read(mark) {
  const field = fieldOf(mark.passage);
  if (!field) {
    return null;
  }
  // Places are of the stored text. A form that came back with an error holds other words: the marks follow the edit.
  const stored = storedText(field);
  const place = { start: fromCharacters(stored, mark.start), end: fromCharacters(stored, mark.end) };
  const now = moved(place, editBetween(stored, field.value));
  return now && { ...mark, ...now };
}

for (const mark of told("desk-marks", []).map(read).filter(Boolean)) {
  layers.get(fieldOf(mark.passage)).marks.push(mark);
}
for (const layer of layers.values()) {
  layer.marks.sort((one, other) => one.start - other.start || one.end - other.end);
  start(layer);
}
on("mark-next", () => goToNext(1));
on("mark-previous", () => goToNext(-1));
document.addEventListener("selectionchange", onCaret);
