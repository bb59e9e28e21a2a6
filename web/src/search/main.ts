/** The search itself; loaded with its index when the dialog is opened for the first time. */

import { openSearch, type Answer } from "./search";
import { show, summary } from "./view";

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
  const search = openSearch(JSON.parse(text));
  let waiting = 0;
  let speaking = 0;
  let searched = "";

  const say = (words: string): void => {
    window.clearTimeout(speaking);
    speaking = window.setTimeout(() => (status.textContent = words), SPEAK);
  };
  const present = (answer: Answer | undefined): void => {
    if (answer) show(answer, list, notes, root);
    else for (const part of [list, notes]) part.replaceChildren();
    list.scrollTop = 0;
    dialog.dataset["searched"] = searched; // what is shown is the answer to this
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
      links()[0]?.click();
    } else return;
    event.preventDefault();
  });
  dialog.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    if (target.closest("a")) dialog.close(); // a link to the page that is open changes nothing else
    if (target.closest("[data-search-anyway]")) {
      present(search(searched, true));
      input.focus();
    }
  });
  run();
}

const script = document.currentScript as HTMLScriptElement | null;
const dialog = document.querySelector<HTMLDialogElement>("[data-search-dialog]");
if (script && dialog) start(dialog, new URL("../../", script.src));
