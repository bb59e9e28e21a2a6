/** Drafts as files: taken along and brought in. */

import { download } from "../ui/dom";
import { pickFile } from "../ui/pick";
import type { Draft } from "./draft";
import { writeFile } from "./file";
import type { DraftStorage } from "./storage";
import type { DraftStore } from "./store";

export type Added = ReturnType<DraftStore["add"]>;

export function exportDrafts({ store }: DraftStorage, drafts: Draft[], name: string): void {
  download(writeFile({ drafts, common: store.common() }, new Date()), `草稿-${name}.json`, "application/json");
}

export const pickDrafts = (): Promise<File | null> => pickFile(".json,application/json");

/** What became of an import, in words for someone who is at the form of `unit`. */
export function importText({ added, known, full }: Added, unit: string): string {
  const others = added.filter((draft) => draft.unit !== unit).length;
  const parts = [
    `导入${added.length}份草稿`,
    ...(others ? [`其中${others}份是别的材料的，在那些页面里打开`] : []),
    ...(known ? [`${known}份本机已经有，没有重复导入`] : []),
    ...(full ? ["存储空间满了，其余的没有导入，请先删去不用的草稿"] : []),
  ];
  return `${parts.join("；")}。`;
}
