/**
 * On the pages of tools the theme's script waits until the tool can be used: it costs more than all that the tool does.
 *
 * What a tool fetches while it starts keeps the page from being complete, so the theme comes after that.
 */

import { opened } from "../shared/opening";

const waiting = document.querySelector<HTMLScriptElement>("script[type=late]");

function start({ src }: HTMLScriptElement): void {
  const script = document.createElement("script");
  script.src = src;
  script.addEventListener("load", () => document.dispatchEvent(new Event("DOMContentLoaded"))); // it starts by this
  document.head.append(script);
}

addEventListener("load", opened); // in any case, should the tool's own script be missing
if (waiting) addEventListener("load", () => start(waiting));
