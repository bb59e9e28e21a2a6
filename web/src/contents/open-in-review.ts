/** One draft of a pile in the check of single drafts, in a tab of its own; the sentence that says what became of it. */

import type { Entry } from "../manuscript/pile/entry";
import { handOver } from "./handover";

/** The file itself where there is room for it, its text otherwise. */
export async function openInReview({ name, file, checked }: Entry): Promise<string> {
  const own = name.slice(name.lastIndexOf("/") + 1);
  const report = checked?.isTold ? (checked.chosen?.id ?? null) : undefined;
  const text = (): Uint8Array =>
    new TextEncoder().encode(checked!.manuscript.lines.map((line) => line.text).join("\n"));
  try {
    const content = new Uint8Array(await file.arrayBuffer());
    const whole = handOver(own, content, report);
    if (whole === "opened") return "已经在另一个标签页里打开。";
    if (whole === "blocked") return BLOCKED;
  } catch {
    // The file was moved or changed since; its text is at hand.
  }
  const found = handOver(own.replace(/\.[^.]*$/, ".txt"), text(), report);
  if (found === "opened") return "文件太大或者已经移走，送过去的是文字，不查格式。";
  return found === "blocked" ? BLOCKED : "浏览器存不下，没有送过去。请打开“查稿”，把这个文件拖进去。";
}

const BLOCKED = "浏览器拦住了新的标签页。请允许本站打开，或者打开“查稿”，把这个文件拖进去。";
