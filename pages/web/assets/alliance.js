// All scripts of our own that are on every page of Streamlit's. They are modules: each says what it takes from which
// other, which people, TypeScript's checks and browsers read alike, and nothing of ours is in the page's global names.
// The content security policy lets them in as it does any script of this server (assets.py gives the imports their
// lasting addresses).
import "./quick_exit.js";
import "./arriving.js";
import "./keys.js";
import "./sending.js";
import "./typing.js";
import "./pasting.js";
import "./local_drafts.js";
import "./connection.js";
import "./unconnected.js";
