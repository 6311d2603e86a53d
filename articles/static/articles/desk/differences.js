// The differences between two states of a text, by the same rules as importers/text/comparing/differences.py.
// Characters are compared in their folded form, and what differs only in width, quotes and spaces is marked as such.
// One table of cases tests both.

import { align } from "./matching.js";

// What Python takes for white space.
const BLANK = "\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const SIGN = new RegExp(`[${BLANK}]*(?:\\.{3,6}|。{3,6}|·{3,6}|…+|[^${BLANK}])|[${BLANK}]+$`, "gu");
const AROUND = new RegExp(`^[${BLANK}]+|[${BLANK}]+$`, "gu");
const DOTS = /^(?:\.{3,6}|。{3,6}|·{3,6}|…+)$/u;
const LETTER = /^\p{Lo}/u;
const SAME = { "“": '"', "”": '"', "「": '"', "」": '"', "‘": "'", "’": "'", "『": "'", "』": "'", "。": "." };
const forms = new Map();

function formOf(sign) {
  const bare = sign.replace(AROUND, "");
  if (DOTS.test(bare)) {
    return "…";
  }
  if (LETTER.test(bare)) {
    return bare;
  }
  const narrow = bare.normalize("NFKC");
  const form = [...narrow].length === 1 ? narrow : bare;
  return [...form].map((each) => SAME[each] ?? each).join("");
}

function form(sign) {
  if (!forms.has(sign)) {
    forms.set(sign, formOf(sign));
  }
  return forms.get(sign);
}

function signsOf(text) {
  return text.match(SIGN) ?? [];
}

// Pairs of signs with the same form: runs of those that are the very same, and of those that are not.
function sameForm(before, after) {
  const pieces = [];
  before.forEach((was, at) => {
    const onlyForm = was !== after[at];
    const last = pieces.at(-1);
    if (last?.onlyForm === onlyForm) {
      last.before += was;
      last.after += after[at];
    } else {
      pieces.push({ before: was, after: after[at], onlyForm });
    }
  });
  return pieces;
}

// Both texts in pieces {before, after, onlyForm}, in order.
export function differences(before, after) {
  if (before === after) {
    return before === "" ? [] : [{ before, after, onlyForm: false }];
  }
  const [old, now] = [signsOf(before), signsOf(after)];
  return align(old.map(form), now.map(form)).flatMap(([same, oldFrom, oldTo, nowFrom, nowTo]) => {
    const [was, is] = [old.slice(oldFrom, oldTo), now.slice(nowFrom, nowTo)];
    if (same) {
      return sameForm(was, is);
    }
    const onlyForm = [...was, ...is].join("").replace(AROUND, "") === "";
    return [{ before: was.join(""), after: is.join(""), onlyForm }];
  });
}

// Differences of form are the same here.
export function inWords(pieces) {
  return pieces.map((piece) => (piece.onlyForm ? { before: piece.after, after: piece.after, onlyForm: false } : piece));
}
