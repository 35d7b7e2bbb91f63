// Where one lands after a page switch.
import { onChange, running } from "./marks.js";

/** @type {string | undefined} */
let screen;
/** @type {{ from: Element | null } | null} */
let arriving = null;

// [data-screen] names the page that is shown (and data-lang its language). When it changes, Streamlit leaves
// scroll and focus where they were: back to the top, with the heading in focus for those who listen.
function arrive() {
  /** @type {HTMLElement | null} */
  const marker = document.querySelector("[data-screen]");
  if (!marker) return;
  if (marker.dataset.lang) document.documentElement.lang = marker.dataset.lang;
  if (marker.dataset.screen === screen) return;
  const first = screen === undefined;
  screen = marker.dataset.screen;
  if (!first) arriving = { from: document.activeElement };
}

// What is drawn after the marker may replace the heading once more: it gets the focus until the page is drawn, or
// until somebody is quicker and in a field.
function land() {
  if (!arriving) return;
  const { activeElement: active } = document;
  const taken = active !== arriving.from && active?.matches("input, textarea");
  const heading = document.querySelector("h1");
  if (heading && !taken && heading !== active) {
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
  if (taken || (heading && !running())) arriving = null;
}

// [data-brought] says why what was pressed far below could not be done.
const brought = new WeakSet();
function bring() {
  for (const element of document.querySelectorAll("[data-brought]")) {
    if (brought.has(element)) continue;
    brought.add(element);
    element.scrollIntoView({ block: "center" });
  }
}

onChange(() => { arrive(); land(); bring(); }, "data-screen", "data-test-script-state");
arrive();
