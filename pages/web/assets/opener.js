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
  history.replaceState(null, "", location.pathname);

  let secret = fragment;
  try {
    secret = decodeURIComponent(fragment).trim();
  } catch {
    // A stray % is no reason to stop: the server says what is wrong with the link.
  }
  if (!secret) return show(say.dataset.malformed);

  try {
    const answer = await fetch("/open", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ secret }),
    });
    const said = await answer.json();
    if (answer.ok) location.replace(said.go);
    else show(said.say);
  } catch {
    // Reloading must find the link again.
    history.replaceState(null, "", `${location.pathname}#${fragment}`);
    show(say.dataset.failed);
  }
})();
