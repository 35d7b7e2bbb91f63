// Small manners of the pages: where one lands after a page switch, handing over a new key, leaving a device.
// Pages ask for them with data attributes; nothing here knows what a page is about.
(() => {
  "use strict";

  const post = (path, body) =>
    fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

  // [data-screen] names the page that is shown (and data-lang its language). When it changes, Streamlit leaves
  // scroll and focus where they were: back to the top, with the heading in focus for those who listen.
  let screen = null;
  let arriving = null;
  function arrive() {
    const marker = document.querySelector("[data-screen]");
    if (!marker) return;
    if (marker.dataset.lang) document.documentElement.lang = marker.dataset.lang;
    if (marker.dataset.screen === screen) return;
    const first = screen === null;
    screen = marker.dataset.screen;
    if (!first) arriving = { from: document.activeElement };
  }

  // What is drawn after the marker may replace the heading once more: it gets the focus until the page is drawn, or
  // until somebody is quicker and in a field.
  function land() {
    if (!arriving) return;
    const drawn = document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState !== "running";
    const { activeElement: active } = document;
    const taken = active !== arriving.from && active?.matches("input, textarea");
    const heading = document.querySelector("h1");
    if (heading && !taken && heading !== active) {
      document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
    if (taken || (heading && drawn)) arriving = null;
  }

  // [data-brought] says why what was pressed far below could not be done.
  const brought = new WeakSet();
  function bring() {
    for (const element of document.querySelectorAll("[data-brought]")) {
      if (brought.has(element)) continue;
      brought.add(element);
      element.scrollIntoView({ block: "center" });
    }
  }

  // [data-handover=SECRET] is in a page that has just made a key: the browser keeps it as a cookie. Then it goes on
  // to the page named by data-to, or with data-stay it stays and only the address learns which alliance this is.
  // One after the other, because going on would cut off the others.
  const handed = new Set();
  let handing = false;
  async function handOver() {
    if (handing) return;
    handing = true;
    for (let element; (element = document.querySelector("[data-handover]")); ) {
      const { handover: secret, to, stay, lasts } = element.dataset;
      element.removeAttribute("data-handover");
      if (!secret || handed.has(secret)) continue;
      handed.add(secret);
      await handOverOne({ secret, ...(to ? { to } : {}), ...(lasts ? { keep: true } : {}) }, stay !== undefined, element);
    }
    handing = false;
  }

  async function handOverOne(asked, stay, element) {
    let answer = null;
    while (!answer) {
      answer = await post("/open", asked).catch(() => null);
      if (!answer) await new Promise((done) => { setTimeout(done, 2000); });
    }
    const said = await answer.json();
    if (!answer.ok) {
      element.textContent = said.say;
      element.hidden = false;
      return;
    }
    document.dispatchEvent(new CustomEvent("alliance:made"));
    if (!stay) {
      location.replace(said.go);
      return;
    }
    const address = new URL(location.href);
    address.searchParams.set("a", said.alliance);
    history.replaceState(history.state, "", address);
  }

  // What this browser keeps of one alliance beside its keys, or with no id of all.
  function dropCopies(alliance) {
    const mine = alliance ? [`alliance:unsaved:${alliance}:`, `alliance:unmade:routines_${alliance}:`] : ["alliance:"];
    for (const name of Object.keys(localStorage)) if (mine.some((start) => name.startsWith(start))) localStorage.removeItem(name);
  }

  // [data-leave=ID] makes this device forget its keys to one alliance, or with no ID to all.
  async function leaveClicked(element) {
    const alliance = element.dataset.leave || null;
    const answer = await post("/leave", { alliance, party: element.dataset.party || null });
    if (!answer.ok) return;
    dropCopies(alliance);
    location.replace((await answer.json()).go);
  }

  // [data-exit] or Esc three times: the page is blank before anything else happens, and the tab goes on to an empty
  // one in its place. Whoever goes back in this tab sees a blank page too, with a small button that data-back names.
  const LEFT = "alliance:left";
  const QUICK = 1500; // milliseconds in which three presses count as one wish
  const root = document.documentElement;
  let presses = [];

  function exit() {
    const back = document.querySelector("[data-exit]")?.dataset.back ?? "";
    root.classList.add("a-left");
    document.title = "\u200b";
    try { sessionStorage.setItem(LEFT, back); } catch { /* switched off: then going back shows the page */ }
    location.replace("about:blank");
  }

  function stayAway() {
    const back = sessionStorage.getItem(LEFT);
    if (back === null) return;
    root.classList.add("a-left");
    document.title = "\u200b";
    const button = document.createElement("button");
    button.className = "a-return";
    button.textContent = back;
    button.addEventListener("click", () => {
      sessionStorage.removeItem(LEFT);
      location.reload();
    });
    document.body.append(button);
  }
  try { stayAway(); } catch { /* as above */ }

  document.addEventListener("keydown", ({ key, repeat }) => {
    if (repeat) return;
    const now = Date.now();
    presses = key === "Escape" ? [...presses.filter((at) => now - at < QUICK), now] : [];
    if (presses.length === 3 && document.querySelector("[data-exit]")) exit();
  });

  // [data-remember=ON] lets keys stay on this device once the browser is closed, or not.
  async function rememberClicked(element) {
    const answer = await post("/remember", { remember: element.dataset.remember === "1" });
    if (answer.ok) location.reload();
  }

  // [data-forget=ID] is on a page that says that an alliance is gone: this device forgets its keys, and stays there.
  const forgotten = new Set();
  function forget() {
    const id = document.querySelector("[data-forget]")?.dataset.forget;
    if (!id || forgotten.has(id)) return;
    forgotten.add(id);
    dropCopies(id);
    post("/leave", { alliance: id });
  }

  // [data-keep=ID] lets the partner's key outlast the browser on this device, and says so with data-kept.
  async function keepClicked(element) {
    const answer = await post("/keep", { alliance: element.dataset.keep });
    element.textContent = answer.ok ? element.dataset.kept : (await answer.json()).say;
    element.disabled = true;
  }

  document.addEventListener("click", (event) => {
    const element = event.target.closest?.("[data-leave], [data-keep], [data-remember], [data-exit]");
    if (!element) return;
    if ("exit" in element.dataset) exit();
    else if ("remember" in element.dataset) rememberClicked(element);
    else if ("keep" in element.dataset) keepClicked(element);
    else leaveClicked(element);
  });

  new MutationObserver(() => { arrive(); land(); bring(); handOver(); forget(); }).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true,
    attributeFilter: ["data-screen", "data-lang", "data-handover", "data-test-script-state"],
  });
  arrive();
  handOver();
})();
