/** The door of every tool: a file of the reader's as bytes of a kind that the tool reads, or one sentence why not. */

import { OfficeError } from "../error";
import type { Kind } from "./kinds";
import { refuseOthers, refuseSize, type Wanted } from "./refusal";

export interface Received {
  bytes: Uint8Array;
  kind: Kind;
}

/** Raises OfficeError. */
export async function receive(file: File, wanted: Wanted): Promise<Received> {
  refuseSize(file.size); // before anything of it is in memory
  const bytes = await contentOf(file);
  return { bytes, kind: refuseOthers(bytes, wanted, file.name) };
}

async function contentOf(file: File): Promise<Uint8Array> {
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new OfficeError(
      "unreadable",
      "文件读不出来，可能正被别的程序占用，或者刚刚移走了。请关掉打开它的程序，再选一次。",
    );
  }
}
