/** The figures of a form: what is said at its fields, the values that come from others, what does not agree. */

import type { Disagreement } from "../contents/agreement";
import { type FormContent, FRONT_KEYS } from "../contents/letter";
import { kindsOf, withReckoned } from "../contents/reckoned";
import type { Unit } from "../shared/unit";
import { type Kind, PLAIN } from "../shared/values";
import type { Note } from "../ui/field-note";
import type { Fields } from "../ui/fields";
import { type Part, frontText, partsWithin } from "../contents/form/form";
import { type Figures, loadFigures } from "./form-figures/loader";

export class Checking {
  private readonly kinds: ReadonlyMap<string, Kind>;
  private reckoned: Record<string, string> = {};
  private values: Record<string, string> = {};
  private found: Disagreement[] = [];
  /** Fields that were left: only there is anything said. */
  private readonly left = new Set<string>();
  private fields: Fields | null = null;
  /** Until it is there nothing is reckoned. */
  private figures: Figures | null = null;

  constructor(
    private readonly unit: Unit,
    private readonly content: () => FormContent,
    private readonly change: (name: string, value: string) => void,
    /** The section that is filled alone, "" for all. */
    private readonly only = "",
    /** Where a value comes from. */
    private readonly source: (name: string) => Note | null = () => null,
  ) {
    this.kinds = kindsOf(unit.blanks);
  }

  /** The fields that show the values and the notes. */
  watch(fields: Fields): void {
    this.fields = fields;
  }

  /** What it takes to reckon. Raises LoadError. */
  async load(): Promise<void> {
    this.figures ??= await loadFigures();
  }

  /** Another draft: nothing was left yet. */
  reset(): void {
    this.left.clear();
  }

  /** What is printed for a blank. */
  value(name: string): string {
    return this.printed().values[name] ?? "";
  }

  /** The draft with the values that come from others. */
  printed(): FormContent {
    const content = this.content();
    return { ...content, values: withReckoned(content.values, this.reckoned) };
  }

  /** What a writer typed over a reckoned value is theirs; the same value, or none, is no word of theirs. */
  typed(name: string, value: string): string {
    return value.trim() === this.reckoned[name] ? "" : value;
  }

  /** Reckons anew and shows what has changed. */
  update(parts: readonly Part[]): void {
    const content = this.content();
    const before = this.reckoned;
    this.reckoned = this.figures?.reckonedValues(this.unit, content.values, parts) ?? {};
    this.values = withReckoned(content.values, this.reckoned);
    const front = this.only ? [] : FRONT_KEYS.map((key) => frontText(this.unit, content, key));
    const own = this.only ? partsWithin([...parts], this.only) : parts;
    this.found = this.figures?.disagreementsIn(this.unit, this.values, own, front) ?? [];
    for (const name of new Set([...Object.keys(before), ...Object.keys(this.reckoned)])) {
      if (before[name] !== this.reckoned[name] && !(content.values[name] ?? "").trim())
        this.fields?.refresh(name, this.reckoned[name] ?? "");
    }
  }

  /** Brings the notes of all fields up to date. */
  notes(): void {
    for (const { name } of this.unit.blanks) this.show(name);
  }

  /** The writer has left a field: now it may be said what is wrong with it. */
  leave(name: string): void {
    this.left.add(name);
    const typed = this.content().values[name] ?? "";
    if (typed.trim() === "" && this.reckoned[name]) this.fields?.show(name, this.reckoned[name]);
    this.show(name);
  }

  /** For the list before a download: blanks by name, tables by section. */
  disagreements(): Disagreement[] {
    return this.found;
  }

  private show(name: string): void {
    if (this.fields?.has(name)) this.fields.note(name, this.note(name));
  }

  private note(name: string): Note | null {
    const typed = (this.content().values[name] ?? "").trim();
    const reckoned = this.reckoned[name];
    if (reckoned && typed === "") return { text: "自动算出，不用填", wrong: false };
    const isLeft = this.left.has(name);
    const kind = this.kinds.get(name) ?? PLAIN;
    const fault = (isLeft && this.figures?.faultOf(kind, typed)) || "";
    if (fault) return { text: fault, wrong: true };
    if (reckoned && isLeft && !this.figures?.saysTheSame(kind, typed, reckoned)) {
      const undo = { text: `改用${reckoned}`, run: () => this.take(name) };
      return { text: `算出来是${reckoned}，这里填的是${typed}`, wrong: false, undo };
    }
    const other = isLeft ? this.found.find(({ names }) => names.includes(name)) : undefined;
    return other ? { text: `${other.message}，请核对`, wrong: false } : this.source(name);
  }

  private take(name: string): void {
    this.fields?.show(name, this.reckoned[name] ?? "");
    this.change(name, "");
  }
}
