// Keeps what is typed where there is nothing yet to save it to, such as on a page that has made no alliance or in
// a list that a button takes over, so that a reload or a crash doesn't lose it. It stays in this browser until it
// is used. Before such a field stands a mark [data-next-unmade] with its name, and the field then gets it as data-unmade;
// before a button that uses the words stands [data-next-uses].
import { UNMADE, copiesThatBegin, dropCopy, lookUp } from "./copies.js";
import { TEXT_FIELDS, handOver, isTextField, marked, on, onChange, screen, setText, whole } from "./marks.js";

/** @typedef {import("./marks.js").TextField} TextField */

const MAKING = ["start", "quick"]; // what stands on these pages is used when an alliance is made
const LOOK = 50; // how often the answer to a click is looked for
const LONGEST = 30000;

/** @type {Map<string, string | undefined>} name of a copy -> the screen on which a button was pressed that may use it */
const taken = new Map();

/** @type {WeakSet<TextField>} fields in which something was typed before they had their names */
const early = new WeakSet();

/** @param {TextField} field */
const nameOf = (field) => field.dataset.unmade ? `${UNMADE}${field.dataset.unmade}` : null;
const here = () => [...document.querySelectorAll("[data-unmade]")].filter(isTextField);

function nameFields() {
  if (!whole()) return;
  for (const [field, name] of marked("nextUnmade", TEXT_FIELDS)) {
    if (!isTextField(field)) continue;
    if (name) field.dataset.unmade = name;
    else delete field.dataset.unmade;
    if (early.delete(field)) keep(field);
  }
}

/** @param {TextField} field */
function keep(field) {
  const name = nameOf(field);
  if (!name) return;
  taken.delete(name);
  try {
    localStorage.setItem(name, field.value);
  } catch {
    // Full or switched off: the page works without it.
  }
}

on("input", ({ target }) => {
  if (!isTextField(target)) return;
  if (nameOf(target)) keep(target);
  else early.add(target);
});

document.addEventListener("alliance:made", () => {
  for (const page of MAKING) copiesThatBegin(`${UNMADE}${page}:`).forEach(dropCopy);
});

// A field that the page empties after the button that uses it was pressed has been used. A text that was refused
// stays in its field, and so does its copy.
on("click", ({ target }) => {
  const button = target instanceof Element && target.closest("button");
  const used = button && marked("nextUses", "button").get(button);
  if (!used) return;
  const names = here().filter((field) => field.dataset.unmade === used && field.value).map(nameOf).filter((name) => name !== null);
  if (!names.length) return;
  for (const name of names) taken.set(name, screen());
  const since = Date.now();
  const look = setInterval(() => {
    for (const name of names) {
      // On another screen an empty field only means that Streamlit draws it anew.
      if (screen() && screen() !== taken.get(name)) taken.delete(name);
      // While the page is drawn, the field may stand on it twice.
      const shown = here().filter((field) => nameOf(field) === name);
      if (!taken.has(name) || !shown.length || shown.some((field) => field.value)) continue;
      dropCopy(name);
      taken.delete(name);
    }
    const over = Date.now() - since > LONGEST;
    if (over) for (const name of names) taken.delete(name);
    if (!names.some((name) => taken.has(name))) clearInterval(look);
  }, LOOK);
});

/** @type {WeakSet<TextField>} */
const met = new WeakSet();
onChange(() => {
  nameFields();
  for (const field of here()) {
    if (met.has(field) || field.disabled) continue;
    met.add(field);
    const name = nameOf(field);
    const kept = name && lookUp(name);
    if (!kept) continue;
    const wanted = () => !field.value && !taken.has(name);
    if (!wanted()) continue;
    setTimeout(() => {
      if (!field.isConnected || !wanted()) return;
      setText(field, kept);
      handOver(field);
    }, 0);
  }
}, "disabled", "data-test-script-state");
