// Below each text field: what the editor changed against the import, and what of that is not saved yet, while they
// type.
//
// Differences only in width, quotes and spaces are hidden until a key shows them. Then the text is compared with the
// printed source, including its line breaks. Nothing is computed while an input method composes.

import { differences, inWords } from "./differences.js";
import { fields, importedText, rowOf, storedText } from "./fields.js";
import { on } from "./keys.js";
import { underline } from "./marks.js";

const KEY = "desk-differences-of-form";
const AROUND = 6;
const template = document.querySelector("#desk-differences");
const places = new Map();
const composing = new Set();
let withForm = localStorage.getItem(KEY) === "shown";

// As printed: where parts were joined a line ended.
function sourceText(field) {
  const nodes = [...rowOf(field).querySelector(".passage-source").childNodes];
  return nodes.map((node) => (node.nodeType === Node.TEXT_NODE ? node.textContent : "\n")).join("");
}

function compared(before, after) {
  const pieces = differences(before, after);
  return withForm ? pieces.flatMap(apart) : inWords(pieces);
}

// A space or a line end is compared together with the sign behind it, which is the same on both sides.
function apart(piece) {
  const [was, is] = [[...piece.before], [...piece.after]];
  let same = 0;
  while (piece.onlyForm && same < Math.min(was.length, is.length) && was.at(-1 - same) === is.at(-1 - same)) {
    same += 1;
  }
  if (same === 0) {
    return [piece];
  }
  const tail = was.slice(was.length - same).join("");
  const changed = { ...piece, before: was.slice(0, was.length - same).join(""), after: is.slice(0, is.length - same).join("") };
  return [changed, { before: tail, after: tail, onlyForm: false }];
}

function shown(words) {
  return withForm ? words.replaceAll("\n", "⏎").replaceAll(" ", "␣").replaceAll("\u3000", "□") : words;
}

function element(name, words, onlyForm) {
  const made = document.createElement(name);
  made.textContent = shown(words);
  made.classList.toggle("only-form", onlyForm);
  return made;
}

// Of what stayed as it was only the neighbours are shown.
function neighbours(words, isFirst, isLast) {
  const letters = [...words];
  const before = isFirst ? [] : letters.slice(0, AROUND);
  const after = isLast ? [] : letters.slice(-AROUND);
  return letters.length <= before.length + after.length ? words : `${before.join("")}…${after.join("")}`;
}

function nodesOf(pieces) {
  return pieces.flatMap((piece, at) => {
    if (piece.before === piece.after) {
      return [neighbours(piece.after, at === 0, at === pieces.length - 1)];
    }
    const gone = piece.before && element("del", piece.before, piece.onlyForm);
    const come = piece.after && element("ins", piece.after, piece.onlyForm);
    return [gone, come].filter(Boolean);
  });
}

function showLine(line, pieces) {
  line.hidden = pieces.every((piece) => piece.before === piece.after);
  line.querySelector(".words").replaceChildren(...(line.hidden ? [] : nodesOf(pieces)));
}

// Where the field's own words differ: told under them too.
function cameIn(pieces) {
  let at = 0;
  return pieces.flatMap((piece) => {
    const start = at;
    at += piece.after.length;
    return piece.before === piece.after || piece.after === "" ? [] : [{ start, end: at }];
  });
}

function show(field) {
  const place = places.get(field);
  const ofImport = compared(withForm ? sourceText(field) : importedText(field), field.value);
  const [imported, source, unsaved] = ["of-import", "of-source", "of-saved"].map((name) => place.querySelector(`.${name}`));
  showLine(withForm ? source : imported, ofImport);
  (withForm ? imported : source).hidden = true;
  showLine(unsaved, storedText(field) === importedText(field) && !withForm ? [] : compared(storedText(field), field.value));
  underline(field, cameIn(ofImport));
}

function later(field) {
  requestAnimationFrame(() => !composing.has(field) && show(field));
}

function toggle() {
  withForm = !withForm;
  localStorage.setItem(KEY, withForm ? "shown" : "hidden");
  fields.forEach(show);
}

function start(field) {
  const place = template.content.firstElementChild.cloneNode(true);
  places.set(field, place);
  field.closest(".text-field").after(place);
  field.addEventListener("input", () => later(field));
  field.addEventListener("compositionstart", () => composing.add(field));
  field.addEventListener("compositionend", () => { composing.delete(field); later(field); });
  show(field);
}

if (template) {
  fields.forEach(start);
  on("form", toggle);
}
