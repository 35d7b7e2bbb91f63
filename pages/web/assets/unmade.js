// Keeps what is typed where there is nothing yet to save it to, such as on a page that has made no alliance or in
// a list that a button takes over, so that a reload or a crash doesn't lose it. It stays in this browser until it
// is used. Such fields stand in a container with a class st-key-local_NAME.
(() => {
  "use strict";
  const PREFIX = "alliance:unmade:";
  const MAKING = ["start", "quick"]; // what stands on these pages is used when an alliance is made
  const FIELDS = 'input[type="text"], textarea';
  const PLACE = '[class*="st-key-local_"]';
  const LOOK = 50; // how often the answer to a click is looked for
  const LONGEST = 30000;

  const taken = new Map(); // name of a copy -> the screen on which a button was pressed that may use its text

  const nameOf = (field) => {
    const page = field.closest(PLACE)?.className.match(/st-key-local_([\w-]+)/)?.[1];
    const own = field.closest('[class*="st-key-"]:not([class*="st-key-local_"])')?.className.match(/st-key-([\w-]+)/)?.[1];
    return page && own ? `${PREFIX}${page}:${own}` : null;
  };
  const here = () => [...document.querySelectorAll(`${PLACE} :is(${FIELDS})`)];
  const screen = () => document.querySelector("[data-screen]")?.dataset.screen;

  document.addEventListener("input", ({ target }) => {
    const name = target.matches?.(FIELDS) && nameOf(target);
    if (!name) return;
    taken.delete(name);
    try {
      localStorage.setItem(name, target.value);
    } catch {
      // Full or switched off: the page works without it.
    }
  }, true);

  document.addEventListener("alliance:made", () => {
    const used = MAKING.map((page) => `${PREFIX}${page}:`);
    for (const name of Object.keys(localStorage))
      if (used.some((start) => name.startsWith(start))) localStorage.removeItem(name);
  });

  // A field that the page empties after a button beside it was pressed has been used. A text that was refused
  // stays in its field, and so does its copy.
  document.addEventListener("click", ({ target }) => {
    const place = target.closest?.("button")?.closest(PLACE);
    const names = here().filter((field) => place?.contains(field) && field.value).map(nameOf);
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
        localStorage.removeItem(name);
        taken.delete(name);
      }
      const over = Date.now() - since > LONGEST;
      if (over) for (const name of names) taken.delete(name);
      if (!names.some((name) => taken.has(name))) clearInterval(look);
    }, LOOK);
  }, true);

  // React keeps its own account of a field's value: set it past React, let it notice, and commit as Ctrl+Enter does.
  function putBack(field, text) {
    const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true }));
  }

  const met = new WeakSet();
  new MutationObserver(() => {
    for (const field of here()) {
      if (met.has(field) || field.disabled) continue;
      met.add(field);
      const name = nameOf(field);
      const kept = localStorage.getItem(name ?? "");
      const wanted = () => kept && !field.value && !taken.has(name);
      if (wanted()) setTimeout(() => { if (field.isConnected && wanted()) putBack(field, kept); }, 0);
    }
  }).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ["disabled"] });
})();
