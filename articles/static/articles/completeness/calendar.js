// From finding to finding by key; the form works without this.

import { on } from "../desk/keys.js";

const boxes = [...document.querySelectorAll("#explain input[type=checkbox]")];
const note = document.querySelector("#note");

// From wherever the focus is: a finding, or a link of one.
function place() {
  const row = document.activeElement?.closest("li");
  return boxes.findIndex((box) => box === document.activeElement || (row && row.contains(box)));
}

function go(step) {
  const at = place();
  const next = at < 0 ? 0 : Math.min(boxes.length - 1, Math.max(0, at + step));
  boxes[next]?.focus();
  boxes[next]?.closest("li").scrollIntoView({ block: "nearest" });
}

on("finding-next", () => go(1));
on("finding-previous", () => go(-1));
on("finding-choose", () => boxes[place()]?.click());
on("finding-note", () => note?.focus());
on("save", () => note?.form.requestSubmit());
