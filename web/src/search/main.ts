/** The search itself; loaded with its index when the dialog is opened for the first time. */

import type { IndexData, Place } from "./data";
import { lastFound, rememberFound } from "./found";
import { openSearch, type Answer } from "./search";
import { show, showStart, summary, type Start } from "./view";

const PAUSE = 60; // ms without a key before searching
const SPEAK = 400; // and before the count is announced

function start(dialog: HTMLDialogElement, root: URL): void {
  const part = <T extends HTMLElement>(name: string): T | null => dialog.querySelector<T>(`[data-search-${name}]`);
  const input = part<HTMLInputElement>("input");
  const list = part("results");
  const notes = part("notes");
  const status = part("status");
  const text = window.reportSearchIndex;
  if (!input || !list || !notes || !status || !text) return;
  const data: IndexData = JSON.parse(text);
  const search = openSearch(data);
  const shown = { list, notes, root };
  let waiting = 0;
  let speaking = 0;
  let searched: string | undefined;

  const say = (words: string): void => {
    window.clearTimeout(speaking);
    speaking = window.setTimeout(() => (status.textContent = words), SPEAK);
  };
  const present = (answer: Answer | undefined): void => {
    if (answer) show(answer, shown);
    else showStart(offered(data), shown);
    list.scrollTop = 0;
    dialog.dataset["searched"] = searched ?? ""; // what is shown is the answer to this
    say(answer ? summary(answer) : "");
  };
  const run = (): void => {
    window.clearTimeout(waiting);
    if (input.value === searched) return;
    searched = input.value;
    present(search(searched));
  };
  const links = (): HTMLElement[] => [
    ...dialog.querySelectorAll<HTMLElement>("[data-search-notes] :is(a, button), [data-search-results] a"),
  ];
  const move = (step: number): void => {
    const stops = [input, ...links()];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    stops[Math.min(stops.length - 1, Math.max(0, at + step))]?.focus();
  };

  input.addEventListener("input", (event) => {
    window.clearTimeout(waiting);
    // While an input method is open the box holds letters that will become characters.
    if (!(event as InputEvent).isComposing) waiting = window.setTimeout(run, PAUSE);
  });
  input.addEventListener("compositionend", run);
  dialog.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      run();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && event.target === input) {
      run();
      if (searched?.trim()) links()[0]?.click();
    } else return;
    event.preventDefault();
  });
  dialog.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    const link = target.closest("a");
    if (link) {
      if (link.href.startsWith(root.href)) rememberFound(link.href.slice(root.href.length));
      dialog.close(); // a link to the page that is open changes nothing else
    }
    if (target.closest("[data-search-anyway]")) {
      present(search(input.value, true));
      input.focus();
    }
  });
  run();
}

/** What was opened last comes first; an address that the site does not have any more is left out. */
function offered(data: IndexData): Start {
  const known = new Map<string, string>();
  for (const [page, anchor, heading] of data.entries) {
    const [path, title] = data.pages[page] ?? ["", ""];
    const href = anchor ? `${path}#${encodeURIComponent(anchor)}` : path;
    if (!known.has(href)) known.set(href, [title, anchor && heading].filter(Boolean).join(" › "));
  }
  const last = lastFound().flatMap((href): Place[] => {
    const title = known.get(href);
    return title ? [[href, title, ""]] : [];
  });
  return [["刚才打开过的", last], ...data.start];
}

const script = document.currentScript as HTMLScriptElement | null;
const dialog = document.querySelector<HTMLDialogElement>("[data-search-dialog]");
if (script && dialog) start(dialog, new URL("../../", script.src));
