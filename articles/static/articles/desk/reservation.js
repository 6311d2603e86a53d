// Reserving an open article while somebody works in it: reported to the server once a minute, if a key, the mouse or a
// finger was used, and when the page is left.

import { keep, keepOnLeaving, place } from "./keeping.js";

const EVERY = 60_000;
let used = false;

async function tell() {
  if (used) {
    used = false;
    await keep({ used: "1" });
  }
}

// Whoever comes back, perhaps signed in anew in another tab, sees at once how things stand.
async function comeBack() {
  if (document.visibilityState === "visible") {
    await keep({ used: "1" });
  }
}

if (place) {
  for (const kind of ["keydown", "pointerdown", "wheel", "touchstart"]) {
    document.addEventListener(kind, () => { used = true; }, { passive: true });
  }
  setInterval(tell, EVERY);
  document.addEventListener("visibilitychange", comeBack);
  window.addEventListener("focus", comeBack);
  window.addEventListener("pageshow", (event) => event.persisted && comeBack());
  // After logging out nothing is heard from this page.
  document.querySelector("#logout-form")?.addEventListener("submit", () => keepOnLeaving({ leaving: "1" }));
  window.addEventListener("pagehide", () => keepOnLeaving({ leaving: "1" }));
}
