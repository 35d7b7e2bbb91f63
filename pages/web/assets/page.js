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
      const { handover: secret, to, stay } = element.dataset;
      element.removeAttribute("data-handover");
      if (!secret || handed.has(secret)) continue;
      handed.add(secret);
      await handOverOne(secret, to, stay !== undefined, element);
    }
    handing = false;
  }

  async function handOverOne(secret, to, stay, element) {
    let answer = null;
    while (!answer) {
      answer = await post("/open", { secret, ...(to ? { to } : {}) }).catch(() => null);
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

  // [data-leave=ID] makes this device forget its keys to one alliance, or with no ID to all.
  async function leaveClicked(element) {
    const alliance = element.dataset.leave || null;
    const answer = await post("/leave", { alliance, party: element.dataset.party || null });
    if (!answer.ok) return;
    const mine = alliance ? [`alliance:unsaved:${alliance}:`, `alliance:unmade:routines_${alliance}:`] : ["alliance:"];
    for (const name of Object.keys(localStorage)) if (mine.some((start) => name.startsWith(start))) localStorage.removeItem(name);
    location.replace((await answer.json()).go);
  }

  // [data-keep=ID] lets the partner's key outlast the browser on this device, and says so with data-kept.
  async function keepClicked(element) {
    const answer = await post("/keep", { alliance: element.dataset.keep });
    element.textContent = answer.ok ? element.dataset.kept : (await answer.json()).say;
    element.disabled = true;
  }

  document.addEventListener("click", (event) => {
    const element = event.target.closest?.("[data-leave], [data-keep]");
    if (element?.dataset.keep) keepClicked(element);
    else if (element) leaveClicked(element);
  });

  new MutationObserver(() => { arrive(); land(); bring(); handOver(); }).observe(document.documentElement, {
    subtree: true, childList: true, attributes: true,
    attributeFilter: ["data-screen", "data-lang", "data-handover", "data-test-script-state"],
  });
  arrive();
  handOver();
})();
