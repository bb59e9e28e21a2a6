/** Files of the reader's: a place to drop them on, with a button of our own, for the browser's speaks its own language. */

import { element } from "./dom";

interface DropField {
  /** What may be dropped. */
  words: string;
  /** On the button. */
  button: string;
  /** Below, in small. */
  about?: string;
  /** Of the field: suffixes, several files, a folder. */
  accept?: string;
  multiple?: boolean;
  taken: (files: readonly File[]) => void;
}

export interface Dropping {
  root: HTMLElement;
  input: HTMLInputElement;
  /** Other words for the same place. */
  show: (words: string) => void;
}

/** The whole place is the field's label: a click anywhere on it chooses, and its words are what the field is called. */
export function dropField({ words, button, about = "", accept = "", multiple = false, taken }: DropField): Dropping {
  const input = fileInput({ accept, multiple }, taken);
  const text = element("span", { class: "drop__words" }, words);
  const root = element(
    "label",
    { class: "drop" },
    text,
    element("span", { class: "tool-button drop__button" }, button),
    about !== "" && element("span", { class: "drop__about" }, about),
    input,
  );
  const show = (other: string): void => {
    text.textContent = other;
  };
  return { root, input, show };
}

/** A button that opens the browser's question for a file, or a folder. */
export function fileButton(
  text: string,
  more: { accept?: string; folder?: boolean },
  taken: (files: readonly File[]) => void,
): HTMLElement {
  return element("label", { class: "tool-button tool-button--small file-button" }, text, fileInput(more, taken));
}

function fileInput(
  { accept = "", multiple = false, folder = false }: { accept?: string; multiple?: boolean; folder?: boolean },
  taken: (files: readonly File[]) => void,
): HTMLInputElement {
  const input = element("input", {
    type: "file",
    class: "tool-hidden",
    accept: accept || undefined,
    multiple,
    webkitdirectory: folder,
    onchange: () => {
      const files = [...(input.files ?? [])];
      input.value = ""; // so that the same file can be chosen again after it was mended
      if (files.length > 0) taken(files);
    },
  });
  return input;
}

/** Files dropped on `place` go to `give`; `look` shows that they may be dropped. A place within a place takes its own. */
export function acceptDrops(place: HTMLElement, look: HTMLElement, give: (transfer: DataTransfer) => void): void {
  const over = (event: DragEvent, on: boolean): void => {
    if (!event.dataTransfer?.types.includes("Files") && event.type !== "drop") return; // marked text may be dragged
    event.preventDefault();
    event.stopPropagation();
    look.classList.toggle("drop--over", on);
  };
  for (const type of ["dragenter", "dragover"] as const) place.addEventListener(type, (event) => over(event, true));
  place.addEventListener("dragleave", (event) => over(event, false));
  place.addEventListener("drop", (event) => {
    over(event, false);
    if (event.dataTransfer) give(event.dataTransfer);
  });
}
