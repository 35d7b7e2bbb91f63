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

function exit() {
  const back = way()?.dataset.back ?? "";
  root.classList.add("a-left");
  document.title = "\u200b";
  try { sessionStorage.setItem(LEFT, back); } catch { /* switched off: then going back shows the page */ }
  location.replace("about:blank");
}

function stayAway() {
  const back = sessionStorage.getItem(LEFT);
  if (back === null) return;
  root.classList.add("a-left");
  document.title = "\u200b";
  const button = document.createElement("button");
  button.className = "a-return";
  button.textContent = back;
  button.addEventListener("click", () => {
    sessionStorage.removeItem(LEFT);
    location.reload();
  });
  document.body.append(button);
}
try { stayAway(); } catch { /* as above */ }

on("keydown", ({ key, repeat }) => {
  if (repeat) return;
  const now = Date.now();
  presses = key === "Escape" ? [...presses.filter((at) => now - at < QUICK), now] : [];
  if (presses.length === 3 && way()) exit();
});

on("click", ({ target }) => {
  if (target instanceof Element && target.closest("[data-exit]")) exit();
});
