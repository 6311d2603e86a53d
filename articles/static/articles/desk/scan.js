// The scan beside the text, zoomed and moved by key and mouse. The visible part stays the same for all articles of the
// page; whether the scan is shown stays the same for all pages.

import { on } from "./keys.js";

const SHOWN = "desk-scan-shown";
const STEP = 1.25;
const MOST = 12;
const pane = document.querySelector("#desk-scan");
const frame = pane?.querySelector(".scan-window");
const image = frame?.querySelector("img");
const KEY = `desk-scan ${pane?.dataset.page}`;
// How many times the width of the window, and which point of the picture (in parts of its width) is in its middle.
let view = JSON.parse(sessionStorage.getItem(KEY) ?? "null") ?? { zoom: 1, x: 0.5, y: 0 };

function size() {
  const width = frame.clientWidth * view.zoom;
  return { width, height: (width * image.naturalHeight) / image.naturalWidth };
}

// Never so far that the picture leaves the window.
function within(middle, length, room, width) {
  const half = room / 2 / width;
  const end = length / width;
  return end <= 2 * half ? end / 2 : Math.min(Math.max(middle, half), end - half);
}

function draw() {
  if (!image.naturalWidth || !frame.clientWidth) {
    return;
  }
  const { width, height } = size();
  view.x = within(view.x, width, frame.clientWidth, width);
  view.y = height <= frame.clientHeight ? frame.clientHeight / 2 / width : within(view.y, height, frame.clientHeight, width);
  image.style.width = `${width}px`;
  const left = frame.clientWidth / 2 - view.x * width;
  const top = frame.clientHeight / 2 - view.y * width;
  image.style.transform = `translate(${left}px, ${top}px)`;
  sessionStorage.setItem(KEY, JSON.stringify(view));
}

// The point at (x, y) of the window stays where it is; without one, the middle.
function zoom(by, x = frame.clientWidth / 2, y = frame.clientHeight / 2) {
  const before = size().width;
  const to = Math.min(Math.max(view.zoom * by, 1), MOST);
  const after = frame.clientWidth * to;
  view.x += (x - frame.clientWidth / 2) * (1 / before - 1 / after);
  view.y += (y - frame.clientHeight / 2) * (1 / before - 1 / after);
  view.zoom = to;
  draw();
}

function move(x, y) {
  view.x += x / size().width;
  view.y += y / size().width;
  draw();
}

function pan(x, y) {
  move((x * frame.clientWidth) / 4, (y * frame.clientHeight) / 4);
}

function fit() {
  view = { zoom: 1, x: 0.5, y: 0 };
  draw();
}

function show(shown) {
  document.body.classList.toggle("without-scan", !shown);
  localStorage.setItem(SHOWN, shown ? "yes" : "no");
  if (shown && image) {
    draw();
  }
}

function onDrag(event) {
  if (event.buttons === 1) {
    move(-event.movementX, -event.movementY);
  }
}

function onWheel(event) {
  event.preventDefault();
  const { left, top } = frame.getBoundingClientRect();
  zoom(event.deltaY < 0 ? STEP : 1 / STEP, event.clientX - left, event.clientY - top);
}

function onFailure() {
  frame.hidden = true;
  pane.querySelector(".scan-fails").hidden = false;
}

function start() {
  frame.classList.add("is-moved");
  on("scan-in", () => zoom(STEP));
  on("scan-out", () => zoom(1 / STEP));
  on("scan-fit", fit);
  on("scan-left", () => pan(-1, 0));
  on("scan-right", () => pan(1, 0));
  on("scan-up", () => pan(0, -1));
  on("scan-down", () => pan(0, 1));
  frame.addEventListener("wheel", onWheel, { passive: false });
  frame.addEventListener("pointermove", onDrag);
  image.addEventListener("load", draw);
  image.addEventListener("error", onFailure);
  if (image.complete && image.naturalWidth === 0 && image.src) {
    onFailure();
  }
  new ResizeObserver(draw).observe(frame);
}

if (pane) {
  on("scan", () => show(document.body.classList.contains("without-scan")));
  show(localStorage.getItem(SHOWN) !== "no");
}
if (image) {
  start();
}
