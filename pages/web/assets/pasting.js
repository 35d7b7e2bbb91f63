// Text that is pasted shows its lines where it is pasted. Word processors, slides and mail end theirs with signs that
// browsers show as boxes or not at all, so that words seem to have grown together; what is kept has line ends anyway.
import { isTextField, on } from "./marks.js";

const LINE_ENDS = /\r\n|[\r\v\f\x85\u2028\u2029]/g;
const UNKNOWN = /[\v\f\x85\u2028\u2029]/; // the others are known to browsers

on("paste", (event) => {
  const { target, clipboardData } = event;
  const text = clipboardData?.getData("text/plain") ?? "";
  if (!isTextField(target) || !UNKNOWN.test(text)) return;
  event.preventDefault();
  const lineEnd = target instanceof HTMLInputElement ? " " : "\n"; // a name has one line
  // Deprecated, and still the only way that can be undone.
  document.execCommand("insertText", false, text.replace(LINE_ENDS, lineEnd));
});
