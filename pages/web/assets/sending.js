// Copying links and texts, and handing a message to other programs of the device. Nothing is sent from here: a
// button opens the reader's own program with the message in it.
import { elementAt } from "./fields.js";

// One polite live region for what is said in passing. It has to be there before it speaks.
const announcer = document.createElement("div");
announcer.className = "a-announcer";
announcer.setAttribute("aria-live", "polite");
document.body.append(announcer);

/**
 * @param {string} text
 * @returns {Promise<boolean>}
 */
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // The clipboard interface exists on https and localhost only.
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "a-announcer";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  }
}

// The words in data-copied take the place of the button's own for a moment.
/** @type {WeakMap<HTMLElement, { words: string, timer: number }>} */
const own = new WeakMap();

/**
 * @param {HTMLElement} button
 * @param {string} text
 */
async function copyAndSay(button, text) {
  const { copied } = button.dataset;
  if (!(await copy(text)) || !copied) return;
  announcer.textContent = "";
  requestAnimationFrame(() => { announcer.textContent = copied; });
  const words = own.get(button)?.words ?? button.textContent ?? "";
  clearTimeout(own.get(button)?.timer);
  button.textContent = copied;
  const timer = setTimeout(() => { button.textContent = words; own.delete(button); }, 2000);
  own.set(button, { words, timer });
}

// What a mail program takes of an address on Windows, and not every one as much; the rest is left out without a word.
const LONGEST_ADDRESS = 2000;

// Addresses that open another program with a message; the link stands at its end.
/** @typedef {{ text: string, subject: string, link: string, message: string }} Message */

// But first in a mail: what a program leaves out is the end. In these addresses a line ends with both signs (RFC 6068).
/** @param {Message} message */
function mailAddress({ subject, link, message }) {
  const body = `${link}\n\n${message}`.trim().replace(/\n/g, "\r\n");
  return `mailto:?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}

/** @type {Record<string, (message: Message) => string>} */
const ADDRESSES = {
  mail: mailAddress,
  sms: ({ text }) => `sms:?&body=${encodeURIComponent(text)}`,
  whatsapp: ({ text }) => `https://wa.me/?text=${encodeURIComponent(text)}`,
  telegram: ({ link, message }) =>
    `https://t.me/share/url?url=${encodeURIComponent(link)}&text=${encodeURIComponent(message)}`,
};

/**
 * [data-send=WAY] sends the message that stands in the field data-message, and data-link. What is said of one that is
 * too long for a mail is in [data-too-long].
 * @param {HTMLElement} button
 */
function send(button) {
  const { send: way = "", link = "", message: field = "", subject = "" } = button.dataset;
  const message = elementAt(field)?.value.trim() ?? "";
  const text = `${message}\n\n${link}`.trim();
  if (way === "copy") copyAndSay(button, text);
  // Closing the share sheet without sharing is no error.
  else if (way === "share") navigator.share({ text }).catch(() => {});
  else {
    const address = ADDRESSES[way]?.({ text, subject, link, message });
    if (!address) return;
    /** @type {HTMLElement | null} */
    const note = document.querySelector("[data-too-long]");
    const words = way === "mail" && address.length > LONGEST_ADDRESS ? note?.dataset.tooLong : "";
    if (note) note.textContent = words ?? "";
    if (way === "mail" || way === "sms") location.href = address;
    else window.open(address, "_blank", "noopener,noreferrer");
  }
}

document.addEventListener("click", (event) => {
  if (!(event.target instanceof Element)) return;
  /** @type {HTMLElement | null} */
  const button = event.target.closest("[data-copy], [data-send]");
  if (!button) return;
  event.preventDefault();
  if (button.dataset.send) send(button);
  else copyAndSay(button, button.dataset.copy || (button.textContent ?? ""));
});
document.documentElement.classList.toggle("a-can-share", Boolean(navigator.share));
