// Says to the server that this browser keeps cookies, with one that says no more than that, and whether it keeps copies
// of what is typed too. Where it doesn't come back, nothing is begun that nobody could open again. Not a module: it has to
// be there before Streamlit's page connects.
(() => {
  let word = "1";
  try {
    localStorage.setItem("alliance:try", word);
    localStorage.removeItem("alliance:try");
  } catch {
    word = "bare"; // blocked or full
  }
  const secure = location.protocol === "https:" ? "; Secure" : "";
  try {
    // biome-ignore lint/suspicious/noDocumentCookie: the other way answers later, and not in every browser
    document.cookie = `alliance-cookies=${word}; Path=/; SameSite=Lax${secure}`;
  } catch {
    // Blocked in a way that doesn't even let one try.
  }
})();
