"use strict";
// Keeps the changing part fresh; without it the page asks again every minute, or when it is opened.
const live = document.getElementById("live");
if (live && window.EventSource) {
  const news = new EventSource(live.dataset.events);
  let first = true;
  news.onmessage = async () => {
    if (first) { first = false; return; }
    const answer = await fetch(live.dataset.part, { credentials: "same-origin" });
    if (answer.redirected || !answer.ok) { location.reload(); return; }
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
  };
}
