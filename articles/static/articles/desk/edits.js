// What an edit of a text field does to places in it. Offsets are JavaScript's (UTF-16) unless it says otherwise.

// The one stretch [from, until) of before that became after's [from, to). Of several that would explain the change the
// one that ends at the caret is meant: in 社社区 it tells which 社 was typed.
export function editBetween(before, after, caret = after.length) {
  const most = Math.min(before.length, after.length);
  let tail = 0;
  const behind = Math.min(most, Math.max(0, after.length - caret));
  while (tail < behind && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail += 1;
  }
  let from = 0;
  while (from < most - tail && before[from] === after[from]) {
    from += 1;
  }
  while (tail < most - from && before[before.length - 1 - tail] === after[after.length - 1 - tail]) {
    tail += 1;
  }
  return { from, until: before.length - tail, to: after.length - tail };
}

// Where [start, end) is after the edit; null where its own characters were touched.
export function moved({ start, end }, edit) {
  if (edit.until <= start) {
    const by = edit.to - edit.until;
    return { start: start + by, end: end + by };
  }
  return edit.from >= end ? { start, end } : null;
}

// The server counts whole characters; JavaScript counts those outside the basic plane (𠮷, 𬭎) twice.
export function fromCharacters(text, count) {
  let at = 0;
  for (let left = count; left > 0 && at < text.length; left -= 1) {
    at += text.codePointAt(at) > 0xffff ? 2 : 1;
  }
  return at;
}

export function toCharacters(text, offset) {
  return [...text.slice(0, offset)].length;
}
