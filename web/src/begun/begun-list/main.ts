/** Fills a list 接着写: a script of its own, loaded where something may have been begun. */

import { readAbout } from "../../drafts/about";
import { begunList, readDrafts, withAbout } from "../../drafts/begun";
import { element } from "../../ui/dom";

/** More would push what the page is for out of sight, on a phone sooner. */
const MOST = matchMedia("(max-width: 45em)").matches ? 2 : 4;

async function show(root: HTMLElement): Promise<void> {
  const kinds = (root.dataset["begun"] ?? "").split(" ");
  const drafts = await readDrafts();
  // Where a draft does not say its kind, its unit does; that costs a script, so only the latest are asked.
  const candidates = drafts.filter((draft) => kinds.includes(readAbout(draft)?.kind ?? kinds[0]!));
  const begun = (await withAbout(candidates.slice(0, 2 * MOST))).filter(
    ({ about }) => about && kinds.includes(about.kind),
  );
  if (begun.length === 0) return;
  const more = begun.slice(MOST);
  root.replaceChildren(
    element("h2", { class: "begun__title" }, "接着写"),
    begunList(begun.slice(0, MOST)),
    ...(more.length > 0
      ? [element("details", {}, element("summary", {}, `另有${more.length}份`), begunList(more))]
      : []),
    element("p", { class: "begun__about" }, "草稿只在这台电脑的这个浏览器里。"),
  );
  root.hidden = false;
}

window.showBegun = show;
