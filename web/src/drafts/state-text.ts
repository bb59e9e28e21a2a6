/** How the open draft stands, in words: no more than is known. */

import { time } from "./controls";
import type { Draft } from "./draft";
import type { SessionState } from "./session";

export function stateText(state: SessionState, draft: Draft, lasting: boolean): string {
  if (state === "clean") return "还没有填写";
  if (state === "waiting" || state === "writing") return "正在保存……";
  if (state === "saved") return `已保存在本机，${time(draft.updated)}`;
  if (state === "once") return `已保存在本机（只存了一处），${time(draft.updated)}`;
  if (state !== "handed") return "没有保存";
  return lasting ? `已交给浏览器，${time(draft.updated)}，不能确认写进了磁盘` : "只在本页，没有保存";
}
