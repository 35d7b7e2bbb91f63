// The quick way out, for when somebody comes in: [data-exit] or Esc three times. The page is blank before anything else
// happens, and the tab goes on to an empty one in its place. Whoever goes back in this tab sees a blank page too, with
// a small button that data-back names.
import { on } from "./marks.js";

const LEFT = "alliance:left";
const QUICK = 1500; // milliseconds in which three presses count as one wish
const root = document.documentElement;
/** @type {number[]} */
let presses = [];

/** @returns {HTMLElement | null} */
const way = () => document.querySelector("[data-exit]");

// Where a browser stores nothing, a cookie says it, for all its tabs. Without cookies no page shows anything.
const COOKIE = "alliance-left";
/** @param {string} more */
function setCookie(more) {
  // biome-ignore lint/suspicious/noDocumentCookie: the page goes away in this moment
  document.cookie = `${COOKIE}=${more}; Path=/; SameSite=Lax`;
}

/** @param {string} back */
function remember(back) {
  try { sessionStorage.setItem(LEFT, back); } catch { setCookie(encodeURIComponent(back)); }
}

/** @returns {string | null} */
function remembered() {
  try { return sessionStorage.getItem(LEFT); } catch {
    const found = document.cookie.match(`(?:^|; )${COOKIE}=([^;]+)`);
    return found?.[1] ? decodeURIComponent(found[1]) : null;
  }
}

function forget() {
  try { sessionStorage.removeItem(LEFT); } catch { setCookie("; Max-Age=0"); }
}

function exit() {
  const back = way()?.dataset.back ?? "";
  root.classList.add("a-left");
  document.title = "\u200b";
  remember(back);
  location.replace("about:blank");
}

function stayAway() {
  const back = remembered();
  if (back === null) return;
  root.classList.add("a-left");
  document.title = "\u200b";
  const button = document.createElement("button");
  button.className = "a-return";
  button.textContent = back;
  button.addEventListener("click", () => {
    forget();
    location.reload();
  });
  document.body.append(button);
}
try { stayAway(); } catch { /* not even cookies */ }

on("keydown", ({ key, repeat }) => {
  if (repeat) return;
  const now = Date.now();
  presses = key === "Escape" ? [...presses.filter((at) => now - at < QUICK), now] : [];
  if (presses.length === 3 && way()) exit();
});

on("click", ({ target }) => {
  if (target instanceof Element && target.closest("[data-exit]")) exit();
});
