// The counts with all units below are loaded after the screen, since for the top of a large tree they take a while.

const root = document.querySelector("[data-counts]");

async function fill() {
  const places = [...root.querySelectorAll("[data-below]:not([data-asked])")];
  if (!places.length) {
    return;
  }
  places.forEach((place) => { place.dataset.asked = "yes"; place.textContent = "…"; });
  const asked = new URLSearchParams(places.map((place) => ["unit", place.dataset.below]));
  const answer = await fetch(`${root.dataset.counts}?${asked}`);
  const counts = answer.ok ? await answer.json() : {};
  for (const place of places) {
    const numbers = (counts[place.dataset.below] || []).map((count) => {
      const shown = document.createElement("span");
      shown.textContent = String(count);
      return shown;
    });
    place.replaceChildren(...numbers.flatMap((shown) => [shown, " "]));
  }
}

if (root) {
  fill();
  new MutationObserver(fill).observe(root, { childList: true, subtree: true });
}
