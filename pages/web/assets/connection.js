// Keeps text fields writable while the connection to Streamlit is down. Streamlit disables every widget at once
// when its websocket drops; what is typed meanwhile is kept by saving.js, which needs no websocket.
(() => {
  "use strict";
  const FIELDS = '[data-testid="stTextArea"] textarea, [data-testid="stTextInput"] input';
  const connected = () =>
    document.querySelector('[data-testid="stApp"]')?.dataset.testConnectionState === "CONNECTED";
  let last = null; // the field that had the focus, to give it back

  const giveFocusBack = () => {
    if (!last?.isConnected || last === document.activeElement) return;
    const { selectionStart, selectionEnd } = last;
    last.focus({ preventScroll: true });
    last.setSelectionRange(selectionStart, selectionEnd);
  };

  document.addEventListener("focusin", ({ target }) => {
    if (target.matches?.(FIELDS)) last = target;
    else if (connected()) last = null;
  }, true);

  let wasConnected = false;
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (!target.disabled || !target.matches(FIELDS) || connected() || !wasConnected) continue;
      target.disabled = false;
      if (target === last) giveFocusBack();
    }
    if (connected() && !wasConnected) {
      wasConnected = true;
    } else if (connected() && document.activeElement === document.body) {
      // Streamlit's dialog about the connection took the focus and is gone.
      giveFocusBack();
    }
  }).observe(document.documentElement, {
    subtree: true, attributes: true, attributeFilter: ["disabled", "data-test-connection-state"],
  });
})();
