/** Numbers for comments and revisions that nothing in the document has yet. */

import { attribute } from "../../xml";

const MOST = 2 ** 31 - 1;

export class Ids {
  private readonly taken = new Set<number>();
  private last = 0;

  constructor(...documents: (XMLDocument | null)[]) {
    for (const document of documents)
      for (const element of document?.getElementsByTagName("*") ?? []) {
        const id = Number(attribute(element, "id") ?? Number.NaN);
        if (Number.isInteger(id) && id >= 0 && id < MOST) this.taken.add(id);
      }
  }

  next(): string {
    do this.last += 1;
    while (this.taken.has(this.last));
    return String(this.last);
  }
}
