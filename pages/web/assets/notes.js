// What people see of saving: the quiet words in the top line, and a note beneath a field that needs one.
import { all, open } from "./fields.js";
import { fill, marker } from "./marks.js";

/** @typedef {import("./fields.js").Field} Field */

const QUIET = 400; // a save that takes less isn't mentioned
const SLOW = 2000; // one that takes more is said not to have come about yet
/** @type {Intl.DateTimeFormatOptions} */
const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }; // as the server writes it

/** @type {Date | null} */
let savedAt = null;

/** @param {string} at */
export function savedLast(at) {
  savedAt = new Date(at);
}

// Once something is on its way, this is said when it takes its time.
export function showInAWhile() {
  setTimeout(show, QUIET);
  setTimeout(show, SLOW);
}

export function show() {
  const page = marker();
  if (!page) return;
  const here = all().filter(open);
  /** @type {(field: Field, time: number) => boolean} */
  const underWay = (field, time) => field.sending !== null && performance.now() - field.sentAt >= time;
  const failing = here.filter((field) => field.failed || underWay(field, SLOW));
  const failed = (navigator.onLine ? page.dataset.failed : page.dataset.offline) ?? "";
  for (const field of here) note(field, field.said || (failing.includes(field) ? failed : ""));
  let words = "";
  if (failing.length) words = failed;
  else if (here.some((field) => underWay(field, QUIET))) words = page.dataset.savingNow ?? "";
  else if (here.some((field) => field.refused)) words = page.dataset.refused ?? "";
  else {
    const at = savedAt ?? (page.dataset.at ? new Date(page.dataset.at) : null);
    // Until something was saved here, what the page itself says stays.
    if (!at) return;
    words = fill(page.dataset.saved ?? "", { time: at.toLocaleTimeString([], CLOCK) });
  }
  // Said aloud only when something is wrong: "saved" after every sentence would be a nuisance. And once: what stands
  // beneath a field is said there.
  page.setAttribute("aria-live", failing.some((field) => !field.element.isConnected) ? "polite" : "off");
  page.classList.toggle("a-trouble", Boolean(failing.length) || here.some((field) => field.refused));
  if (page.textContent !== words) page.textContent = words;
}

/**
 * @typedef {{ sentence: Element, counter: Element }} Note
 * @param {Field} field
 * @returns {Note | null}
 */
export function noteBox(field) {
  const home = field.element.closest('[data-testid="stTextArea"], [data-testid="stTextInput"]')?.parentElement;
  if (!home) return null;
  let box = home.querySelector(":scope > .a-field-note");
  if (!box) {
    box = document.createElement("div");
    box.className = "a-field-note";
    box.id = `note-${field.address}`;
    box.append(document.createElement("span"), document.createElement("span"));
    box.firstElementChild?.setAttribute("aria-live", "polite");
    box.lastElementChild?.classList.add("a-counter");
    home.append(box);
    field.element.setAttribute("aria-describedby", box.id);
  }
  const [sentence, counter] = box.children;
  return sentence && counter ? { sentence, counter } : null;
}

/**
 * @param {Field} field
 * @param {string} words
 */
export function note(field, words) {
  const box = noteBox(field);
  if (box && box.sentence.textContent !== words) box.sentence.textContent = words;
}

/** @param {Field} field */
export function count(field) {
  const { limit: most, counter } = marker()?.dataset ?? {};
  const limit = Number(most);
  if (!limit || !counter) return;
  // A character is never longer than two units, so short texts need no counting.
  const length = field.text.length > 0.9 * limit ? [...field.text].length : 0;
  const near = length > 0.9 * limit;
  const words = near ? fill(counter, { n: length.toLocaleString(), limit: limit.toLocaleString() }) : "";
  const box = noteBox(field);
  if (!box) return;
  box.counter.textContent = words;
  box.counter.classList.toggle("a-over", length > limit);
}
