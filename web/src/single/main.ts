/**
 * A tool as one file: unpacks the site's scripts of data, and answers for links to pages that are not in the file.
 *
 * macros/publish/single_files.py writes this after what the pages of the site share, and before everything else.
 */

import { isElsewhere, type SingleFile } from "../shared/load";
import { unpacked } from "./unpacked";

declare global {
  interface Window {
    unpackInto?: (name: string, key: string | null, packed: string) => void;
    unpackStyles?: (packed: string) => void;
  }
}

const single: SingleFile = { page: document.currentScript?.dataset["page"] ?? "", files: {} };
window.singleFile = single;
// A web server's own policy forbids this script, and then the words stay.
document.querySelector("[data-unopened]")?.remove();

/** The style sheets, in place of the one that hides the page until they are there. */
window.unpackStyles = (packed) => {
  document.querySelector("style")!.textContent = unpacked(packed) as string;
};

/** Puts a value on window, or into the table of that name there, as the script would that it was packed from. */
window.unpackInto = (name, key, packed) => {
  const value = unpacked(packed);
  const global = window as unknown as Record<string, Record<string, unknown>>;
  if (key === null) global[name] = value as Record<string, unknown>;
  else global[name] = Object.assign(global[name] ?? {}, { [key]: value });
};

document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[href]");
  if (!link || !isElsewhere(link.href)) return;
  event.preventDefault();
  tell(`“${link.textContent.trim()}”`);
});

// Whatever else leads to a page that is not here.
window.addEventListener("hashchange", () => {
  if (isElsewhere(location.href)) tell("要打开的网页");
});

function tell(what: string): void {
  const told = document.querySelector<HTMLElement>("[data-elsewhere]")!;
  told.hidden = false;
  told.textContent = `${what}不在这个文件里，请到本站或者别的单文件版打开。`;
  told.focus();
}
