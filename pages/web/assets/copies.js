// Copies of what is typed, in this browser: of texts the server hasn't confirmed yet, and of those that are nobody's
// clauses yet (local_drafts.js).

/** @typedef {{ text: string, was: string | null, sent: string[] }} Copy */

const UNSAVED = "alliance:unsaved:";
export const UNMADE = "alliance:unmade:";

/**
 * What the names of all copies of one party's fields begin with.
 * @param {string} alliance
 * @param {string} party
 */
export const namesOf = (alliance, party) => `${UNSAVED}${alliance}:${party}:`;

/**
 * @param {string} name
 * @param {Copy} copy
 */
export function keepCopy(name, copy) {
  try {
    localStorage.setItem(name, JSON.stringify(copy));
  } catch {
    // Full or switched off: then there is one safety net less, and typing goes on.
  }
}

/**
 * @param {string} name
 * @returns {Copy}
 */
export const copyOf = (name) => JSON.parse(lookUp(name) ?? "");

/** @param {string} name */
export function dropCopy(name) {
  try { localStorage.removeItem(name); } catch { /* as above */ }
}

/** @param {string} start */
export function copiesThatBegin(start) {
  try {
    return Object.keys(localStorage).filter((name) => name.startsWith(start));
  } catch {
    return []; // switched off: there are none
  }
}

/**
 * What stands under a name, if anything does.
 * @param {string} name
 */
export function lookUp(name) {
  try { return localStorage.getItem(name); } catch { return null; }
}

/**
 * Drops what this browser keeps of one alliance beside its keys, or with no id of all.
 * @param {string | null} alliance
 */
export function dropCopiesOf(alliance) {
  const mine = alliance ? [`${UNSAVED}${alliance}:`, `${UNMADE}routines_${alliance}:`] : ["alliance:"];
  for (const start of mine) copiesThatBegin(start).forEach(dropCopy);
}
