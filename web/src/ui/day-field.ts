/** A field for a day: typed as people write days, or picked from a calendar of our own, for the browser's speaks its own language. */

import { dayOfSerial, printedDay, readDay, serialOf, today } from "../office/xlsx/days";
import { element } from "./dom";

export const DAY_EXAMPLE = "2026-09-30";

const WEEK = ["一", "二", "三", "四", "五", "六", "日"] as const;
/** How many days on each key goes from the day that has the focus. */
const STEPS: Readonly<Record<string, number>> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };
const MONTHS: Readonly<Record<string, number>> = { PageUp: -1, PageDown: 1 };

/** The field with the button that opens the calendar under it. What can be read as a day is shown as one when it is left. */
export function dayField(control: HTMLInputElement): HTMLElement {
  control.type = "text";
  control.autocomplete = "off";
  control.placeholder = DAY_EXAMPLE;
  control.addEventListener("change", () => {
    control.value = readDay(control.value) ?? control.value;
  });
  const button = element("button", { type: "button", class: "day-field__open", "aria-expanded": "false" }, "选日期");
  const root = element("span", { class: "day-field" }, control, button);
  let calendar: HTMLElement | null = null;
  const close = (): void => {
    calendar?.remove();
    calendar = null;
    button.setAttribute("aria-expanded", "false");
  };
  const pick = (day: string): void => {
    close();
    control.value = day;
    for (const type of ["input", "change"]) control.dispatchEvent(new Event(type, { bubbles: true }));
    control.focus();
  };
  button.addEventListener("click", () => {
    if (calendar) return close();
    calendar = new Calendar(readDay(control.value), pick).root;
    button.setAttribute("aria-expanded", "true");
    root.append(calendar);
    calendar.querySelector<HTMLElement>("[tabindex='0']")?.focus();
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !calendar) return;
    event.preventDefault(); // or the dialog around it closes too
    event.stopPropagation();
    close();
    button.focus();
  });
  return root;
}

class Calendar {
  readonly root = element("span", { class: "calendar", role: "group", "aria-label": "选日期" });
  private readonly month = element("b", { class: "calendar__month", "aria-live": "polite" });
  private readonly body = element("tbody");
  /** The day that the keys start from. */
  private at: string;

  constructor(
    private readonly chosen: string | null,
    private readonly pick: (day: string) => void,
  ) {
    this.at = chosen ?? today();
    const turn = (text: string, name: string, months: number): HTMLElement =>
      element(
        "button",
        {
          type: "button",
          class: "calendar__turn",
          "aria-label": name,
          onclick: () => this.go(inMonth(this.at, months)),
        },
        text,
      );
    this.root.append(
      element("span", { class: "calendar__head" }, turn("‹", "上一个月", -1), this.month, turn("›", "下一个月", 1)),
      element(
        "table",
        { class: "calendar__days" },
        element("thead", {}, element("tr", {}, ...WEEK.map((name) => element("th", { scope: "col" }, name)))),
        this.body,
      ),
    );
    this.root.addEventListener("keydown", (event) => this.moved(event));
    this.draw();
  }

  private moved(event: KeyboardEvent): void {
    if (!(event.target instanceof Element) || !event.target.matches(".calendar__day")) return;
    const days = STEPS[event.key];
    const months = MONTHS[event.key];
    if (days === undefined && months === undefined) return;
    event.preventDefault();
    this.go(days === undefined ? inMonth(this.at, months ?? 0) : after(this.at, days));
    this.root.querySelector<HTMLElement>("[tabindex='0']")?.focus();
  }

  private go(day: string): void {
    this.at = day;
    this.draw();
  }

  private draw(): void {
    const first = `${this.at.slice(0, 8)}01`;
    // A Monday is the second day of the era of Excel's serials.
    const lead = (serialOf(first) + 5) % 7;
    const weeks = [...new Array(6).keys()].map((week) => WEEK.map((_, day) => after(first, week * 7 + day - lead)));
    this.month.textContent = printedDay(first).replace(/1日$/u, "");
    this.body.replaceChildren(
      ...weeks
        .filter((days) => days.some((day) => isSameMonth(day, first)))
        .map((days) => element("tr", {}, ...days.map((day) => this.cell(day, isSameMonth(day, first))))),
    );
  }

  private cell(day: string, isHere: boolean): HTMLElement {
    if (!isHere) return element("td");
    const button = element(
      "button",
      {
        type: "button",
        class: "calendar__day",
        tabindex: day === this.at ? 0 : -1,
        "aria-label": printedDay(day),
        "aria-pressed": String(day === this.chosen),
        "aria-current": day === today() && "date",
        onclick: () => this.pick(day),
      },
      String(Number(day.slice(8))),
    );
    return element("td", {}, button);
  }
}

const isSameMonth = (one: string, other: string): boolean => one.slice(0, 7) === other.slice(0, 7);

/** Days after another one; the first and last day of what a day can be stay. */
const after = (day: string, days: number): string => dayOfSerial(serialOf(day) + days) ?? day;

/** The same day of another month, or its last one. */
function inMonth(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split("-").map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))).toISOString().slice(0, 10);
}
