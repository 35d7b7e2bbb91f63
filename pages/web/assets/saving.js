// Saves what is being typed, beside Streamlit: a field's text goes to /save within a second of a key, when the
// field is left, and when the page is hidden or closed. It only reads fields, so caret, selection, undo and
// input methods stay as they are, also while words are being composed: on phones every word is.
// Until the server has confirmed a text, a copy of it is kept in this browser.
import { dropCopy } from "./copies.js";
import { all, asSent, keep, open } from "./fields.js";
import { note, savedLast, show, showInAWhile } from "./notes.js";
import { lay } from "./tray.js";

/** @typedef {import("./fields.js").Field} Field */

export const WITHIN = 1000; // a key is on its way to the server no later than this
const GIVE_UP = 15000; // more than a server waits for its database; a dead connection may hang for many minutes
const RETRIES = [1000, 2000, 4000, 8000, 15000];
const REMEMBERED = 12000; // characters of texts without an answer
const KEEPALIVE_BYTES = 60000; // browsers give up on more when a page closes

/**
 * @param {Field} field
 * @param {number} wait
 */
export function schedule(field, wait) {
  clearTimeout(field.timer);
  field.timer = setTimeout(() => send(field), wait);
}

/**
 * @param {ReturnType<typeof asSent> & { late?: boolean }} typed
 * @returns {{ method: string, headers: Record<string, string>, body: string }}
 */
export const request = (typed) => ({
  method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(typed),
});

/**
 * A text may be saved although its answer is lost on the way back. It is the writer's own, so that what is typed
 * after it is no other wording.
 * @param {Field} field
 */
function remember(field) {
  if (field.sent.at(-1) !== field.text) field.sent.push(field.text);
  const length = () => field.sent.reduce((sum, text) => sum + text.length, 0);
  // The first one may have been saved before everything else failed, the last ones when it no longer did.
  while (field.sent.length > 2 && length() > REMEMBERED) field.sent.splice(1, 1);
  keep(field);
}

/** @param {Field} field */
export async function send(field) {
  clearTimeout(field.timer);
  if (field.since === null || field.sending !== null) return;
  if (field.text === field.saved && !field.sent.length) {
    settle(field);
    return;
  }
  const { text } = field;
  const now = performance.now();
  Object.assign(field, { sending: text, since: now, sentAt: now });
  const asked = request(asSent(field, field.turn));
  remember(field);
  showInAWhile();
  /** @type {Response | null} */
  let answer = null;
  /** @type {{ at?: string, say?: string }} */
  let said = {};
  try {
    // Outlives the page, so that closing it right after a key loses nothing.
    const keepalive = new Blob([asked.body]).size < KEEPALIVE_BYTES;
    answer = await fetch("/save", { ...asked, keepalive, signal: AbortSignal.timeout(GIVE_UP) });
    said = await answer.json();
  } catch {
    // No connection, no answer, or one that was cut off.
  }
  field.sending = null;
  if (answer?.ok && said.at) {
    // What was typed or sent meanwhile still waits.
    const later = field.sent.slice(field.sent.lastIndexOf(text) + 1);
    Object.assign(field, { saved: text, sent: later, tries: 0, failed: false, refused: false, said: "" });
    savedLast(said.at);
    if (field.text === text && !later.length) {
      settle(field);
      return;
    }
    keep(field);
    schedule(field, Math.max(0, (field.since ?? now) + WITHIN - performance.now()));
  } else if (answer && answer.status < 500 && said.say) {
    // Trying again won't help: the sentence says what will.
    field.sent = field.sent.filter((one) => one !== text);
    Object.assign(field, { failed: false, refused: field.text === text, said: said.say });
    if (!field.refused) schedule(field, WITHIN);
  } else {
    Object.assign(field, { failed: true, said: said.say ?? "" });
    schedule(field, RETRIES[Math.min(field.tries++, RETRIES.length - 1)] ?? GIVE_UP);
  }
  lay();
  show();
}

/** @param {Field} field */
function settle(field) {
  Object.assign(field, { since: null, failed: false, refused: false, said: "" });
  dropCopy(field.name);
  note(field, "");
  lay();
  show();
}

export const sendAll = () => {
  for (const field of all()) if (open(field) && !field.refused) send(field);
};

/** The page may be gone in a moment: newer text goes out at once, also beside a request under way. */
export function leave() {
  for (const field of all()) {
    if (!open(field) || field.refused || field.text === field.sending) continue;
    if (field.sending === null) { send(field); continue; }
    const asked = request(asSent(field, field.turn));
    remember(field);
    navigator.sendBeacon("/save", new Blob([asked.body], { type: "application/json" }));
  }
}
