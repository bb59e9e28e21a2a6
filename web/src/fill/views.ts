/** How the form is shown: on the paper or as a list, a section at a time or all of it, short or full; remembered. */

import { element } from "../ui/dom";

export type View = "paper" | "list";
export type Scope = "step" | "whole";

export interface Look {
  view: View;
  scope: Scope;
  /** Whether the keys of keys.ts work. */
  keys: boolean;
}

const KEY = "zicha:fill";
/** The paper needs a screen; on smaller ones the list is the better start. */
export const isRoomy = (): boolean => matchMedia("(min-width: 60em)").matches;

/** What the address names, else what the reader chose last, else what suits the screen. */
export function firstLook(): Look {
  const asked = new URLSearchParams(location.search);
  const kept = stored();
  const view = asked.get("view") ?? kept["view"];
  const scope = asked.get("scope") ?? kept["scope"];
  return {
    view: view === "paper" || view === "list" ? view : isRoomy() ? "paper" : "list",
    scope: scope === "whole" ? "whole" : "step",
    keys: kept["keys"] !== false,
  };
}

function stored(): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

export function rememberLook(look: Look): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(look));
  } catch {
    // A browser that keeps nothing asks again next time.
  }
}

export interface Switch<Value> {
  root: HTMLElement;
  show: (value: Value) => void;
}

/** Two or more states side by side, of which one is on. */
export function makeSwitch<Value extends string>(
  label: string,
  options: readonly (readonly [Value, string])[],
  change: (value: Value) => void,
): Switch<Value> {
  const buttons = options.map(([value, text]) =>
    element("button", { type: "button", class: "switch__option", onclick: () => change(value) }, text),
  );
  return {
    root: element("span", { class: "switch", role: "group", "aria-label": label }, ...buttons),
    show: (value) =>
      buttons.forEach((button, index) => button.setAttribute("aria-pressed", String(options[index]?.[0] === value))),
  };
}
