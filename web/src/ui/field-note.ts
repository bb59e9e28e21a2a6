/** What is said at a field: a value that is not of its kind, one that does not agree with others, one that is reckoned. */

import { element } from "./dom";

export interface Note {
  text: string;
  /** The value itself cannot be read as what is asked for. */
  wrong: boolean;
  /** A way back. */
  undo?: { text: string; run: () => void };
}

let noteCount = 0;

export class FieldNote {
  private root: HTMLElement | null = null;
  private shown = "";

  constructor(
    private readonly control: HTMLElement,
    private readonly place: (note: HTMLElement) => void,
  ) {}

  get text(): string {
    return this.shown;
  }

  show(note: Note | null): void {
    const text = note ? note.text : "";
    if (text === this.shown) return;
    this.shown = text;
    this.root?.remove();
    this.describe(null);
    this.root = null;
    this.control.toggleAttribute("aria-invalid", false);
    if (!note) return;
    const { undo, wrong } = note;
    this.root = element(
      "span",
      { class: wrong ? "field__note field__note--wrong" : "field__note", id: `note-${++noteCount}` },
      text,
      undo &&
        element("button", { type: "button", class: "tool-link field__undo", onclick: () => undo.run() }, undo.text),
    );
    if (wrong) this.control.setAttribute("aria-invalid", "true");
    this.place(this.root);
    this.describe(this.root.id);
  }

  /** The hint of the field is kept beside the note. */
  private describe(id: string | null): void {
    const known = (this.control.getAttribute("aria-describedby") ?? "").split(" ");
    const others = known.filter((other) => other !== "" && other !== this.root?.id && !other.startsWith("note-"));
    const all = id ? [...others, id] : others;
    if (all.length > 0) this.control.setAttribute("aria-describedby", all.join(" "));
    else this.control.removeAttribute("aria-describedby");
  }
}
