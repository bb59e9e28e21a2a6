/** Drafts as files: taken along and brought in. */

import { download } from "../ui/dom";
import { pickFile } from "../ui/pick";
import type { Draft } from "./draft";
import { writeFile } from "./file";
import type { DraftStorage } from "./storage";

export function exportDrafts({ store }: DraftStorage, drafts: Draft[], name: string): void {
  download(writeFile({ drafts, common: store.common() }, new Date()), `草稿-${name}.json`, "application/json");
}

export const pickDrafts = (): Promise<File | null> => pickFile(".json,application/json");
