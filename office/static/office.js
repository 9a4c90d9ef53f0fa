"use strict";
// Keeps the changing part fresh; without it the page asks again every minute, or when it is opened.
const live = document.getElementById("live");
const AGAIN_MS = 15_000;

async function refresh() {
  const answer = await fetch(live.dataset.part, { credentials: "same-origin" });
  if (answer.redirected) { location.reload(); return; } // to the log-in
  if (!answer.ok) return; // the server or its database is away: the next look
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = fresh.getElementById("live") || fresh.body;
  for (const box of part.querySelectorAll("details")) {
    const before = live.querySelector(`details[data-office="${CSS.escape(box.dataset.office)}"]`);
    if (before) box.open = before.open;
  }
  const focused = document.activeElement && live.contains(document.activeElement)
    ? document.activeElement.getAttribute("href") : null;
  live.replaceChildren(...part.childNodes);
  if (focused) { const again = live.querySelector(`a[href="${CSS.escape(focused)}"]`); if (again) again.focus(); }
}

// Every quarter of a minute, and not behind another tab: the next look comes when the page is seen.
if (live) {
  const look = () => { if (!document.hidden) refresh().catch(() => {}); };
  setInterval(look, AGAIN_MS);
  document.addEventListener("visibilitychange", look);
}
