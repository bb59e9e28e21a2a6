/** Hands what was made of one unit on to another one, as a draft that its own page opens. */

import { choose } from "../ui/dialog";
import { type Draft, freeName, newDraft } from "../drafts/draft";
import { writeFile } from "../drafts/file";
import { DraftStore, openBox } from "../drafts/store";
import { download, element, labelled } from "../ui/dom";
import { siteUrl } from "../shared/load";
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

const TOOLS: Record<Unit["kind"], string> = {
  report: "fill",
  letter: "fill",
  checklist: "checklist",
  ledger: "ledger",
};

export const toolUrl = (unit: Pick<Unit, "id" | "kind">): string =>
  `${siteUrl(`tools/${TOOLS[unit.kind]}.html`)}?unit=${unit.id}`;

/** Where things go: into a draft that is there, or into a new one. */
export interface Place {
  draft: Draft | null;
  name: string;
}

export const draftsOf = (unit: string): Draft[] => new DraftStore(openBox().box).list(unit);

/** A list of the unit's drafts with “new” on top. */
export function placeSelect(unit: string): { control: HTMLSelectElement; draft: () => Draft | null } {
  const drafts = draftsOf(unit);
  const options = [
    element("option", { value: "" }, "新建一份草稿"),
    ...drafts.map((draft) => element("option", { value: draft.id }, draft.name)),
  ];
  const control = element("select", { class: "tool-input" }, ...options);
  return { control, draft: () => drafts.find(({ id }) => id === control.value) ?? null };
}

/** What was sent: stored here, and at hand as a file for browsers whose pages do not share their storage. */
export interface Sent {
  unit: Unit;
  drafts: Draft[];
  stored: boolean;
}

/** Stores a draft; one that another window has changed meanwhile is not overwritten but gets a sibling. */
export function send(unit: Unit, draft: Draft | null, name: string, content: unknown): Sent {
  const { box, lasting } = openBox();
  const store = new DraftStore(box);
  const now = new Date();
  const fresh = (): Draft =>
    newDraft(
      unit.id,
      unit.version,
      freeName(
        name,
        store.list(unit.id).map((other) => other.name),
      ),
      content,
      now,
    );
  const wanted = draft ? { ...draft, version: unit.version, content } : fresh();
  let result = store.save(wanted, now);
  if ("failure" in result && result.failure !== "full") result = store.save(fresh(), now);
  const saved = "saved" in result ? result.saved : wanted;
  if ("saved" in result) markOpened(saved);
  return { unit, drafts: [saved], stored: "saved" in result && lasting };
}

/** The page of the unit opens what was sent, not what this window had open there before. */
function markOpened(draft: Draft): void {
  try {
    sessionStorage.setItem(`zicha:open/${draft.unit}`, draft.id);
  } catch {
    // The latest draft opens instead.
  }
}

/** Says what became of it, and where to go on. */
export async function tellSent(what: string, { unit, drafts, stored }: Sent): Promise<void> {
  const link = element("a", { class: "btn btn--main", href: toolUrl(unit) }, `打开“${unit.title}”`);
  const save = element(
    "button",
    { type: "button", class: "tool-button", onclick: () => saveDrafts(unit, drafts) },
    "下载草稿文件",
  );
  const fromFolder =
    location.protocol === "file:" &&
    "现在是从文件夹打开的：有的浏览器换一个页面就读不到草稿。那边看不到的，先下载草稿文件，再到那边“全部草稿”里导入。";
  const failed = !stored && "浏览器没有存下这份草稿。请先下载草稿文件，再到那边“全部草稿”里导入。";
  const notes = [fromFolder, failed].filter((note): note is string => typeof note === "string");
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

function saveDrafts(unit: Unit, drafts: Draft[]): void {
  const common = new DraftStore(openBox().box).common();
  download(
    writeFile({ drafts, common }, new Date()),
    `草稿-${unit.title}-${drafts[0]?.name ?? ""}.json`,
    "application/json",
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
  let place = placeSelect(unit.value);
  const draw = (): void => {
    place = placeSelect(unit.value);
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
