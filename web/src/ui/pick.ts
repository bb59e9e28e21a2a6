/** A file from the reader's computer. */

import { element } from "./dom";

/** The file that the reader picks; null when they pick none. */
export function pickFile(accept: string): Promise<File | null> {
  return new Promise((resolve) => {
    const input = element("input", { type: "file", accept, hidden: true });
    const done = (file: File | null): void => {
      input.remove();
      resolve(file);
    };
    input.addEventListener("change", () => done(input.files?.[0] ?? null));
    input.addEventListener("cancel", () => done(null));
    document.body.append(input);
    input.click();
  });
}
