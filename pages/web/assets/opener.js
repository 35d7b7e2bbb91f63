// Opens a link: takes what stands behind the # out of the address, hands it to the server once, and goes
// on to the address the server answers with. The secret is left in no history entry.
import { post } from "./asking.js";

/**
 * @template {HTMLElement} Kind
 * @param {string} id
 * @param {new () => Kind} kind
 */
function part(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`The page has no ${id}`);
  return found;
}

const say = part("say", HTMLElement);
/** @param {string | undefined} sentence */
const show = (sentence) => {
  say.textContent = sentence ?? "";
  say.setAttribute("role", "alert");
  part("home", HTMLElement).hidden = false;
};
const fragment = location.hash.slice(1).trim();
const form = part("ask", HTMLFormElement);
const field = part("passcode", HTMLInputElement);
const clean = () => history.replaceState(null, "", location.pathname + location.search);
clean();

// Without a link, but on a device that has the key: it asks for the passcode that came to it since.
const asked = new URLSearchParams(location.search);
const [alliance, party] = [asked.get("a"), asked.get("as")];

let secret = fragment;
try {
  secret = decodeURIComponent(fragment).trim();
} catch {
  // A stray % is no reason to stop: the server says what is wrong with the link.
}
const LONGEST = 1000; // what trackers add to a link may be longer than what the server takes, and stands at its end
const key = secret ? { secret: secret.slice(0, LONGEST) } : { alliance, party };

// Reloading must find the link again, as must a phone that throws the page away while its owner looks for a passcode.
const putBack = () => history.replaceState(null, "", `${location.pathname}${location.search}${fragment && "#"}${fragment}`);

/** @param {{ passcode?: string }} more */
async function open(more) {
  try {
    const answer = await post("/open", { ...key, ...more });
    const said = await answer.json();
    if (answer.ok) {
      try { sessionStorage.removeItem("alliance:left"); } catch { /* switched off */ }
      location.replace(said.go);
      return;
    }
    show(said.say);
    if (answer.status !== 401 && answer.status !== 429) { form.hidden = true; clean(); return; }
    putBack();
    form.hidden = false;
    field.select();
    field.focus();
  } catch {
    putBack();
    show(say.dataset.failed);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (field.value.trim()) open({ passcode: field.value });
});
if (!secret && !alliance) show(say.dataset.malformed);
else open({});
