/** Inputs of blanks. One blank may have several on the page; all show the same value. */

import { element } from "./dom";
import { FieldNote, type Note } from "./field-note";
import { unwrapRuns } from "./long-runs";
import { oneLine } from "../shared/text";
import type { BlankInfo } from "../shared/unit";

export interface Field {
  root: HTMLElement;
  control: HTMLElement;
  show: (value: string) => void;
  note?: FieldNote;
}

/** What the fields of a form work on. */
export interface FieldSource {
  value: (name: string) => string;
  change: (name: string, value: string) => void;
  /** The writer has gone on from a field. */
  leave?: (name: string) => void;
}

let fieldCount = 0;

export class Fields {
  private readonly infos: Map<string, BlankInfo>;
  private readonly shown = new Map<string, Field[]>();

  constructor(
    blanks: BlankInfo[],
    private readonly source: FieldSource,
  ) {
    this.infos = new Map(blanks.map((blank) => [blank.name, blank]));
  }

  /** A field under its name, with what the template says about it. */
  labelled(name: string): HTMLElement {
    const info = this.infos.get(name);
    const hint = info?.hint ? element("span", { class: "field__hint", id: `hint-${++fieldCount}` }, info.hint) : null;
    const field = this.make(name);
    if (hint) field.control.setAttribute("aria-describedby", hint.id);
    field.control.id = `field-${++fieldCount}`;
    field.root = element(
      "div",
      { class: "field" },
      element("label", { for: field.control.id }, name),
      field.control,
      hint,
    );
    return field.root;
  }

  /** A field in a cell; what it is called stands in the table's head. */
  bare(name: string, label: string): HTMLElement {
    const hint = this.infos.get(name)?.hint ?? "";
    const field = this.make(name);
    field.control.setAttribute("aria-label", hint ? `${label}，${name}，${hint}` : `${label}，${name}`);
    if (hint && field.control instanceof HTMLTextAreaElement) field.control.title = hint;
    return field.root;
  }

  /** Shows a value in every field of a blank but the one it comes from. */
  show(name: string, value: string, from?: Field): void {
    const fields = (this.shown.get(name) ?? []).filter((field) => field === from || field.root.isConnected);
    this.shown.set(name, fields);
    for (const field of fields) if (field !== from) field.show(value);
  }

  /** Shows a value that nobody typed, but not where somebody is typing. */
  refresh(name: string, value: string): void {
    this.show(
      name,
      value,
      this.shown.get(name)?.find(({ control }) => control === document.activeElement),
    );
  }

  has(name: string): boolean {
    return this.shown.has(name);
  }

  /** Says something at every field of a blank. */
  note(name: string, note: Note | null): void {
    for (const field of this.shown.get(name) ?? []) {
      field.note ??= new FieldNote(field.control, (root) => place(field, root));
      field.note.show(note);
    }
  }

  /** The first field of a blank on the page. */
  find(name: string): HTMLElement | null {
    return (
      (this.shown.get(name) ?? []).find((field) => field.root.isConnected && field.control.offsetParent !== null)
        ?.control ?? null
    );
  }

  private make(name: string): Field {
    const choices = this.infos.get(name)?.choices ?? [];
    const field: Field = choices.length > 0 ? this.select(name, choices) : this.text(name);
    field.control.dataset["blank"] = name;
    field.show(this.source.value(name));
    field.control.addEventListener("blur", () => this.source.leave?.(name));
    this.shown.set(name, [...(this.shown.get(name) ?? []), field]);
    return field;
  }

  private changed(name: string, value: string, from: Field): void {
    this.source.change(name, value);
    this.show(name, value, from);
  }

  private select(name: string, choices: string[]): Field {
    const control = element("select", {
      class: "tool-input",
      onchange: () => this.changed(name, control.value, field),
    });
    const field: Field = {
      root: control,
      control,
      show: (value) => {
        // A value that is no choice, from a file or an older template, stays what it is.
        const options = ["", ...choices, ...(value && !choices.includes(value) ? [value] : [])];
        control.replaceChildren(
          ...options.map((option) =>
            element("option", { value: option, selected: option === value }, option || "请选择"),
          ),
        );
        control.value = value;
      },
    };
    return field;
  }

  private text(name: string): Field {
    const control = lineArea((value) => this.changed(name, value, field));
    const field: Field = { root: control, control, show: (value) => setValue(control, value) };
    return field;
  }
}

/** Within what holds the field, behind a field that stands by itself. */
function place({ root, control }: Field, note: HTMLElement): void {
  if (root === control) control.insertAdjacentElement("afterend", note);
  else root.append(note);
}

/** A text of one line that wraps instead of running out of sight. */
export function lineArea(change: (value: string) => void): HTMLTextAreaElement {
  const control = element("textarea", { class: "tool-input tool-input--line", rows: 1 });
  control.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) event.preventDefault();
  });
  control.addEventListener("input", (event) => {
    if (!(event as InputEvent).isComposing && /[\n\r]/.test(control.value)) control.value = oneLine(control.value);
    grow(control);
    change(control.value);
  });
  return control;
}

export function setValue(control: HTMLTextAreaElement, value: string): void {
  if (control.value === value) return;
  unwrapRuns(control, value);
  control.value = value;
  grow(control);
}

/** As high as its text, as far as the style sheet lets it. An empty one is as high as its rows. */
export function grow(control: HTMLTextAreaElement): void {
  control.style.height = "";
  if (control.value && control.scrollHeight > control.clientHeight)
    control.style.height = `${control.scrollHeight + control.offsetHeight - control.clientHeight}px`;
}

/** Grows what was filled before it stood on the page; measures all before it sets any. */
export function growAll(root: ParentNode): void {
  const areas = [...root.querySelectorAll("textarea")].filter(
    (area) => area.value !== "" && area.offsetParent !== null,
  );
  const heights = areas.map((area) =>
    area.scrollHeight > area.clientHeight ? area.scrollHeight + area.offsetHeight - area.clientHeight : 0,
  );
  areas.forEach((area, index) => {
    if (heights[index]) area.style.height = `${heights[index]}px`;
  });
}
