// Cutting inside a printed line: a slider under the line, which arrow keys and the mouse move, shows where. The act
// takes the number of characters before the cut; without this script it is typed.

import { isComposing, STEPS } from "../keys.js";

const BEHIND = /[。！？!?；;：:，,、）)】」』”’\s]/;

// Where one probably cuts: behind a mark, or behind the last of several that stand together.
function marksIn(text) {
  const places = Array.from({ length: text.length - 1 }, (_none, index) => index + 1);
  return places.filter((at) => BEHIND.test(text[at - 1]) && !BEHIND.test(text[at]));
}

export class Splitter {
  constructor(form, box) {
    this.box = box;
    this.after = form?.querySelector("input[name=after]");
    this.button = form?.querySelector("button[value=split]");
    if (this.after && this.button) {
      this.button.addEventListener("click", (event) => this.pressed(event));
    }
  }

  pressed(event) {
    if (this.after.value) {
      return;
    }
    event.preventDefault();
    this.open(this.box());
  }

  open(box) {
    const words = box.closest("tr").querySelector(".words");
    const text = words.textContent;
    if (text.length < 2) {
      return;
    }
    box.checked = true;
    const slider = Object.assign(document.createElement("input"), {
      type: "range", min: 1, max: text.length - 1, value: marksIn(text)[0] ?? Math.floor(text.length / 2), className: "splitter",
    });
    slider.setAttribute("aria-label", this.button.textContent);
    const shown = document.createElement("span");
    words.replaceChildren(shown, slider);
    const show = () => this.show(shown, slider, text);
    slider.addEventListener("input", show);
    slider.addEventListener("keydown", (event) => this.key(event, words, text));
    slider.addEventListener("keydown", (event) => this.toMark(event, slider, text));
    shown.addEventListener("click", (event) => this.point(event, shown, slider, show));
    show();
    slider.focus();
  }

  show(shown, slider, text) {
    const at = Number(slider.value);
    const mark = Object.assign(document.createElement("mark"), { className: "cut-here", textContent: "|" });
    shown.replaceChildren(text.slice(0, at), mark, text.slice(at));
    slider.setAttribute("aria-valuetext", `${text.slice(Math.max(0, at - 4), at)} | ${text.slice(at, at + 4)}`);
    this.after.value = [...text.slice(0, at)].length;
  }

  // ↓ goes to the next mark, ↑ to the one before.
  toMark(event, slider, text) {
    const step = STEPS[event.code];
    if (!step || event.altKey || isComposing(event)) {
      return;
    }
    event.preventDefault();
    const at = Number(slider.value);
    const ahead = marksIn(text).filter((place) => (place - at) * step > 0);
    slider.value = (step > 0 ? ahead[0] : ahead.at(-1)) ?? at;
    slider.dispatchEvent(new Event("input"));
  }

  key(event, words, text) {
    if (isComposing(event)) {
      return;
    }
    if (event.key === "Enter") {
      event.preventDefault();
      this.button.click();
    } else if (event.key === "Escape") {
      words.replaceChildren(text);
      this.after.value = "";
      this.box().focus();
    }
  }

  // The character that the mouse points at.
  point(event, shown, slider, show) {
    const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
    if (range && shown.contains(range.startContainer)) {
      const before = range.startContainer === shown.lastChild ? Number(slider.value) : 0;
      slider.value = before + range.startOffset;
      show();
    }
  }
}
