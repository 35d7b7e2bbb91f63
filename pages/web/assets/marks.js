// What scripts go by: the marks that pages of ours carry, and what Streamlit's page says of itself.

// A page that saves has one element [data-saving] with data-alliance, data-party and the words to show:
// data-saved ("saved {time}"), data-saving-now, data-failed, data-refused, data-offline, data-counter
// ("{n} of {limit}") and data-limit; data-at is the ISO time of the last save known to the server.
/** @returns {HTMLElement | null} */
export const marker = () => document.querySelector("[data-saving][data-alliance]");

/** @returns {HTMLElement | null} */
const screenMark = () => document.querySelector("[data-screen]");

// Each page names itself with data-screen.
export const screen = () => screenMark()?.dataset.screen;

// How far what is typed and pressed here had come when the server was asked for what is drawn (see tray.js).
export const drawn = () => Number(screenMark()?.dataset.drawn ?? 0);

/** @returns {HTMLElement | null} */
const app = () => document.querySelector('[data-testid="stApp"]');

// While a page is being drawn, elements of the one before may still stand on it.
export const running = () => app()?.dataset.testScriptState === "running";

// Whether what stands on the page was drawn in one go, from its first mark to its last ([data-whole]). Streamlit also
// says that nothing is running where a drawing was broken off and the next has not begun.
export function whole() {
  const run = screenMark()?.dataset.run;
  return !running() && Boolean(run) && document.querySelector(`[data-whole="${run}"]`) !== null;
}

export const connected = () => app()?.dataset.testConnectionState === "CONNECTED";

// The fields in which words are typed, of Streamlit's many kinds.
export const TEXT_FIELDS = '[data-testid="stTextArea"] textarea, [data-testid="stTextInput"] input';

/** @typedef {HTMLTextAreaElement | HTMLInputElement} TextField */

/**
 * @param {EventTarget | Element | null} target
 * @returns {target is TextField}
 */
export const isTextField = (target) => target instanceof Element && target.matches(TEXT_FIELDS);

/**
 * The elements of a kind on the page, each with what the mark before it says of it in this data attribute, or nothing.
 * Until the page is whole a mark may stand before an element it doesn't belong to.
 * @param {string} attribute of the mark, such as "nextField"
 * @param {string} kind a selector
 * @returns {Map<Element, string | undefined>}
 */
export function marked(attribute, kind) {
  const mark = `[data-${attribute.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}]`;
  /** @type {string | undefined} */
  let name;
  const found = new Map();
  for (const element of document.querySelectorAll(`${mark}, ${kind}`)) {
    if (element instanceof HTMLElement && element.matches(mark)) {
      name = element.dataset[attribute];
    } else {
      found.set(element, name);
      name = undefined;
    }
  }
  return found;
}

let setting = 0; // one may lead to another

// Whether what happens to a field right now was done by `setText`.
export const ours = () => setting > 0;

/**
 * Sets a field's text so that React, which keeps its own account of values, notices.
 * @param {TextField} element
 * @param {string} text
 */
export function setText(element, text) {
  const kind = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(kind.prototype, "value")?.set?.call(element, text);
  setting += 1;
  element.dispatchEvent(new Event("input", { bubbles: true }));
  setting -= 1;
}

/**
 * Lets React notice what another script has written into a field: by then it may have taken that for known.
 * @param {TextField} element
 */
export function retell(element) {
  const { value } = element;
  element.value = `${value} `;
  setText(element, value);
}

/**
 * Lets Streamlit take over what stands in a field, as Ctrl+Enter does. No page is drawn anew for it: all our fields
 * are made so that their text waits for the next message to the server.
 * @param {TextField} element
 */
export function handOver(element) {
  element.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true }));
}

/**
 * @param {string} words
 * @param {Record<string, string>} values
 */
export const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

/**
 * Calls `look` for each change of the page's elements, or of one of these attributes.
 * @param {() => void} look
 * @param {string[]} attributes
 */
export function onChange(look, ...attributes) {
  new MutationObserver(look).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: attributes,
  });
}

/**
 * Listens to what happens anywhere on the page, before anything else does.
 * @template {keyof DocumentEventMap} Kind
 * @param {Kind} kind
 * @param {(event: DocumentEventMap[Kind]) => void} act
 */
export const on = (kind, act) => document.addEventListener(kind, act, true);
