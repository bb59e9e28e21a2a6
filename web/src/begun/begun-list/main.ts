/** Fills a list 接着写: a script of its own, loaded where something may have been begun. */

import { readAbout } from "../../drafts/about";
import { orphanRow } from "../../contents/task/orphan-row";
import { orphanOf } from "../../contents/task/orphans";
import { begunList, readDrafts, withAbout } from "../../drafts/begun";
import type { Draft } from "../../drafts/draft";
import { element } from "../../ui/dom";

/** More would push what the page is for out of sight, on a phone sooner. */
const MOST = matchMedia("(max-width: 45em)").matches ? 2 : 4;

async function show(root: HTMLElement): Promise<void> {
  const kinds = (root.dataset["begun"] ?? "").split(" ");
  const all = await readDrafts();
  // What the address asked for stays on top where its page could not be opened.
  const wanted = new URLSearchParams(location.search).get("unit");
  const drafts = [...all.filter(({ unit }) => unit === wanted), ...all.filter(({ unit }) => unit !== wanted)];
  // Where a draft does not say its kind, its unit does; that costs a script, so only the latest are asked.
  const candidates = drafts.filter((draft) => kinds.includes(readAbout(draft)?.kind ?? kinds[0]!));
  const begun = (await withAbout(candidates.slice(0, 2 * MOST))).filter(
    ({ about }) => about && kinds.includes(about.kind),
  );
  if (begun.length === 0) return;
  const more = begun.slice(MOST);
  const other = (draft: Draft): HTMLElement | null => {
    const orphan = orphanOf(draft, drafts);
    return orphan && orphanRow(draft, orphan);
  };
  root.replaceChildren(
    element("h2", { class: "begun__title" }, "接着写"),
    begunList(begun.slice(0, MOST), other),
    ...(more.length > 0
      ? [element("details", {}, element("summary", {}, `另有${more.length}份`), begunList(more, other))]
      : []),
    element("p", { class: "begun__about" }, "草稿只在这台电脑的这个浏览器里。"),
  );
  root.hidden = false;
}

window.showBegun = show;
