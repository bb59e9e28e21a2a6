/** The earlier states of a draft, and the loading of the dialog that shows them. */

import { loadScript } from "../shared/load";
import type { Passage } from "./compare";
import type { Draft } from "./draft";
import type { DraftStorage } from "./storage";
import type { Version } from "./version";
import { NO_VAULT } from "./where";

export interface HistoryOptions {
  /** The name of the draft. */
  name: string;
  versions: readonly Version[];
  /** Why there are none at all, "" where there may be some. */
  none: string;
  /** What a content says. */
  passages: (content: unknown) => Passage[];
  /** The content on the page. */
  current: () => unknown;
  takeBack: (version: Version) => void;
  openBeside: (version: Version) => void;
}

declare global {
  interface Window {
    showHistory?: (options: HistoryOptions) => Promise<void>;
  }
}

const NONE_OF_SENSITIVE = "这份材料标了保密提醒，不留历史：改掉、删去的内容不在本机多存一份。";

/** Shows the earlier states of a draft, if there are any. Raises LoadError. */
export async function openHistory(
  { vault }: DraftStorage,
  sensitive: boolean,
  draft: Draft,
  options: Omit<HistoryOptions, "name" | "versions" | "none">,
): Promise<void> {
  const show = await loadScript("assets/scripts/history.js", () => window.showHistory);
  const versions = sensitive || !vault ? [] : await vault.versions(draft.id).catch(() => []);
  await show({
    ...options,
    name: draft.name,
    versions: versions.filter(({ updated }) => updated !== draft.updated),
    none: sensitive ? NONE_OF_SENSITIVE : vault ? "" : NO_VAULT,
  });
}
