// No press acts on less than what was typed before it, whichever way the two go: what the server hasn't confirmed yet
// lies in the tray, a field that nobody sees and that is part of each message Streamlit's page sends.
//
// And what is drawn from what was typed, such as hints, is drawn again once the field was left: by a press of a button
// that nobody sees. Streamlit does what comes last, so a page that is asked for after a press undoes the way that the
// press leads. Hence turns: each letter and each press has a number, a message carries the latest, and what is drawn
// says in data-drawn which one it knew. As long as the last press isn't drawn, nothing is asked for.
import { all, asSent, nextTurn, open, turn } from "./fields.js";
import { connected, drawn, handOver, isTextField, marker, on, running, setText } from "./marks.js";

const CALM = 150; // milliseconds without a hand on the page, in which a press may follow the one before
const PRESSED = '[data-testid="stPageLink-NavLink"], [data-testid^="stBaseButton"]';

/** @type {HTMLInputElement | null} */
let filled = null;
let lies = "";

/** Lays what waits into the tray. */
export function lay() {
  /** @type {HTMLInputElement | null} */
  const tray = document.querySelector('input[aria-label="alliance:tray"]');
  if (!tray) return;
  const typed = all().filter((field) => open(field) && !field.refused).map((field) => asSent(field, field.turn));
  const all_of_it = JSON.stringify({ turn: turn(), typed });
  if (tray === filled && all_of_it === lies) return;
  filled = tray;
  lies = all_of_it;
  setText(tray, all_of_it);
  handOver(tray);
}

let pressed = 0; // the turn of the last press
let held = false; // whether a hand is on the page
let asking = false;

function press() {
  pressed = nextTurn();
  lay();
}

on("click", ({ target }) => {
  if (asking || !(target instanceof Element) || !target.closest(PRESSED)) return;
  // Where a tap or a screen reader's click leaves the focus alone, the field is left now.
  if (isTextField(document.activeElement)) document.activeElement.blur();
  press();
});
addEventListener("popstate", press, true);

/** Whether something was typed, in a field that nobody is in any more, after what is drawn. */
function behind() {
  const { alliance, party } = marker()?.dataset ?? {};
  return all().some((field) => field.turn > drawn() && field.alliance === alliance && field.party === party
    && field.element !== document.activeElement);
}

const calm = () => !held && !running() && connected() && pressed <= drawn();

/** Asks for the page anew, if it is behind. */
function ask() {
  if (!calm() || !behind()) return;
  press();
  const mine = pressed;
  // Streamlit takes the tray over a moment later.
  setTimeout(() => {
    /** @type {HTMLElement | undefined} */
    const button = [...document.querySelectorAll("button")].find(
      (one) => (marker()?.compareDocumentPosition(one) ?? 0) & Node.DOCUMENT_POSITION_FOLLOWING);
    if (pressed !== mine || held || !button) return;
    asking = true;
    button.click();
    asking = false;
  }, 0);
}

let timer = 0;

/** Asks for the page anew in a moment, if it is behind then. */
export function catchUp() {
  clearTimeout(timer);
  timer = setTimeout(ask, CALM);
}

on("pointerdown", () => { held = true; });
for (const kind of /** @type {const} */ (["pointerup", "pointercancel"])) on(kind, () => { held = false; catchUp(); });
