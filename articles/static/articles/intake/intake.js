// Uploading pages: what is chosen or dropped is sent at once, file by file, so that a broken connection loses nothing
// that was sent. Without this module the form sends all files together.

import { buttonOf, onAlt } from "../keys.js";

const form = document.getElementById("upload");
const sending = document.getElementById("sending");
let busy = false;

// --- what was chosen: [{ file, path }] -------------------------------------------------------------------------------

function chosen(input) {
  return [...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
}

async function dropped(items) {
  const entries = [...items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
  return (await Promise.all(entries.map(within))).flat();
}

async function within(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [{ file, path: entry.fullPath.replace(/^\//, "") }];
  }
  const reader = entry.createReader();
  const found = [];
  // A reader gives a hundred entries at a time.
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) {
      return (await Promise.all(found.map(within))).flat();
    }
    found.push(...some);
  }
}

// --- sending ---------------------------------------------------------------------------------------------------------

async function send({ file, path }) {
  const body = new FormData();
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  body.append("token", form.elements.token.value);
  body.append("paths", path);
  body.append("files", file);
  const response = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
  if (response.redirected) {
    throw new Error(sending.dataset.signedOut);
  }
  if (response.status === 413) {
    throw new Error(`${path}: ${sending.dataset.tooLarge}`);
  }
  const told = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(told.error || sending.dataset.failed);
  }
  return told;
}

async function sendAll(files) {
  if (busy || !files.length) {
    return;
  }
  busy = true;
  sending.hidden = false;
  let address = "";
  try {
    for (const [done, one] of files.entries()) {
      show(done, files.length);
      const told = await send(one).catch((error) => {
        throw error instanceof TypeError ? new Error(sending.dataset.failed) : error;
      });
      address = told.address;
      Object.entries(told.refused).forEach(([path, reason]) => refuse(`${path}: ${reason}`));
    }
    show(files.length, files.length);
    window.location.assign(address);
  } catch (error) {
    refuse(error.message);
    busy = false;
  }
}

function show(done, of) {
  const bar = sending.querySelector("progress");
  bar.max = of;
  bar.value = done;
  sending.querySelector(".count").textContent = sending.dataset.sending.replace("{done}", done).replace("{total}", of);
}

function refuse(words) {
  const line = document.createElement("li");
  line.textContent = words;
  sending.querySelector(".refused").append(line);
}

// --- the form, the keys ----------------------------------------------------------------------------------------------

function start() {
  form.querySelectorAll(".with-script").forEach((part) => {
    part.hidden = false;
  });
  form.querySelectorAll("input[type=file]").forEach((input) => {
    input.addEventListener("change", () => sendAll(chosen(input)));
    sendAll(chosen(input)); // chosen before this module was there
  });
  const drop = document.getElementById("drop");
  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    dropped(event.dataTransfer.items).then(sendAll);
  });
}

function actOf(code, shift) {
  const table = document.getElementById("table");
  const button = table && !shift && buttonOf(table, code);
  return button && (() => button.click());
}

if (form) {
  start();
}
onAlt(actOf);
