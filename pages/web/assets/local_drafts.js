// Keeps what is typed where there is nothing yet to save it to, such as on a page that has made no alliance or in
// a list that a button takes over, so that a reload or a crash doesn't lose it. It stays in this browser until it
// is used. Such fields stand in a container whose key is local_NAME, and are known by their own key: a mark before them,
// as fields that save themselves have, may for a moment stand before another field, which would then be filled.
import { UNMADE, copiesThatBegin, dropCopy } from "./copies.js";
import { handOver, isTextField, on, onChange, screen, setText } from "./marks.js";

/** @typedef {import("./marks.js").TextField} TextField */

const MAKING = ["start", "quick"]; // what stands on these pages is used when an alliance is made
const PLACE = '[class*="st-key-local_"]';
const LOOK = 50; // how often the answer to a click is looked for
const LONGEST = 30000;

/** @type {Map<string, string | undefined>} name of a copy -> the screen on which a button was pressed that may use it */
const taken = new Map();

/** @param {Element} field */
function nameOf(field) {
  const page = field.closest(PLACE)?.className.match(/st-key-local_([\w-]+)/)?.[1];
  const own = field.closest('[class*="st-key-"]:not([class*="st-key-local_"])')?.className.match(/st-key-([\w-]+?)(?=-of-|\s|$)/)?.[1];
  return page && own ? `${UNMADE}${page}:${own}` : null;
}
const here = () => [...document.querySelectorAll(`${PLACE} :is(input[type="text"], textarea)`)].filter(isTextField);

on("input", ({ target }) => {
  const name = isTextField(target) && nameOf(target);
  if (!name) return;
  taken.delete(name);
  try {
    localStorage.setItem(name, target.value);
  } catch {
    // Full or switched off: the page works without it.
  }
});

document.addEventListener("alliance:made", () => {
  for (const page of MAKING) copiesThatBegin(`${UNMADE}${page}:`).forEach(dropCopy);
});

// A field that the page empties after a button beside it was pressed has been used. A text that was refused
// stays in its field, and so does its copy.
on("click", ({ target }) => {
  const place = target instanceof Element ? target.closest("button")?.closest(PLACE) : null;
  if (!place) return;
  const names = here().filter((field) => place.contains(field) && field.value).map(nameOf).filter((name) => name !== null);
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
  for (const field of here()) {
    if (met.has(field) || field.disabled) continue;
    met.add(field);
    const name = nameOf(field);
    const kept = name && localStorage.getItem(name);
    if (!kept) continue;
    const wanted = () => !field.value && !taken.has(name);
    if (!wanted()) continue;
    setTimeout(() => {
      if (!field.isConnected || !wanted()) return;
      setText(field, kept);
      handOver(field);
    }, 0);
  }
}, "disabled");
