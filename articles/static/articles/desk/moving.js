// Going from passage to passage, and from article to article, by key.

import { bringIntoView, fields, focused } from "./fields.js";
import { on } from "./keys.js";

function goTo(field) {
  field.focus();
  bringIntoView(field);
}

// From outside the fields the first is the next, and the last the one before.
function step(by) {
  const at = fields.indexOf(focused());
  const to = at < 0 ? (by > 0 ? 0 : fields.length - 1) : at + by;
  if (fields[to]) {
    goTo(fields[to]);
  }
}

function follow(rel) {
  document.querySelector(`a[rel="${rel}"]`)?.click();
}

on("passage-next", () => step(1));
on("passage-previous", () => step(-1));
on("article-next", () => follow("next"));
on("article-previous", () => follow("prev"));
