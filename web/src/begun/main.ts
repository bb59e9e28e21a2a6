/**
 * 接着写: on the home page and at the start of the tools, what was begun here.
 *
 * `data-begun` says which kinds of units; without any draft nothing is shown. Who comes for the first time does not
 * load what reads drafts.
 */

import { DATABASE, PREFIX } from "../drafts/names";
import { loadScript } from "../shared/load";

declare global {
  interface Window {
    showBegun?: (root: HTMLElement) => Promise<void>;
  }
}

/** Old browsers do not tell which databases there are. */
interface Databases {
  databases?: () => Promise<{ name?: string }[]>;
}

/** Whether drafts may lie in one of the stores; neither is opened. */
async function mayHold(): Promise<boolean> {
  try {
    if (Object.keys(localStorage).some((key) => key.startsWith(PREFIX))) return true;
    const known = await (indexedDB as Databases).databases?.();
    return known?.some(({ name }) => name === DATABASE) ?? true;
  } catch {
    return false; // no storage at all
  }
}

async function start(): Promise<void> {
  const roots = document.querySelectorAll<HTMLElement>("[data-begun]");
  if (roots.length === 0 || !(await mayHold())) return;
  const show = await loadScript("assets/scripts/begun-list.js", () => window.showBegun);
  for (const root of roots) void show(root);
}

window.beginning = true;
void start();
