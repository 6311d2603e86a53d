// Ctrl+P prints our view of an article or a page, not the screen; Ctrl+E gives it as a Word file. The keys stand on their
// links (data-code); without this script the links do the same.

import { isComposing } from "../keys.js";

const links = [...document.querySelectorAll("a[data-code]")];

function onKey(event) {
  const pressed = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const link = links.find((each) => each.dataset.code === event.code);
  if (isComposing(event) || !pressed || !link || document.querySelector("dialog[open]")) {
    return;
  }
  event.preventDefault();
  if (!event.repeat) {
    link.click();
  }
}

document.addEventListener("keydown", onKey);
