/** Blocks of documents that the tools write of their own: numbered headings and paragraphs. */

import type { Body, Heading } from "./document";
import { number } from "./numbering";
import { oneLine } from "./text";

export const body = (text: string): Body => ({ kind: "body", place: "", inlines: [oneLine(text)], number: "" });

export const heading = (n: number, text: string): Heading => ({
  kind: "heading",
  section: `part-${n}`,
  level: 1,
  number: number(1, n),
  text,
});
