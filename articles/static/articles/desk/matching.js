// Two sequences laid beside each other, as Python's difflib does it (Ratcliff and Obershelp: the longest match first,
// then what stands left and right of it), so that screen and server show the same differences.

function longestMatch(a, where, { aFrom, aTo, bFrom, bTo }) {
  let best = { a: aFrom, b: bFrom, size: 0 };
  let lengths = new Map();
  for (let i = aFrom; i < aTo; i += 1) {
    const longer = new Map();
    for (const j of where.get(a[i]) ?? []) {
      if (j >= bTo) {
        break;
      }
      if (j >= bFrom) {
        const size = (lengths.get(j - 1) ?? 0) + 1;
        longer.set(j, size);
        if (size > best.size) {
          best = { a: i - size + 1, b: j - size + 1, size };
        }
      }
    }
    lengths = longer;
  }
  return best;
}

function matches(a, b) {
  const where = new Map();
  b.forEach((each, at) => where.set(each, [...(where.get(each) ?? []), at]));
  const found = [];
  const left = [{ aFrom: 0, aTo: a.length, bFrom: 0, bTo: b.length }];
  while (left.length > 0) {
    const part = left.pop();
    const match = longestMatch(a, where, part);
    if (match.size > 0) {
      found.push(match);
      left.push({ ...part, aTo: match.a, bTo: match.b });
      left.push({ ...part, aFrom: match.a + match.size, bFrom: match.b + match.size });
    }
  }
  return found.sort((one, other) => one.a - other.a || one.b - other.b);
}

// Stretches [same, aFrom, aTo, bFrom, bTo] in order; together they are both sequences, no more and no less.
export function align(a, b) {
  const stretches = [];
  let [i, j] = [0, 0];
  for (const match of [...matches(a, b), { a: a.length, b: b.length, size: 0 }]) {
    if (i < match.a || j < match.b) {
      stretches.push([false, i, match.a, j, match.b]);
    }
    [i, j] = [match.a + match.size, match.b + match.size];
    const last = stretches.at(-1);
    if (match.size > 0 && last?.[0]) {
      [last[2], last[4]] = [i, j];
    } else if (match.size > 0) {
      stretches.push([true, match.a, i, match.b, j]);
    }
  }
  return stretches;
}
