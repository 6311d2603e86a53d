// Ask again and again for a page with #job[data-open=yes] until the job has ended, then show the page anew.

const EVERY = 1500;

async function look() {
  const response = await fetch(window.location.href, { headers: { Accept: "text/html", "X-Looking": "yes" } });
  if (!response.ok || response.redirected) {
    return;
  }
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const now = page.getElementById("job");
  if (!now || now.dataset.open !== "yes") {
    window.location.reload();
    return;
  }
  document.getElementById("job").replaceChildren(...now.childNodes);
  wait();
}

// A server that restarts is asked again.
function wait() {
  setTimeout(() => look().catch(wait), EVERY);
}

wait();
