/** What of a file was not checked, or not as running text: said before anybody relies on the result. Pure. */

import type { Manuscript, ManuscriptLine } from "../manuscript/model";

export const APART: Record<NonNullable<ManuscriptLine["apart"]>, string> = {
  textbox: "文本框",
  footnote: "脚注",
  endnote: "尾注",
  header: "页眉",
  footer: "页脚",
};

const UNREAD = { image: "图片", formula: "公式", inserted: "插入的文件", symbol: "认不出的符号" } as const;

/** One or two sentences; "" where all was checked. */
export function unreadNotice(manuscript: Manuscript): string {
  const kinds = Object.entries(manuscript.file?.unread ?? {}) as [keyof typeof UNREAD, number][];
  const left = kinds.map(([kind, count]) => `${UNREAD[kind]}${count}处`);
  const apart = [...new Set(manuscript.lines.flatMap(({ apart }) => (apart ? [APART[apart]] : [])))];
  return [
    left.length > 0 && `这些里面的文字没有查：${left.join("、")}，请自己看一遍。`,
    apart.length > 0 && `${apart.join("、")}里的文字只查保密、残留和提法，不算在各部分里。`,
  ]
    .filter(Boolean)
    .join("");
}
