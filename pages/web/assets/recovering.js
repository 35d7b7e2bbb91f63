// What the page that is drawn doesn't have is put back: what an earlier page could not hand over, and what was typed
// here after the server was asked for this one.
import { copyOf, dropCopy, namesOf } from "./copies.js";
import { all, asSent, copiesHere, elementAt, fieldOf, nextTurn, open } from "./fields.js";
import { drawn, marker, running, setText } from "./marks.js";
import { show } from "./notes.js";
import { request } from "./saving.js";

/** @typedef {import("./fields.js").Field} Field */

/**
 * Streamlit draws a page anew from the store when one comes back to it.
 * @param {Field} field
 * @param {import("./marks.js").TextField} element
 */
export function bringBack(field, element) {
  field.element = element;
  // Saved meanwhile, maybe, but not before this was drawn.
  if (!open(field) && field.turn <= drawn()) return;
  if (element.value === field.text) { show(); return; }
  const { refused } = field;
  setText(element, field.text);
  if (!refused) return;
  // It would be refused again: it waits for another key, as it did before.
  clearTimeout(field.timer);
  field.refused = true;
  show();
}

/**
 * @param {string} name
 * @param {string} alliance
 * @param {string} party
 * @returns {Promise<boolean>} whether it was handed over, so that the page is older than what is kept now
 */
async function sendCopy(name, alliance, party) {
  const address = name.slice(namesOf(alliance, party).length);
  const copy = copyOf(name);
  if (elementAt(address)?.value === copy.text) { dropCopy(name); return false; }
  const sent = copy.sent ?? [];
  const typed = asSent({ alliance, party, address, text: copy.text, saved: copy.was, sent }, nextTurn());
  const answer = await fetch("/save", request({ ...typed, late: true })).catch(() => null);
  if (answer?.ok) { dropCopy(name); return true; }
  const shown = elementAt(address);
  const field = fieldOf(shown);
  if (!shown || !field) { left.add(name); return false; }
  if (!open(field)) Object.assign(field, { saved: copy.was, sent });
  setText(shown, copy.text); // again, with the reason beneath it
  return false;
}

const seen = new Set();
/** @type {Set<string>} copies that could be neither handed over nor shown, as their field is on another page */
const left = new Set();

/** Hands over what an earlier page has left in this browser. */
export async function recover() {
  const { alliance = "", party = "" } = marker()?.dataset ?? {};
  if (seen.has(`${alliance}:${party}`)) return;
  seen.add(`${alliance}:${party}`);
  const names = copiesHere();
  if (!names.length) return;
  for (let turn = 0; turn < 25 && running(); turn++) await new Promise((done) => { setTimeout(done, 200); });
  await sendCopies(names, alliance, party);
}

/**
 * @param {string[]} names
 * @param {string} alliance
 * @param {string} party
 */
async function sendCopies(names, alliance, party) {
  const sent = await Promise.all(names.map((name) => sendCopy(name, alliance, party).catch(() => false)));
  // What the page shows is older than what is kept now; nobody is interrupted for that while typing.
  if (sent.some(Boolean) && !all().some(open)) location.reload();
}

/** Tries again with what was left, where its field is on the page now. */
export function sendWhatWasLeft() {
  const { alliance = "", party = "" } = marker()?.dataset ?? {};
  const start = namesOf(alliance, party);
  const names = [...left].filter((name) => name.startsWith(start) && elementAt(name.slice(start.length)));
  if (!names.length) return;
  for (const name of names) left.delete(name);
  sendCopies(names, alliance, party);
}
