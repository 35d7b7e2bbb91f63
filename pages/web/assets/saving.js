// Saves what is being typed, beside Streamlit: a field's text goes to /save within a second of a key, when the
// field is left, and when the page is hidden or closed. It only reads fields, so caret, selection, undo and
// input methods stay as they are, also while words are being composed: on phones every word is.
// Until the server has confirmed a text, a copy of it is kept in this browser.
//
// A page that saves has one element [data-saving] with data-alliance, data-party and the words to show:
// data-saved ("saved {time}"), data-saving-now, data-failed, data-refused, data-offline, data-counter
// ("{n} of {limit}") and data-limit; data-at is the ISO time of the last save known to the server. A field is a text
// area or a text input in a container with the class st-key-field_ADDRESS.
(() => {
  "use strict";

  const WITHIN = 1000; // a key is on its way to the server no later than this
  const QUIET = 400; // a save that takes less isn't mentioned
  const SLOW = 2000; // one that takes more is said not to have come about yet
  const GIVE_UP = 15000; // more than a server waits for its database; a dead connection may hang for many minutes
  const RETRIES = [1000, 2000, 4000, 8000, 15000];
  const REMEMBERED = 12000; // characters of texts without an answer
  const HOLD = 1500; // how long a click waits for what was typed before it
  const PATIENCE = 10000; // how long a click looks for its link or button on a page that is drawn again
  const KEEPALIVE_BYTES = 60000; // browsers give up on more when a page closes
  const COPIES = "alliance:unsaved:";
  const CLOCK = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }; // as the server writes it
  const TEXT_FIELDS = '[data-testid="stTextArea"] textarea, [data-testid="stTextInput"] input';

  const fields = new Map(); // name of a copy -> what is known of the field
  // Of two requests of this page that overtake each other, the later one is right.
  const visit = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join("-");
  let requests = 0;
  let savedAt = null;
  const changed = new WeakSet(); // text fields with words that Streamlit hasn't handed over
  let handingOver = false; // whether one of them was left and its words aren't on their way yet

  const marker = () => document.querySelector("[data-saving][data-alliance]");
  const app = () => document.querySelector('[data-testid="stApp"]');
  const screen = () => document.querySelector("[data-screen]")?.dataset.screen;
  const running = () => app()?.dataset.testScriptState === "running";
  const fill = (words, values) => words.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function fieldOf(element) {
    const page = marker();
    if (!page || !element.matches?.(TEXT_FIELDS)) return null;
    const address = element.closest('[class*="st-key-field_"]')?.className.match(/st-key-field_([\w-]+)/)?.[1];
    if (!address) return null;
    const { alliance, party } = page.dataset;
    const name = `${COPIES}${alliance}:${party}:${address}`;
    if (!fields.has(name)) {
      fields.set(name, {
        name, alliance, party, address, element,
        saved: null, // the text last known to be saved; null when nobody knows
        sent: [], // texts sent since, of which nobody knows whether they were saved
        text: element.value,
        since: null, // when the first letter came that isn't on its way
        sending: null, // the text on its way
        sentAt: 0, timer: 0, tries: 0, failed: false, refused: false,
        said: "", // why it was not saved, as the server puts it
      });
    }
    const field = fields.get(name);
    if (field.element !== element) bringBack(field, element);
    return field;
  }

  const open = (field) => field.since !== null;
  const elementAt = (address) => document.querySelector(
    `.st-key-field_${CSS.escape(address)} :is(textarea, input[type="text"])`);

  // Streamlit draws a page anew from the store when one comes back to it: what the store doesn't have is put back.
  function bringBack(field, element) {
    field.element = element;
    if (!open(field)) return;
    if (element.value === field.text) { show(); return; }
    const { refused } = field;
    putBack(element, field.text);
    if (!refused) return;
    // It would be refused again: it waits for another key, as it did before.
    clearTimeout(field.timer);
    field.refused = true;
    show();
  }

  // ---- copies in this browser

  const keepCopy = (field) => {
    try {
      localStorage.setItem(field.name, JSON.stringify({ text: field.text, was: field.saved, sent: field.sent }));
    } catch {
      // Full or switched off: then there is one safety net less, and typing goes on.
    }
  };
  const dropCopy = (name) => {
    try { localStorage.removeItem(name); } catch { /* as above */ }
  };

  // ---- sending

  const schedule = (field, wait) => {
    clearTimeout(field.timer);
    field.timer = setTimeout(() => send(field), wait);
  };

  const request = (field, more = {}) => ({
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      alliance: field.alliance, party: field.party, field: field.address, text: field.text, was: field.saved,
      sent: field.sent, visit, number: requests += 1, ...more,
    }),
  });

  // A text may be saved although its answer is lost on the way back. It is the writer's own, so that what is typed
  // after it is no other wording.
  function remember(field) {
    if (field.sent.at(-1) !== field.text) field.sent.push(field.text);
    const length = () => field.sent.reduce((sum, text) => sum + text.length, 0);
    // The first one may have been saved before everything else failed, the last ones when it no longer did.
    while (field.sent.length > 2 && length() > REMEMBERED) field.sent.splice(1, 1);
    keepCopy(field);
  }

  async function send(field) {
    clearTimeout(field.timer);
    if (!open(field) || field.sending !== null) return;
    if (field.text === field.saved && !field.sent.length) return settle(field);
    const text = (field.sending = field.text);
    field.since = field.sentAt = performance.now();
    const asked = request(field);
    remember(field);
    setTimeout(show, QUIET);
    setTimeout(show, SLOW);
    let answer = null;
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
      savedAt = new Date(said.at);
      if (field.text === text && !later.length) return settle(field);
      keepCopy(field);
      schedule(field, Math.max(0, field.since + WITHIN - performance.now()));
    } else if (answer && answer.status < 500 && said.say) {
      // Trying again won't help: the sentence says what will.
      field.sent = field.sent.filter((one) => one !== text);
      Object.assign(field, { failed: false, refused: field.text === text, said: said.say });
      if (!field.refused) schedule(field, WITHIN);
    } else {
      Object.assign(field, { failed: true, said: said.say ?? "" });
      schedule(field, RETRIES[Math.min(field.tries++, RETRIES.length - 1)]);
    }
    show();
  }

  function settle(field) {
    Object.assign(field, { since: null, failed: false, refused: false, said: "" });
    dropCopy(field.name);
    note(field, "");
    show();
  }

  const sendAll = () => [...fields.values()].filter((field) => open(field) && !field.refused).map(send);

  // The page may be gone in a moment: newer text goes out at once, also beside a request under way.
  function leave() {
    for (const field of fields.values()) {
      if (!open(field) || field.refused || field.text === field.sending) continue;
      if (field.sending === null) { send(field); continue; }
      const asked = request(field);
      remember(field);
      navigator.sendBeacon("/save", new Blob([asked.body], { type: "application/json" }));
    }
  }

  // ---- what people see

  function show() {
    const page = marker();
    if (!page) return;
    const here = [...fields.values()].filter(open);
    const underWay = (field, time) => field.sending !== null && performance.now() - field.sentAt >= time;
    const failing = here.filter((field) => field.failed || underWay(field, SLOW));
    const failed = navigator.onLine ? page.dataset.failed : page.dataset.offline;
    for (const field of here) note(field, field.said || (failing.includes(field) ? failed : ""));
    let words = "";
    if (failing.length) words = failed;
    else if (here.some((field) => underWay(field, QUIET))) words = page.dataset.savingNow;
    else if (here.some((field) => field.refused)) words = page.dataset.refused;
    else {
      const at = savedAt ?? (page.dataset.at ? new Date(page.dataset.at) : null);
      // Until something was saved here, what the page itself says stays.
      if (!at) return;
      words = fill(page.dataset.saved ?? "", { time: at.toLocaleTimeString([], CLOCK) });
    }
    // Said aloud only when something is wrong: "saved" after every sentence would be a nuisance. And once: what stands
    // beneath a field is said there.
    page.setAttribute("aria-live", failing.some((field) => !field.element.isConnected) ? "polite" : "off");
    page.classList.toggle("a-trouble", Boolean(failing.length) || here.some((field) => field.refused));
    if (page.textContent !== (words ?? "")) page.textContent = words ?? "";
  }

  function noteBox(field) {
    const home = field.element.closest('[class*="st-key-field_"]');
    if (!home) return null;
    let box = home.querySelector(":scope > .a-field-note");
    if (!box) {
      box = document.createElement("div");
      box.className = "a-field-note";
      box.id = `note-${field.address}`;
      box.append(document.createElement("span"), document.createElement("span"));
      box.firstChild.setAttribute("aria-live", "polite");
      box.lastChild.className = "a-counter";
      home.append(box);
      field.element.setAttribute("aria-describedby", box.id);
    }
    return box;
  }

  const note = (field, sentence) => {
    const box = noteBox(field);
    if (box && box.firstChild.textContent !== sentence) box.firstChild.textContent = sentence;
  };

  function count(field) {
    const page = marker();
    const limit = Number(page?.dataset.limit);
    if (!limit || !page.dataset.counter) return;
    // A character is never longer than two units, so short texts need no counting.
    const length = field.text.length > 0.9 * limit ? [...field.text].length : 0;
    const near = length > 0.9 * limit;
    const words = near ? fill(page.dataset.counter, { n: length.toLocaleString(), limit: limit.toLocaleString() }) : "";
    const box = noteBox(field);
    if (!box) return;
    box.lastChild.textContent = words;
    box.lastChild.classList.toggle("a-over", length > limit);
  }

  // ---- what people do

  const on = (kind, act, target = document) => target.addEventListener(kind, act, true);

  // Before the first change, what stands in the field is what its reader saw as saved.
  const beforeChange = ({ target }) => {
    const field = fieldOf(target);
    if (field && !open(field)) field.saved = field.text = target.value;
  };
  on("focusin", (event) => {
    beforeChange(event);
    const field = fieldOf(event.target);
    if (field) noteBox(field);
  });
  on("beforeinput", beforeChange);
  on("input", ({ target }) => {
    if (target.matches?.(TEXT_FIELDS)) changed.add(target);
    const field = fieldOf(target);
    if (!field) return;
    field.text = target.value;
    field.since ??= performance.now(); // not the time of day, which may be set back
    field.refused = false;
    keepCopy(field);
    count(field);
    // What failed is tried again in its own time and not with every key.
    if (!field.failed) schedule(field, Math.max(0, field.since + WITHIN - performance.now()));
  });
  on("focusout", ({ target }) => {
    if (changed.delete(target)) handingOver = true;
    const field = fieldOf(target);
    if (field && !field.refused) send(field);
  });
  // Streamlit hands a field over on Enter too, and then not again when it is left.
  on("keydown", ({ key, target, ctrlKey, metaKey }) => {
    if (key === "Enter" && (ctrlKey || metaKey || target instanceof HTMLInputElement)) changed.delete(target);
  });
  // Streamlit says nowhere that it has handed a field over; what it sends does.
  const { send: handOver } = WebSocket.prototype;
  WebSocket.prototype.send = function send(...message) {
    handingOver = false;
    return handOver.apply(this, message);
  };
  on("visibilitychange", () => { if (document.visibilityState === "hidden") leave(); else sendAll(); });
  on("freeze", leave);
  on("resume", sendAll);
  on("pagehide", leave, window);
  on("online", sendAll, window);
  on("offline", show, window);

  // A button or a link right after typing: the page that follows is drawn from the store, so the text goes first.
  // And Streamlit hands a field over a moment after it was left. A tap is quicker: the button would act without the
  // text, or the text, arriving late from the old page, would undo the way to the next one.
  // Widgets of react-aria act before the click, and a second click would undo them.
  const WAY_ON = "a, button:not([data-react-aria-pressable])";

  // A field that is left is handed over, the page is drawn again, and what is being pressed moves away from under the
  // pointer before it is let go: so the field is left by the click and not by the press.
  on("mousedown", (event) => {
    if (event.target.closest?.(WAY_ON) && document.activeElement?.matches(TEXT_FIELDS)) event.preventDefault();
  });

  // Drawn again, a link or a button may be another element with the same address or key.
  function finder(target) {
    const address = target.getAttribute("href");
    const key = target.closest('[class*="st-key-"]')?.className.match(/st-key-[\w-]+/)?.[0];
    const same = address ? `a[href="${CSS.escape(address)}"]` : key && `.${CSS.escape(key)} button`;
    return () => {
      const found = target.isConnected || !same ? [target] : document.querySelectorAll(same);
      return address || found.length === 1 ? found[0] : null;
    };
  }

  let passing = null;
  on("click", (event) => {
    const target = event.target.closest?.(WAY_ON);
    if (!target || target === passing || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // Where a tap or a screen reader's click leaves the focus alone, the field is left now.
    if (document.activeElement?.matches(TEXT_FIELDS)) document.activeElement.blur();
    const waiting = [...fields.values()].filter((field) => open(field) && !field.refused && !field.failed);
    if (!waiting.length && !handingOver) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    waiting.forEach(send);
    const started = performance.now();
    const find = finder(target);
    const here = screen();
    const goOn = () => {
      const late = performance.now() - started >= HOLD;
      const busy = handingOver || waiting.some((field) => open(field) && !field.refused && !field.failed);
      // While the page is drawn again there may be no such link or button for a moment.
      passing = busy && !late ? null : find();
      const there = screen() && screen() !== here; // by another click
      if (!passing && !there && performance.now() - started < PATIENCE) { setTimeout(goOn, 20); return; }
      handingOver = false;
      passing?.click();
      passing = null;
    };
    setTimeout(goOn, 5);
  });

  // ---- after a reload: what an earlier page could not hand over

  // Sets a field's text so that React, which keeps its own account of values, notices.
  function putBack(element, text) {
    const kind = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(element, text);
    element.dispatchEvent(new Event("input", { bubbles: true }));
  }

  async function sendCopy(name, alliance, party) {
    const address = name.slice(`${COPIES}${alliance}:${party}:`.length);
    const copy = JSON.parse(localStorage.getItem(name));
    const element = () => elementAt(address);
    if (element()?.value === copy.text) { dropCopy(name); return false; }
    const sent = copy.sent ?? [];
    const asked = request({ alliance, party, address, text: copy.text, saved: copy.was, sent }, { late: true });
    const answer = await fetch("/save", asked).catch(() => null);
    if (answer?.ok) { dropCopy(name); return true; }
    const shown = element();
    if (!shown) { left.add(name); return false; }
    const field = fieldOf(shown);
    if (!open(field)) Object.assign(field, { saved: copy.was, sent });
    putBack(shown, copy.text); // again, with the reason beneath it
    return false;
  }

  const seen = new Set();
  const left = new Set(); // copies that could be neither handed over nor shown, as their field is on another page
  async function recover() {
    const { alliance, party } = marker().dataset;
    if (seen.has(`${alliance}:${party}`)) return;
    seen.add(`${alliance}:${party}`);
    const names = Object.keys(localStorage).filter((name) => name.startsWith(`${COPIES}${alliance}:${party}:`));
    if (!names.length) return;
    for (let turn = 0; turn < 25 && running(); turn++) await new Promise((done) => { setTimeout(done, 200); });
    await sendCopies(names, alliance, party);
  }

  async function sendCopies(names, alliance, party) {
    const sent = await Promise.all(names.map((name) => sendCopy(name, alliance, party).catch(() => false)));
    // What the page shows is older than what is kept now; nobody is interrupted for that while typing.
    if (sent.some(Boolean) && ![...fields.values()].some(open)) location.reload();
  }

  // Every text that waits, for whichever page is shown now.
  function bringBackAll() {
    const { alliance, party } = marker().dataset;
    for (const field of fields.values()) {
      const element = field.alliance === alliance && field.party === party && open(field) && elementAt(field.address);
      if (element) fieldOf(element);
    }
    const start = `${COPIES}${alliance}:${party}:`;
    const names = [...left].filter((name) => name.startsWith(start) && elementAt(name.slice(start.length)));
    if (!names.length) return;
    for (const name of names) left.delete(name);
    sendCopies(names, alliance, party);
  }

  let shown = null;
  let connected = false;
  new MutationObserver(() => {
    const page = marker();
    if (!page) return;
    const before = connected;
    connected = app()?.dataset.testConnectionState === "CONNECTED";
    if (connected && !before) sendAll(); // the server is there again
    // While a page is being drawn, fields of the one before may still stand on it.
    if (!running()) bringBackAll();
    if (page === shown) return;
    shown = page;
    show();
    recover();
  }).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-saving", "data-test-script-state", "data-test-connection-state"],
  });
})();
