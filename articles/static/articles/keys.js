// What the keys of all screens have in common. Each has Alt and is told by its place on the keyboard, so that an input
// method neither hears it nor hides it.

// While an input method composes, its keys are not ours: Safari and older Chromium report keyCode 229 instead.
export function isComposing(event) {
  return event.isComposing || event.keyCode === 229;
}

// Alt, perhaps with Shift, and nothing else.
export function hasAlt(event) {
  return !isComposing(event) && event.altKey && !event.ctrlKey && !event.metaKey;
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
