// The margin of every line, and why the line in focus was read as it was; fetched when somebody asks for it.

export class Reading {
  constructor(form, box) {
    this.form = form;
    this.box = box;
    this.panel = document.querySelector("#reading");
    this.asked = "";
    const link = document.querySelector("#show-reading");
    if (form && this.panel && link) {
      link.addEventListener("click", (event) => { event.preventDefault(); this.toggle(); });
    }
  }

  toggle() {
    if (!this.panel) {
      return;
    }
    this.panel.hidden = !this.panel.hidden;
    this.asked = "";
    this.form.querySelectorAll(".margin").forEach((cell) => { cell.hidden = this.panel.hidden; });
    this.follow();
  }

  // The line in focus, once: an answer that comes late is of a line that is left already.
  async follow() {
    const line = this.box()?.value;
    if (!this.panel || this.panel.hidden || !line || line === this.asked) {
      return;
    }
    this.asked = line;
    const answer = await fetch(`${this.form.dataset.reading}?format=json&line=${line}`, { credentials: "same-origin" });
    if (!answer.ok || line !== this.asked) {
      return;
    }
    const { margins, told } = await answer.json();
    margins.forEach(([start, margin, isUnsure]) => this.mark(start, margin, isUnsure));
    const items = told.map((sentence) => Object.assign(document.createElement("li"), { textContent: sentence }));
    this.panel.querySelector(".told").replaceChildren(...items);
  }

  mark(start, margin, isUnsure) {
    const row = document.getElementById(`L${start}`);
    if (row) {
      row.querySelector(".margin").textContent = `${margin || "—"}${isUnsure ? " ?" : ""}`;
      row.classList.toggle("is-unsure", isUnsure);
    }
  }
}
