"use strict";
// Keeps the changing part fresh; without it the page asks again every minute, or when it is opened.
// An ask can be taken back for five seconds; without it, it is sent at once.
const live = document.getElementById("live");
const AGAIN_MS = 15_000, BACK_MS = 5_000;
const waits = new Map(); // asks that are about to be sent, each with its timer

async function refresh() {
  const signal = AbortSignal.timeout(AGAIN_MS);
  const answer = await fetch(live.dataset.part, { credentials: "same-origin", signal });
  if (answer.redirected) { location.reload(); return; } // to the log-in
  if (!answer.ok) throw new Error(answer.status); // the server or its database is away
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

// The old picture stays, and says so until the next good answer replaces it.
function away() {
  const told = live.querySelector("[data-away]");
  if (!told || told.matches(".problem")) return;
  told.setAttribute("role", "alert");
  told.className = "problem";
  told.textContent = told.dataset.away;
}

async function send(form) {
  const body = new URLSearchParams(new FormData(form)), button = form.querySelector("button");
  pressed(form);
  button.disabled = true; // what is sent cannot be taken back
  const how = { method: "POST", body, keepalive: true, redirect: "manual" };
  const answer = await fetch(form.action, how).catch(away);
  if (!answer) { button.disabled = false; return; } // not sent: the button is as before
  if (answer.type !== "opaqueredirect") { form.submit(); return; } // the page says what is wrong
  if (!waits.size) refresh().catch(away);
}

function pressed(form) {
  const button = form.querySelector("button");
  if (form.classList.toggle("waits")) {
    form.dataset.words = button.textContent;
    button.textContent = form.dataset.back;
    waits.set(form, setTimeout(() => send(form), BACK_MS));
    return;
  }
  clearTimeout(waits.get(form));
  waits.delete(form);
  button.textContent = form.dataset.words;
}

// Every quarter of a minute, and not behind another tab: the next look comes when the page is seen.
if (live) {
  const busy = () => document.hidden || waits.size || live.querySelector(".menu[open], :checked");
  const look = () => { if (!busy()) refresh().catch(away); };
  setInterval(look, AGAIN_MS);
  document.addEventListener("visibilitychange", look);
  window.addEventListener("pagehide", () => { for (const form of waits.keys()) send(form); });
  live.addEventListener("submit", (event) => {
    if (!event.target.classList.contains("once")) return;
    event.preventDefault();
    pressed(event.target);
  });
}

// Before offices are asked, the button says how many PCs that reaches, each once.
const chosen = document.getElementById("chosen");
if (chosen) {
  const button = chosen.querySelector("button"), words = button.textContent;
  chosen.addEventListener("change", () => {
    const ticked = [...chosen.querySelectorAll("input:checked")];
    const under = (box) => ticked.some((it) => it !== box && box.value.startsWith(it.value));
    const pcs = ticked.reduce((sum, box) => sum + (under(box) ? 0 : Number(box.dataset.pcs)), 0);
    button.textContent = pcs ? `${words} (${pcs.toLocaleString(document.documentElement.lang)})` : words;
  });
}

// What takes a while comes after the page; without it, the page lacks the line of the last months.
const later = document.querySelector("[data-later]");
if (later) {
  const told = later.querySelector("[data-coming]");
  told.textContent = told.dataset.coming;
  fetch(later.dataset.later, { credentials: "same-origin" }).then(async (answer) => {
    if (!answer.ok || answer.redirected) throw new Error(answer.status);
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    later.replaceWith(...fresh.body.childNodes);
  }).catch(() => { told.textContent = told.dataset.failed; });
}

// On a phone, what explains the answer is folded at first, and opens where a link leads.
if (matchMedia("(max-width:640px)").matches) {
  for (const part of document.querySelectorAll(".part")) part.open = false;
  const led = () => document.querySelectorAll(":target>.part").forEach((part) => { part.open = true; });
  addEventListener("hashchange", led);
  led();
}

// The secret of the page stays selected, so that one sees what was copied.
const copy = document.querySelector("[data-copy]");
if (copy) {
  copy.hidden = false;
  copy.addEventListener("click", () => {
    getSelection().selectAllChildren(copy.previousElementSibling);
    document.execCommand("copy");
  });
}
