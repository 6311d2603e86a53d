// What the keys of all screens have in common. Each has Alt and is identified by its place on the keyboard, so that it
// works while an input method is switched on.

// While an input method composes, its keys are not ours: Safari and older Chromium report keyCode 229 instead.
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

// Alt, perhaps with Shift, and nothing else.
export function hasAlt(event) {
  return !isComposing(event) && event.altKey && !event.ctrlKey && !event.metaKey;
}

// Alt with a key does what actOf(code, shift) gives: a function. Where it gives none the key is the browser's.
export function onAlt(actOf) {
  document.addEventListener("keydown", (event) => {
    const act = hasAlt(event) && actOf(event.code, event.shiftKey);
    if (act) {
      event.preventDefault();
      act();
    }
  });
}

// The button within that says it is pressed by this key: data-code, and data-shift where Shift belongs to it.
export function buttonOf(within, code, shift = false) {
  return within.querySelector(`button[data-code="${code}"]${shift ? "[data-shift]" : ":not([data-shift])"}`);
}

// Which way an arrow goes in a list.
export const STEPS = { ArrowDown: 1, ArrowUp: -1 };

// All of them, or none where all are chosen already.
export function chooseAll(boxes) {
  const all = boxes.every((box) => box.checked);
  boxes.forEach((box) => { box.checked = !all; });
}

// The entries of a list, gone through one by one; rowOf(entry) is what of the page belongs to it.
export class Walk {
  constructor(entries, rowOf = (entry) => entry) {
    this.entries = entries;
    this.rowOf = rowOf;
    this.at = 0;
  }

  get entry() {
    return this.entries[this.at];
  }

  get row() {
    return this.rowOf(this.entry);
  }

  goTo(index) {
    if (!this.entries.length) {
      return;
    }
    this.at = Math.max(0, Math.min(index, this.entries.length - 1));
    this.entry.focus();
    this.row.scrollIntoView({ block: "nearest" });
  }

  step(by) {
    this.goTo(this.at + by);
  }

  // Where a mouse or Tab went, the keys go on.
  follow(target) {
    const here = this.entries.findIndex((entry) => this.rowOf(entry).contains(target));
    this.at = here < 0 ? this.at : here;
  }
}
