/** Hands what was made of one unit on to another one, as a draft that its own page opens. */

import { choose } from "../ui/dialog";
import { exportDrafts } from "../drafts/carry";
import { type Draft, freeName, newDraft } from "../drafts/draft";
import { rememberOpened } from "../drafts/opened";
import { type DraftStorage, openStorage, secure } from "../drafts/storage";
import { versionOf } from "../drafts/version";
import { folderNote } from "../drafts/where";
import { element, labelled } from "../ui/dom";
import { toolUrl } from "../shared/tools";
import type { Unit } from "../shared/unit";

export interface Target {
  id: string;
  title: string;
  /** What the tools use the unit for, "" for most: `role` of its contract. */
  role: string;
}

/** The units that the page's Markdown lists for handing on to: data-targets names what for. */
export function targets(purpose: string): Target[] {
  const links = document.querySelectorAll<HTMLAnchorElement>(`[data-targets="${purpose}"] a[href*="unit="]`);
  return [...links].map((link) => ({
    id: new URL(link.href).searchParams.get("unit") ?? "",
    title: link.textContent ?? "",
    role: link.dataset["role"] ?? "",
  }));
}

/** Where things go: into a draft that is there, or into a new one. */
export interface Place {
  draft: Draft | null;
  name: string;
}

/** A list of the unit's drafts with “new” on top. */
export function placeSelect(
  { store }: DraftStorage,
  unit: string,
): { control: HTMLSelectElement; draft: () => Draft | null } {
  const drafts = store.list(unit);
  const options = [
    element("option", { value: "" }, "新建一份草稿"),
    ...drafts.map((draft) => element("option", { value: draft.id }, draft.name)),
  ];
  const control = element("select", { class: "tool-input" }, ...options);
  return { control, draft: () => drafts.find(({ id }) => id === control.value) ?? null };
}

/** What goes to another unit, and into which draft; null for a new one of that name. */
export interface Parcel {
  unit: Unit;
  draft: Draft | null;
  name: string;
  content: unknown;
  /** What the history calls the state before, as in “做成报告里的表之前”. */
  why: string;
  /** Whether text of the draft is replaced: then its state before is kept in any case. */
  replaces: boolean;
}

/** What was sent: stored here, and at hand as a file for browsers whose pages do not share their storage. */
export interface Sent {
  unit: Unit;
  drafts: Draft[];
  stored: boolean;
}

/** Stores a draft; one that another window has changed meanwhile is not overwritten but gets a sibling. */
export async function send({ unit, draft, name, content, why, replaces }: Parcel): Promise<Sent> {
  const storage = await openStorage();
  const { store, lasting } = storage;
  const now = new Date();
  const fresh = (): Draft => newDraft(unit.id, unit.version, free(storage, unit, name), content, now);
  if (draft && draft.revision > 0) await keepBefore(storage, unit, draft, why, replaces);
  const wanted = draft ? { ...draft, version: unit.version, content } : fresh();
  let result = store.save(wanted, now);
  if ("failure" in result && result.failure !== "full") result = store.save(fresh(), now);
  if ("failure" in result) return { unit, drafts: [wanted], stored: false };
  if ((await secure(storage, [result.saved])).length > 0) return { unit, drafts: [result.saved], stored: false };
  // The page of the unit opens what was sent, not what this window had open there before.
  rememberOpened(result.saved);
  return { unit, drafts: [result.saved], stored: lasting };
}

const free = ({ store }: DraftStorage, unit: Unit, name: string): string =>
  freeName(
    name,
    store.list(unit.id).map((other) => other.name),
  );

/** The state before, in the history; where there is none, what would be lost becomes a draft beside it. */
async function keepBefore(
  storage: DraftStorage,
  unit: Unit,
  draft: Draft,
  why: string,
  replaces: boolean,
): Promise<void> {
  const { store, vault } = storage;
  if (unit.sensitive) return;
  if (vault) return vault.save([], [versionOf(draft, why)]).catch(console.warn);
  const now = new Date();
  const name = free(storage, unit, `${draft.name}（${why}）`);
  if (replaces) store.save(newDraft(unit.id, draft.version, name, draft.content, now), now);
}

/** Says what became of it, and where to go on. */
export async function tellSent(what: string, { unit, drafts, stored }: Sent): Promise<void> {
  const link = element("a", { class: "btn btn--main", href: toolUrl(unit) }, `打开“${unit.title}”`);
  const storage = await openStorage();
  const saveDrafts = (): void => exportDrafts(storage, drafts, `${unit.title}-${drafts[0]?.name ?? ""}`);
  const save = element("button", { type: "button", class: "tool-button", onclick: saveDrafts }, "下载草稿文件");
  const folder = folderNote();
  const fromFolder = folder && `${folder}那边看不到的，先下载草稿文件，再到那边点“导入草稿文件”。`;
  const failed = !stored && "浏览器没有存下这份草稿。请先下载草稿文件，再到那边“全部草稿”里导入。";
  const notes = [fromFolder, failed].filter((note): note is string => typeof note === "string" && note !== "");
  await choose(
    stored ? "已经送过去" : "没有存下",
    [
      element("p", {}, what),
      ...notes.map((note) => element("p", {}, note)),
      element("p", { class: "desk__actions" }, stored && link, notes.length > 0 && save),
    ],
    [{ text: "留在本页", value: null }],
  );
}

/** A question with a list of targets; null when the reader turns back. */
export async function chooseTarget(
  title: string,
  about: string,
  list: readonly Target[],
  yes: string,
): Promise<{ id: string; draft: Draft | null } | null> {
  const unit = element(
    "select",
    { class: "tool-input" },
    ...list.map(({ id, title: name }) => element("option", { value: id }, name)),
  );
  const holder = element("div");
  const storage = await openStorage();
  let place = placeSelect(storage, unit.value);
  const draw = (): void => {
    place = placeSelect(storage, unit.value);
    holder.replaceChildren(labelled("放进哪份草稿", place.control));
  };
  unit.addEventListener("change", draw);
  draw();
  const answer = await choose(
    title,
    [element("p", {}, about), labelled("送到", unit), holder],
    [
      { text: "取消", value: false },
      { text: yes, value: true, look: "main" },
    ],
  );
  return answer ? { id: unit.value, draft: place.draft() } : null;
}
