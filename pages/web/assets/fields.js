// Fields that save themselves: which they are, and what this browser knows of each.
//
// Before such a field stands a mark [data-next-field] with its name; the field itself then gets it as data-field.
import { copiesThatBegin, keepCopy, namesOf } from "./copies.js";
import { TEXT_FIELDS, isTextField, marked, marker, whole } from "./marks.js";

/** @typedef {import("./marks.js").TextField} TextField */

/**
 * @typedef {object} Field
 * @property {string} name of its copy in this browser
 * @property {string} alliance
 * @property {string} party
 * @property {string} address what the server calls it
 * @property {TextField} element
 * @property {string | null} saved the text last known to be saved; null when nobody knows
 * @property {string[]} sent texts sent since, of which nobody knows whether they were saved
 * @property {string} text
 * @property {number} turn when the last letter came
 * @property {number | null} since when the first letter came that isn't on its way
 * @property {string | null} sending the text on its way
 * @property {number} sentAt
 * @property {number} timer
 * @property {number} tries
 * @property {boolean} failed
 * @property {boolean} refused
 * @property {string} said why it was not saved, as the server puts it
 */

/** @type {Map<string, Field>} */
const fields = new Map();

/** @type {WeakMap<Element, Field>} */
const named = new WeakMap();

export const all = () => [...fields.values()];

/** @param {Field} field */
export const open = (field) => field.since !== null;

/**
 * @param {EventTarget | Element | null} element
 * @returns {Field | null}
 */
export const fieldOf = (element) => (element instanceof Element && named.get(element)) || null;

/**
 * The field with this name that is on the page.
 * @param {string} address
 * @returns {TextField | null}
 */
export const elementAt = (address) => document.querySelector(`[data-field="${CSS.escape(address)}"]`);

// One loading of a page.
export const visit = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");

// Counts what is typed and pressed here. Of two texts of a field that overtake each other, the later one is right.
let turns = 0;
export const turn = () => turns;
export const nextTurn = () => (turns += 1);

/**
 * A field as the server reads it.
 * @param {Pick<Field, "alliance" | "party" | "address" | "text" | "saved" | "sent">} field
 * @param {number} number
 */
export const asSent = ({ alliance, party, address, text, saved, sent }, number) => ({
  alliance, party, field: address, text, was: saved, sent, visit, number,
});

/** @param {Field} field */
export const keep = ({ name, text, saved, sent }) => keepCopy(name, { text, was: saved, sent });

/**
 * @param {TextField} element
 * @param {string} address
 * @returns {Field}
 */
function recordOf(element, address) {
  const { alliance = "", party = "" } = marker()?.dataset ?? {};
  const name = namesOf(alliance, party) + address;
  const known = fields.get(name);
  if (known) return known;
  /** @type {Field} */
  const made = {
    name, alliance, party, address, element, saved: null, sent: [], text: element.value, turn: 0, since: null,
    sending: null, sentAt: 0, timer: 0, tries: 0, failed: false, refused: false, said: "",
  };
  fields.set(name, made);
  return made;
}

/**
 * Gives the fields on a page that is whole their names, and tells of each that is new. A field that stays keeps its
 * element, and so its name.
 * @param {(field: Field, element: TextField) => void} met
 */
export function nameFields(met) {
  if (!whole()) return;
  // Where nothing is saved, as in a preview, fields have their names and nothing is known of them.
  const saves = marker() !== null;
  for (const [element, address] of marked("nextField", TEXT_FIELDS)) {
    if (!isTextField(element)) continue;
    if (!address) {
      delete element.dataset.field;
      named.delete(element);
      continue;
    }
    element.dataset.field = address;
    if (!saves) continue;
    const field = recordOf(element, address);
    if (named.get(element) === field) continue;
    named.set(element, field);
    met(field, element);
  }
}

/** The names of the copies that an earlier page has left for the one that is shown. */
export function copiesHere() {
  const { alliance = "", party = "" } = marker()?.dataset ?? {};
  return copiesThatBegin(namesOf(alliance, party));
}
