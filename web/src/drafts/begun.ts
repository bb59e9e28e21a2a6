/** What was begun on this computer, of whatever unit, with the way to go on. */

import { loadUnit } from "../shared/load";
import { toolUrl } from "../shared/tools";
import { element } from "../ui/dom";
import { type About, readAbout } from "./about";
import { time } from "./controls";
import type { Draft } from "./draft";
import { reconcile } from "./reconcile";
import { DraftStore, openBox } from "./store";
import { openVault } from "./vault";

/** A draft with what is known of its unit; null where the site has no such unit any more. */
export interface Begun {
  draft: Draft;
  about: About | null;
}

/** The drafts of both stores as a page would open them, the latest first; neither store is changed. */
export async function readDrafts(): Promise<Draft[]> {
  const { box, lasting } = openBox();
  const here = new DraftStore(box).list();
  const vault = lasting ? await openVault() : null;
  const there = await vault?.read().catch(() => null);
  if (!there) return here;
  const { returned, dropped } = reconcile(here, there, new Date());
  const replaced = new Set([...dropped, ...returned.map(({ id }) => id)]);
  return [...here.filter(({ id }) => !replaced.has(id)), ...returned].sort(
    (one, other) => Date.parse(other.updated) - Date.parse(one.updated),
  );
}

/** Those of an earlier time did not keep what they are about: their units are asked. */
export const withAbout = (drafts: readonly Draft[]): Promise<Begun[]> =>
  Promise.all(drafts.map(async (draft) => ({ draft, about: readAbout(draft) ?? (await aboutOfUnit(draft.unit)) })));

async function aboutOfUnit(id: string): Promise<About | null> {
  try {
    const { title, kind } = await loadUnit(id);
    return { title, kind, from: "", period: "", progress: "" };
  } catch {
    return null;
  }
}

/** One line a draft; `other` makes those of drafts that no page opens. */
export const begunList = (
  begun: readonly Begun[],
  other: (draft: Draft) => HTMLElement | null = () => null,
): HTMLElement => element("ul", { class: "begun__list bare" }, ...begun.map((one) => other(one.draft) ?? row(one)));

function row({ draft, about }: Begun): HTMLElement {
  const name = `${about?.title ?? draft.unit}：${draft.name}`;
  const link =
    about &&
    element(
      "a",
      {
        class: "begun__open",
        href: toolUrl({ id: draft.unit, kind: about.kind }, draft.id),
        "aria-label": `接着写${name}`,
      },
      "接着写",
    );
  return element(
    "li",
    { class: "begun__draft" },
    element("span", { class: "begun__name" }, element("b", {}, about?.title ?? draft.unit), " ", draft.name),
    element(
      "span",
      { class: "begun__state" },
      [about ? about.progress : "本站已经没有这份材料，草稿还在", time(draft.updated)].filter(Boolean).join("，"),
    ),
    link,
  );
}
