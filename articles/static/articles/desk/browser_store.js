// What this browser keeps of typed texts, by user, passage, version and tab. It is found again after a crash, a lost
// session or a broken network. `kept` tells that the server has the same text.

const START = "typed";

function keyOf(entry) {
  return [START, entry.user, entry.passage, entry.version, entry.tab, entry.field ?? ""].join(":");
}

let cleared = false;

// A browser that keeps nothing for pages (or has no room left) does without: the server has it.
export function store(entry) {
  if (cleared) {
    return;
  }
  try {
    localStorage.setItem(keyOf(entry), JSON.stringify(entry));
  } catch {
    return;
  }
}

export function remove(entry) {
  try {
    localStorage.removeItem(keyOf(entry));
  } catch {
    return;
  }
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

export function entriesOf(user) {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(`${START}:${user}:`));
    return keys.map(read).filter((entry) => entry !== null);
  } catch {
    return [];
  }
}

// For good: the page that is about to go keeps nothing more.
export function clear(user) {
  entriesOf(user).forEach(remove);
  cleared = true;
}
