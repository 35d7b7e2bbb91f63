// Keeps text fields writable while the connection to Streamlit is down. Streamlit disables every widget at once
// when its websocket drops, and a moment later opens a dialog that takes the focus and names things for
// developers. What is typed meanwhile is kept by saving.js, which needs no websocket; a quiet line says so.
import { TEXT_FIELDS, connected, isTextField, on } from "./marks.js";

const PATIENCE = 2000; // a short interruption isn't mentioned
const RECOVERY = 500; // Streamlit takes the focus once more just after it has reconnected
let shaken = -Infinity; // when the connection was last seen to be lost
/** @type {import("./marks.js").TextField | null} */
let last = null; // the field that had the focus, to give it back
let known = false; // whether there has been a connection

const giveFocusBack = () => {
  if (!last?.isConnected || last === document.activeElement || last.closest("[inert]")) return;
  const { selectionStart, selectionEnd } = last;
  last.focus({ preventScroll: true });
  last.setSelectionRange(selectionStart, selectionEnd);
};

const astray = () =>
  document.activeElement === document.body || Boolean(document.activeElement?.closest('[data-testid="stDialog"]'));

on("focusin", ({ target }) => {
  if (isTextField(target)) last = target;
  else if (connected()) last = null;
});

const line = document.createElement("div");
line.className = "a-connection";
line.setAttribute("role", "status");
document.body.append(line);
let mention = 0;

function look() {
  const lost = known && !connected();
  known ||= connected();
  document.documentElement.classList.toggle("a-disconnected", lost);
  if (!lost) {
    clearTimeout(mention);
    mention = 0;
    line.textContent = "";
  } else if (!mention) {
    mention = setTimeout(() => { line.textContent = document.documentElement.dataset.disconnected ?? ""; }, PATIENCE);
  }
  return lost;
}

// A field that was disabled for a moment loses the focus with the next frame, and no event tells of it: each letter
// typed before something else happens on the page would be lost.
let holding = false;
function hold() {
  // While all is well the focus is the reader's own: between two fields it rests on the body for a moment.
  holding = performance.now() - shaken <= RECOVERY || (known && !connected());
  if (!holding) return;
  if (!connected()) shaken = performance.now();
  if (astray()) giveFocusBack();
  requestAnimationFrame(hold);
}

new MutationObserver((changes) => {
  const lost = look();
  for (const { type, addedNodes } of changes) {
    if (lost && type === "childList") {
      // The alliance's own dialogs come from Python, so what appears now is Streamlit's.
      for (const node of addedNodes) {
        if (!(node instanceof Element) || !node.matches('[data-testid="stDialog"]')) continue;
        /** @type {HTMLElement | null} */
        const close = node.querySelector('section > button[aria-label="Close"]');
        close?.click();
      }
    }
  }
  if (lost) {
    shaken = performance.now();
    // Until the dialog has faded out it would keep the page from taking a letter.
    for (const shut of document.querySelectorAll("[inert]")) if (shut instanceof HTMLElement) shut.inert = false;
    if (astray()) giveFocusBack();
    // All of them: some were disabled a moment before the connection was known to be lost.
    for (const field of document.querySelectorAll(TEXT_FIELDS)) if (isTextField(field) && field.disabled) field.disabled = false;
  }
  if (lost && !holding) hold();
}).observe(document.documentElement, {
  subtree: true, childList: true, attributes: true,
  attributeFilter: ["disabled", "inert", "data-test-connection-state"],
});
