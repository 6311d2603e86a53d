// The card below a field: what the current mark is, which words it is about, and what can be done.

import { fieldOf, rowOf, told } from "./fields.js";
import { keyOf, labelOf } from "./keys.js";

const card = document.querySelector("#desk-mark");
const names = told("desk-mark-kinds", {});

// acts: name to { label, run(mark), when(mark) }, as registerKind has them. Without a mark there is no card.
export function showCardOf(mark, acts) {
  if (!card) {
    return;
  }
  card.hidden = mark === null;
  if (mark === null) {
    return;
  }
  const field = fieldOf(mark.passage);
  card.querySelector(".kind").textContent = names[mark.kind] ?? mark.kind;
  card.querySelector(".quote").textContent = field.value.slice(mark.start, mark.end);
  card.querySelector(".title").textContent = mark.title;
  card.querySelector(".acts").replaceChildren(...buttons(mark, acts));
  card.className = `mark-card is-${mark.kind} is-${mark.severity}`;
  rowOf(field).querySelector(".passage-words").append(card);
}

function buttons(mark, acts) {
  const open = Object.entries(acts).filter(([, { when }]) => !when || when(mark));
  return open.map(([act, { label, run }]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(label ?? labelOf(act), " ", Object.assign(document.createElement("kbd"), { textContent: keyOf(act) }));
    button.addEventListener("click", () => run(mark));
    return button;
  });
}
