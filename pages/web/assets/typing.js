// What people do in fields, and what follows from it.
import { fieldOf, keep, nameFields, nextTurn, open } from "./fields.js";
import { connected, handOver, isTextField, marker, on, onChange, ours, retell, running } from "./marks.js";
import { count, noteBox, show } from "./notes.js";
import { bringBack, recover, sendWhatWasLeft } from "./recovering.js";
import { WITHIN, leave, schedule, send, sendAll } from "./saving.js";
import { catchUp, lay } from "./tray.js";

/** @typedef {import("./fields.js").Field} Field */
/** @typedef {import("./marks.js").TextField} TextField */

/** @type {WeakMap<TextField, string>} what stood in a field before somebody typed in it, on a page still being drawn */
const early = new WeakMap();

/**
 * Before the first change, what stands in the field is what its reader saw as saved.
 * @param {Event} event
 */
function beforeChange({ target }) {
  const field = fieldOf(target);
  if (field && isTextField(target)) {
    if (!open(field)) field.saved = field.text = target.value;
  } else if (isTextField(target) && !early.has(target)) early.set(target, target.value);
}

/**
 * @param {Field} field
 * @param {string} text
 */
function typed(field, text) {
  field.text = text;
  field.turn = nextTurn();
  field.since ??= performance.now(); // not the time of day, which may be set back
  field.refused = false;
  keep(field);
  lay();
  count(field);
  // What failed is tried again in its own time and not with every key.
  if (!field.failed) schedule(field, Math.max(0, field.since + WITHIN - performance.now()));
}

on("focusin", (event) => {
  beforeChange(event);
  const field = fieldOf(event.target);
  if (field) noteBox(field);
});
on("beforeinput", beforeChange);

/**
 * What fills in fields, as password managers do, may neither enter them nor say more than that something has changed.
 * @param {Event} event
 */
function changed({ target }) {
  const field = fieldOf(target);
  if (!isTextField(target)) return;
  if (!field) {
    if (!early.has(target)) early.set(target, target.defaultValue);
    return;
  }
  // One that nobody has entered had before what it was drawn with, or what was last typed here.
  if (!open(field) && target !== document.activeElement) field.saved ??= field.text;
  typed(field, target.value);
}
on("input", changed);
on("change", (event) => {
  const { target } = event;
  if (isTextField(target) && fieldOf(target)?.text !== target.value) changed(event);
});
// A field that doesn't save itself hands its text to Streamlit with each key, so that whatever is pressed has it, also
// where a press doesn't leave the field. After React, which has to know of the letter first.
/** @param {Event} event */
function takeOver({ target, isTrusted }) {
  if (!isTextField(target) || ours()) return;
  if (!isTrusted) retell(target);
  if (!fieldOf(target)) handOver(target);
}
for (const kind of ["input", "change"]) document.addEventListener(kind, takeOver);
on("focusout", ({ target }) => {
  const field = fieldOf(target);
  if (!field) return;
  if (!field.refused) send(field);
  catchUp();
});
on("visibilitychange", () => { if (document.visibilityState === "hidden") leave(); else sendAll(); });
document.addEventListener("freeze", leave, true);
document.addEventListener("resume", sendAll, true);
addEventListener("pagehide", leave, true);
addEventListener("online", sendAll, true);
addEventListener("offline", show, true);

/**
 * @param {Field} field
 * @param {TextField} element
 */
function meet(field, element) {
  const before = early.get(element);
  early.delete(element);
  if (before !== undefined && before !== element.value && !open(field)) {
    field.element = element;
    field.saved = before;
    typed(field, element.value);
  } else bringBack(field, element);
}

/** @type {HTMLElement | null} */
let shown = null;
let together = false; // whether there is a connection

onChange(() => {
  const page = marker();
  if (!page) { nameFields(meet); return; }
  const before = together;
  together = connected();
  if (together && !before) sendAll(); // the server is there again
  if (!running()) {
    nameFields(meet);
    sendWhatWasLeft();
    lay();
    catchUp();
  }
  if (page === shown) return;
  shown = page;
  show();
  recover();
}, "data-saving", "data-test-script-state", "data-test-connection-state");
