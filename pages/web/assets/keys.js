// Keys to alliances in this browser, which are cookies that only the server can read: taking a new one over, keeping
// them longer, giving them up. Pages ask for it with data attributes; nothing here knows what a page is about.
import { post } from "./asking.js";
import { dropCopiesOf } from "./copies.js";
import { on, onChange } from "./marks.js";

// [data-handover=SECRET] is in a page that has just made a key: the browser keeps it as a cookie. Then it goes on
// to the page named by data-to, or with data-stay it stays and only the address learns which alliance this is.
// One after the other, because going on would cut off the others.
const handed = new Set();
let handing = false;
/** @returns {HTMLElement | null} */
const given = () => document.querySelector("[data-handover]");
async function handOver() {
  if (handing) return;
  handing = true;
  for (let element = given(); element; element = given()) {
    const { handover: secret, to, stay, lasts } = element.dataset;
    element.removeAttribute("data-handover");
    if (!secret || handed.has(secret)) continue;
    handed.add(secret);
    await handOverOne({ secret, ...(to ? { to } : {}), ...(lasts ? { keep: true } : {}) }, stay !== undefined, element);
  }
  handing = false;
}

/**
 * @param {object} asked
 * @param {boolean} stay
 * @param {HTMLElement} element
 */
async function handOverOne(asked, stay, element) {
  let answer = null;
  while (!answer) {
    answer = await post("/open", asked).catch(() => null);
    if (!answer) await new Promise((done) => { setTimeout(done, 2000); });
  }
  const said = await answer.json();
  if (!answer.ok) {
    const reason = element.querySelector("span");
    if (reason) reason.textContent = said.say;
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

/**
 * [data-leave=ID] makes this device forget its keys to one alliance, or with no ID to all.
 * @param {HTMLElement} element
 */
async function leave(element) {
  const alliance = element.dataset.leave || null;
  const answer = await post("/forget", { alliance, party: element.dataset.party || null });
  if (!answer.ok) return;
  dropCopiesOf(alliance);
  location.replace((await answer.json()).go);
}

/**
 * [data-remember=ON] lets keys stay on this device once the browser is closed, or not.
 * @param {HTMLElement} element
 */
async function remember(element) {
  const answer = await post("/remember", { remember: element.dataset.remember === "1" });
  if (answer.ok) location.reload();
}

/**
 * [data-keep=ID] lets the partner's key outlast the browser on this device, and says so with data-kept.
 * @param {HTMLElement} element
 */
async function keep(element) {
  const answer = await post("/keep", { alliance: element.dataset.keep });
  element.textContent = answer.ok ? (element.dataset.kept ?? "") : (await answer.json()).say;
  if (element instanceof HTMLButtonElement) element.disabled = true;
}

// [data-forget=ID] is on a page that says that an alliance is gone: this device forgets its keys, and stays there.
const forgotten = new Set();
function forget() {
  /** @type {HTMLElement | null} */
  const mark = document.querySelector("[data-forget]");
  const id = mark?.dataset.forget;
  if (!id || forgotten.has(id)) return;
  forgotten.add(id);
  dropCopiesOf(id);
  post("/forget", { alliance: id });
}

// [data-keeps=ID] stands around ways to keep one's own link: whoever takes one has kept it, and is reminded no more.
on("click", ({ target }) => {
  if (!(target instanceof Element)) return;
  if (target.closest("[data-print]")) print();
  /** @type {HTMLElement | null} */
  const kept = target.closest("[data-copy], [data-takes], [data-print]")?.closest("[data-keeps]") ?? null;
  if (kept) post("/kept", { alliance: kept.dataset.keeps, party: kept.dataset.party });
  /** @type {HTMLElement | null} */
  const element = target.closest("[data-leave], [data-keep], [data-remember]");
  if (!element) return;
  if ("remember" in element.dataset) remember(element);
  else if ("keep" in element.dataset) keep(element);
  else leave(element);
});

onChange(() => { handOver(); forget(); }, "data-handover");
handOver();
