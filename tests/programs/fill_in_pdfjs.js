// Fills in a form as Firefox does: {field: value} as JSON is read, and two paths given, of the form and of what comes out.
import { readFileSync, writeFileSync } from "node:fs";

// It asks for these as soon as it is there, and uses them to draw, which is not done here.
for (const kind of ["DOMMatrix", "ImageData", "Path2D"]) globalThis[kind] ??= class {};
const { VerbosityLevel, getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");

const [form, filled] = process.argv.slice(2);
const wanted = JSON.parse(readFileSync(0, "utf8"));
const options = { data: new Uint8Array(readFileSync(form)), verbosity: VerbosityLevel.ERRORS };
const file = await getDocument(options).promise;
for (let number = 1; number <= file.numPages; number++) {
  const page = await file.getPage(number);
  for (const { id, fieldName, radioButton, buttonValue } of await page.getAnnotations()) {
    const value = wanted[fieldName];
    if (value === undefined) continue;
    file.annotationStorage.setValue(id, { value: radioButton ? value === buttonValue : value });
  }
}
writeFileSync(filled, await file.saveDocument());
process.exit(0);
