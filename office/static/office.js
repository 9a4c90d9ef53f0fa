"use strict";
// Keeps the changing part fresh; without it the page asks again every minute, or when it is opened.
const live = document.getElementById("live");
const AGAIN_MS = 10_000; // after an answer that was none: the server or its database is away

async function refresh() {
  const answer = await fetch(live.dataset.part, { credentials: "same-origin" });
  if (answer.redirected) { location.reload(); return; } // to the log-in
  if (!answer.ok) { again(); return; }
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

function again() {
  setTimeout(() => refresh().catch(again), AGAIN_MS);
}

function listen(first) {
  const news = new EventSource(live.dataset.events);
  news.onmessage = () => {
    if (first) { first = false; return; } // the page is new
    refresh().catch(again);
  };
  news.onerror = () => {
    if (news.readyState !== EventSource.CLOSED) return; // it connects again by itself
    again(); // leads to the log-in if the session has ended
    setTimeout(() => listen(false), AGAIN_MS);
  };
}

if (live && window.EventSource) listen(true);
