// Where no connection to Streamlit comes about, as where a network lets no websockets through, the page would stay empty
// for ever: after a while it says so, with the ways that need none. They stand in the page as a template.
import { connected, onChange } from "./marks.js";

const PATIENCE = 10000;

/** @type {Element | null} */
let told = null;

/** Where what one came for can be read without a connection, if the address says what that is. */
function document_() {
  const asked = new URLSearchParams(location.search);
  const alliance = asked.get("a");
  const whose = asked.get("as");
  return alliance && `/documents/${encodeURIComponent(alliance)}.pdf${whose ? `?as=${encodeURIComponent(whose)}` : ""}`;
}

function tell() {
  const template = document.getElementById("a-unconnected");
  if (told || connected() || !(template instanceof HTMLTemplateElement)) return;
  const shown = template.content.cloneNode(true);
  document.body.append(shown);
  told = document.querySelector(".a-unconnected");
  const paper = document_();
  for (const link of document.querySelectorAll(".a-unconnected [data-paper]")) {
    if (paper) link.setAttribute("href", paper);
    else link.parentElement?.remove();
  }
  document.querySelector(".a-unconnected [data-again]")?.setAttribute("href", location.href);
}

setTimeout(tell, PATIENCE);
onChange(() => {
  if (!told || !connected()) return;
  told.remove();
  told = null;
}, "data-test-connection-state");
