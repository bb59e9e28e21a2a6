/** The bar that goes from finding to finding, and between a finding and its place. */

import { element } from "../../ui/dom";
import type { Entry } from "../entries";

type Where = "list" | "text";

interface Stops {
  entries: readonly Entry[];
  isListed: (entry: Entry) => boolean;
  showFlaw: (entry: Entry, focus: boolean) => void;
  showPlace: (entry: Entry, place: number, focus: boolean) => void;
}

export class Walk {
  readonly root: HTMLElement;
  private readonly text = element("span", { role: "status" });
  private readonly before: HTMLButtonElement;
  private readonly after: HTMLButtonElement;
  private readonly over: HTMLButtonElement;
  private at: Entry | null = null;
  private where: Where = "list";

  constructor(private readonly stops: Stops) {
    const button = (text: string, onclick: () => void): HTMLButtonElement =>
      element("button", { type: "button", class: "tool-button", onclick }, text);
    this.before = button("上一条", () => this.step(-1));
    this.after = button("下一条", () => this.step(1));
    this.over = button("看原文", () => this.cross());
    this.root = element(
      "div",
      { class: "bar review__walk", role: "group", "aria-label": "逐条看" },
      element("p", { class: "bar__state" }, this.text),
      element("p", { class: "bar__buttons" }, this.before, this.after, this.over),
    );
  }

  /** Shows a finding and its place; the reader goes on from the one that is named. */
  to(entry: Entry, where: Where, place = 0, focus = true): void {
    this.at = entry;
    this.where = where;
    const hasPlace = entry.finding.places.length > 0;
    const inText = where === "text" && hasPlace;
    // What gets the focus is shown last: on narrow screens both are far apart.
    if (inText) this.stops.showFlaw(entry, false);
    if (hasPlace) this.stops.showPlace(entry, place, focus && inText);
    if (!inText) this.stops.showFlaw(entry, focus);
    this.refresh();
  }

  /** Goes on from a finding that may just have left the list. */
  stay(entry: Entry): void {
    const { entries, isListed } = this.stops;
    const next = isListed(entry)
      ? entry
      : (entries.find((other) => other.number > entry.number && isListed(other)) ?? this.listed()[0]);
    this.at = next ?? null;
    if (next) this.stops.showFlaw(next, true);
    this.refresh();
  }

  refresh(): void {
    const listed = this.listed();
    const index = this.at ? listed.indexOf(this.at) : -1;
    this.text.textContent = index < 0 ? `列出${listed.length}条` : `第${this.at!.number}条，${this.at!.rule.title}`;
    this.before.disabled = index <= 0;
    this.after.disabled = listed.length === 0 || index === listed.length - 1;
    this.over.disabled = index < 0 || this.at!.finding.places.length === 0;
    this.over.textContent = this.where === "text" ? "回到这一条" : "看原文";
    this.root.hidden = this.stops.entries.length === 0;
  }

  private listed(): Entry[] {
    return this.stops.entries.filter((entry) => this.stops.isListed(entry));
  }

  private step(by: 1 | -1): void {
    const listed = this.listed();
    const next = listed[(this.at ? listed.indexOf(this.at) : -1) + by];
    if (!next) return;
    // The focus stays: the next press goes on from here. What is shown is read out by the bar.
    this.to(next, this.where, 0, false);
    const pressed = by > 0 ? this.after : this.before;
    if (pressed.disabled) this.over.focus({ preventScroll: true });
  }

  private cross(): void {
    if (this.at) this.to(this.at, this.where === "text" ? "list" : "text");
  }
}
