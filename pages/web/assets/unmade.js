// Keeps what is typed on a page that has made no alliance yet, so that a reload or a crash doesn't lose it. There is
// nowhere to save it to, so it stays in this browser until the alliance is made. Such fields stand in a
// container with a class st-key-local_NAME.
(() => {
  "use strict";
  const PREFIX = "alliance:unmade:";
  const FIELDS = 'input[type="text"], textarea';

  const nameOf = (field) => {
    const page = field.closest('[class*="st-key-local_"]')?.className.match(/st-key-local_([\w-]+)/)?.[1];
    const own = field.closest('[class*="st-key-"]:not([class*="st-key-local_"])')?.className.match(/st-key-([\w-]+)/)?.[1];
    return page && own ? `${PREFIX}${page}:${own}` : null;
  };

  document.addEventListener("input", ({ target }) => {
    const name = target.matches?.(FIELDS) && nameOf(target);
    if (!name) return;
    try {
      localStorage.setItem(name, target.value);
    } catch {
      // Full or switched off: the page works without it.
    }
  }, true);

  document.addEventListener("alliance:made", () => {
    for (const name of Object.keys(localStorage)) if (name.startsWith(PREFIX)) localStorage.removeItem(name);
  });

  // React keeps its own account of a field's value: set it past React, let it notice, and commit as Ctrl+Enter does.
  function putBack(field, text) {
    const kind = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(kind.prototype, "value").set.call(field, text);
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", ctrlKey: true, bubbles: true }));
  }

  const met = new WeakSet();
  new MutationObserver(() => {
    for (const field of document.querySelectorAll('[class*="st-key-local_"] :is(input[type="text"], textarea)')) {
      if (met.has(field) || field.disabled) continue;
      met.add(field);
      const kept = localStorage.getItem(nameOf(field) ?? "");
      if (kept && !field.value) setTimeout(() => { if (field.isConnected && !field.value) putBack(field, kept); }, 0);
    }
  }).observe(document.documentElement, { subtree: true, childList: true, attributes: true, attributeFilter: ["disabled"] });
})();
