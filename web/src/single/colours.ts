/** The button for light, dark and the system's colours: on the site the theme's own script moves it, which is not here. */

interface Chosen {
  index: number;
  color: Record<string, string>;
}

interface ThemeGlobals {
  __md_get: (key: string) => Chosen | null;
  __md_set: (key: string, value: Chosen) => void;
}

const KEY = "__palette";
const SYSTEM = "(prefers-color-scheme)";
const theme = window as unknown as ThemeGlobals;

/** Shows what was chosen last, at first what the system says, and from now on what is chosen. */
export function followColours(): void {
  const inputs = [...document.querySelectorAll<HTMLInputElement>("[data-md-component=palette] input")];
  const light = matchMedia("(prefers-color-scheme: light)");
  const show = (index: number): void => {
    const color = colorOf(inputs[index]!);
    if (color["media"] === SYSTEM) {
      const mode = light.matches ? "light" : "dark";
      Object.assign(color, colorOf(inputs.find((input) => mediaOf(input).endsWith(`: ${mode})`))!));
    }
    for (const [key, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${key}`, value);
    inputs[index]!.checked = true;
    for (const [at, input] of inputs.entries()) (input.nextElementSibling as HTMLElement).hidden = at !== index;
  };
  for (const [index, input] of inputs.entries()) {
    input.addEventListener("change", () => {
      show(index);
      theme.__md_set(KEY, { index, color: colorOf(input) });
    });
  }
  light.addEventListener("change", () => show(inputs.findIndex((input) => input.checked)));
  show(Math.max(0, Math.min(remembered(), inputs.length - 1)));
}

function remembered(): number {
  try {
    return theme.__md_get(KEY)?.index ?? 0;
  } catch {
    return 0; // no storage, or not ours
  }
}

const mediaOf = (input: HTMLElement): string => input.dataset["mdColorMedia"] ?? "";

const colorOf = (input: HTMLElement): Record<string, string> =>
  Object.fromEntries(
    ["media", "scheme", "primary", "accent"].map((key) => [key, input.getAttribute(`data-md-color-${key}`) ?? ""]),
  );
