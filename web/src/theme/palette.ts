/** Apply the remembered colour scheme, and the reader's choice about sheets, before the page is painted; see scope.ts. */

import { reading, showReading } from "../shared/reading";

interface Palette {
  color?: Record<string, string>;
}

const get = (window as unknown as { __md_get: (key: string) => Palette | null }).__md_get;

function remembered(): Record<string, string> {
  try {
    return get("__palette")?.color ?? {};
  } catch {
    return {}; // no storage, or not ours
  }
}

const color = remembered();
if (color["media"] === "(prefers-color-scheme)") {
  const mode = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
  const input = document.querySelector(`[data-md-color-media="(prefers-color-scheme: ${mode})"]`);
  for (const key of ["media", "scheme", "primary", "accent"]) {
    const value = input?.getAttribute(`data-md-color-${key}`);
    if (value) color[key] = value;
  }
}
for (const [key, value] of Object.entries(color)) document.body.setAttribute(`data-md-color-${key}`, value);
showReading(reading());
