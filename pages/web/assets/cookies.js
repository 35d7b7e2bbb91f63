// Says to the server that this browser keeps cookies, with one that says no more than that: where it doesn't come back,
// nothing is begun that nobody could open again. Not a module: it has to be there before Streamlit's page connects.
try {
  // biome-ignore lint/suspicious/noDocumentCookie: the other way answers later, and not in every browser
  document.cookie = `alliance-cookies=1; Path=/; SameSite=Lax${location.protocol === "https:" ? "; Secure" : ""}`;
} catch {
  // Blocked in a way that doesn't even let one try.
}
