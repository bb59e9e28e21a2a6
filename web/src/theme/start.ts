/**
 * What holds before the page is drawn: where this browser keeps the reader's choices, and what they hide and colour.
 *
 * It runs where it stands, right behind the row at the top with the button for the colours. The theme's own script,
 * which did this and more, cost a phone more than all else on a page.
 */

import { kept } from "../shared/kept";
import { OPENING, opened } from "../shared/opening";
import { reading, showReading } from "../shared/reading";
import { hiddenSides, hideSides } from "../shared/sides";

const root = document.documentElement;
const script = document.currentScript as HTMLScriptElement;
const scope = new URL(script.dataset["base"] ?? ".", location.href).pathname;

window.kept = {
  get: (key) => {
    try {
      return JSON.parse(localStorage.getItem(`${scope}.${key}`) ?? "null");
    } catch {
      return null; // as if nothing had been remembered
    }
  },
  set: (key, value) => {
    try {
      localStorage.setItem(`${scope}.${key}`, JSON.stringify(value));
    } catch {
      // A full or forbidden storage only costs the remembered choice.
    }
  },
};

root.classList.replace("no-js", "js");
hideSides(hiddenSides());
showReading(reading());
// On the page of a tool what gives way to the unit that the address names is not drawn.
if (new URLSearchParams(location.search).has("unit")) {
  root.classList.add(OPENING);
  addEventListener("load", opened); // in any case, should the tool's own script be missing
}

const KEY = "__palette";
const SWITCHING = "data-md-color-switching"; // the theme moves nothing meanwhile
const light = matchMedia("(prefers-color-scheme: light)");
const inputs = [...document.querySelectorAll<HTMLInputElement>("[data-md-component=palette] input")];
const mediaOf = (input: HTMLInputElement | undefined): string => input?.dataset["mdColorMedia"] ?? "";

function show(index: number): void {
  const media = mediaOf(inputs[index]);
  const mode = /: (\w+)/.exec(media)?.[1] ?? (light.matches ? "light" : "dark");
  const shown = inputs.find((input) => mediaOf(input).endsWith(`: ${mode})`));
  for (const key of ["scheme", "primary", "accent", "media"]) {
    const name = `data-md-color-${key}`;
    document.body.setAttribute(name, key === "media" ? media : (shown?.getAttribute(name) ?? ""));
  }
  root.style.colorScheme = mode; // what the browser draws around the page: canvas and scroll bars
  for (const [at, input] of inputs.entries()) {
    input.checked = at === index;
    (input.nextElementSibling as HTMLElement).hidden = at !== index;
  }
}

function change(index: number): void {
  document.body.setAttribute(SWITCHING, "");
  show(index);
  setTimeout(() => document.body.removeAttribute(SWITCHING));
}

for (const [index, input] of inputs.entries()) {
  input.addEventListener("change", () => {
    change(index);
    kept.set(KEY, { index });
  });
  input.addEventListener("keydown", ({ key }) => {
    if (key !== "Enter") return; // the other keys are the browser's
    const next = inputs[(index + 1) % inputs.length]!;
    next.click();
    next.focus();
  });
}
light.addEventListener("change", () => change(inputs.findIndex((input) => input.checked)));
const index = (kept.get(KEY) as { index?: number } | null)?.index ?? 0;
if (inputs.length) show(inputs[index] ? index : 0);
