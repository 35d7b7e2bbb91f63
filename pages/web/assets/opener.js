// Opens a link: takes what stands behind the # out of the address, hands it to the server once, and goes
// on to the address the server answers with. The secret is left in no history entry.
(async () => {
  "use strict";
  const say = document.getElementById("say");
  const show = (sentence) => {
    say.textContent = sentence;
    say.setAttribute("role", "alert");
    document.getElementById("home").hidden = false;
  };
  const fragment = location.hash.slice(1).trim();
  const form = document.getElementById("ask");
  const field = document.getElementById("passcode");
  const clean = () => history.replaceState(null, "", location.pathname);
  clean();

  let secret = fragment;
  try {
    secret = decodeURIComponent(fragment).trim();
  } catch {
    // A stray % is no reason to stop: the server says what is wrong with the link.
  }
  if (!secret) return show(say.dataset.malformed);

  // Reloading must find the link again, as must a phone that throws the page away while its owner looks for a passcode.
  const putBack = () => history.replaceState(null, "", `${location.pathname}#${fragment}`);

  async function open(more) {
    try {
      const answer = await fetch("/open", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ secret, ...more }),
      });
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
  open({});
})();
