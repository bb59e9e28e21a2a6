/** What the theme's own inline script sets up, as a file: the content security policy allows no inline scripts. */

import { hiddenSides, hideSides } from "../shared/sides";

// The theme says so only at the end of the page, when what needs a script or does without has been seen already.
document.documentElement.classList.replace("no-js", "js");

const script = document.currentScript as HTMLScriptElement;
const scope = new URL(script.dataset["base"] ?? ".", location.href);

interface ThemeGlobals {
  __md_scope: URL;
  __md_hash: (text: string) => number;
  __md_get: (key: string, storage?: Storage, base?: URL) => unknown;
  __md_set: (key: string, value: unknown, storage?: Storage, base?: URL) => void;
}

const globals = window as unknown as ThemeGlobals;
globals.__md_scope = scope;
globals.__md_hash = (text) => [...text].reduce((hash, letter) => (hash << 5) - hash + letter.charCodeAt(0), 0);
globals.__md_get = (key, storage, base = scope) => {
  try {
    return JSON.parse((storage ?? localStorage).getItem(`${base.pathname}.${key}`) ?? "null");
  } catch {
    return null; // as if nothing had been remembered
  }
};
globals.__md_set = (key, value, storage, base = scope) => {
  try {
    (storage ?? localStorage).setItem(`${base.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // A full or forbidden storage only costs the remembered colour scheme.
  }
};

// Nothing is drawn that is to be hidden.
hideSides(hiddenSides());
