/** Work that may take long: shown with how far it is, and with a way to end it. */

import { inTurns, type Work } from "../shared/turns";
import { choose } from "./dialog";
import { element } from "./dom";

/** Milliseconds after which the reader is told: what is done sooner needs no dialog. */
const SOON = 400;

/** The result; null when the reader ended the work, and then nothing came of it. */
export async function busy<Result>(title: string, work: Work<Result>): Promise<Result | null> {
  const ended = new AbortController();
  const bar = element("progress", { class: "bar__progress", max: 1, "aria-label": title });
  const began = performance.now();
  let shown = false;
  const progress = (share: number): void => {
    bar.value = share;
    if (shown || performance.now() - began < SOON) return;
    shown = true;
    void choose(title, [bar], [{ text: "取消", value: null }]).then(() => ended.abort());
  };
  try {
    return await inTurns(work, { signal: ended.signal, progress });
  } catch (error) {
    if (ended.signal.aborted) return null;
    throw error;
  } finally {
    bar.closest("dialog")?.close();
  }
}
