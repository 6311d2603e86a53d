// The view that is printed opens the browser's own dialog, at once and again by its button.

const button = document.querySelector("#print");

button.hidden = false;
button.addEventListener("click", () => window.print());
document.fonts.ready.then(() => window.print());
