// Answering the questions of two colliding saves by key: Alt and a number answers, Alt and an arrow goes to another
// question. The resulting text is shown at once. Without this script the same form works by Tab.

import { on } from "./keys.js";

const form = document.querySelector("#merging");
const questions = form ? [...form.querySelectorAll(".question")] : [];

function chosenIn(question) {
  return question.querySelector("input[type=radio]:checked");
}

function textOf(choice) {
  const label = choice.closest("label");
  if (choice.value === "typed") {
    return label.querySelector("textarea").value;
  }
  return label.querySelector(".words i") ? "" : label.querySelector(".words").textContent;
}

function show(question) {
  const place = form.querySelector(`[data-place="${question.dataset.question}"]`);
  const choice = chosenIn(question);
  if (place && choice) {
    place.textContent = textOf(choice);
  }
  question.classList.remove("is-missing");
}

function at() {
  return questions.indexOf(document.activeElement.closest(".question"));
}

function goTo(index) {
  const question = questions[index];
  if (question) {
    (chosenIn(question) ?? question.querySelector("input[type=radio]")).focus();
    question.scrollIntoView({ block: "nearest" });
  } else {
    form.querySelector(".submit-row .default").focus();
  }
}

// The answer goes to the question in focus, or to the first that has none; then the next one is asked.
function choose(value) {
  const open = questions.findIndex((question) => !chosenIn(question));
  const index = at() >= 0 ? at() : open;
  const choice = questions[index]?.querySelector(`input[value="${value}"]`);
  if (!choice) {
    return;
  }
  choice.checked = true;
  show(questions[index]);
  if (value === "typed") {
    choice.closest("label").querySelector("textarea").focus();
  } else {
    goTo(index + 1);
  }
}

function refuse(event) {
  const missing = questions.filter((question) => !chosenIn(question));
  if (missing.length > 0) {
    event.preventDefault();
    missing.forEach((question) => question.classList.add("is-missing"));
    form.querySelector(".missing").hidden = false;
    goTo(questions.indexOf(missing[0]));
  }
}

if (form) {
  for (const value of ["mine", "theirs", "both", "typed"]) {
    on(`choose-${value}`, () => choose(value));
  }
  on("question-next", () => goTo(Math.min(at() + 1, questions.length)));
  on("question-previous", () => goTo(at() < 0 ? questions.length - 1 : Math.max(at() - 1, 0)));
  on("save", () => form.querySelector(".submit-row .default").click());
  form.addEventListener("change", (event) => show(event.target.closest(".question")));
  form.addEventListener("input", (event) => {
    if (event.target.matches("textarea")) {
      event.target.closest("label").querySelector("input").checked = true;
      show(event.target.closest(".question"));
    }
  });
  form.addEventListener("submit", refuse);
  questions.forEach((question) => chosenIn(question) && show(question));
  goTo(questions.length > 0 ? 0 : undefined);
}
