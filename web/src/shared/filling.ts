/** What a writer has entered for a unit; the writers of files and the preview print it, the drafts store it. */

import type { Attachment, Block, Unit } from "./unit";

/** A section that is kept, in document order; `title` and `id` are the writer's own for areas they added. */
export interface FilledSection {
  id: string;
  title: string;
  level: number;
  blocks: Block[];
}

/** Texts may hold 【名称】: a blank with a value in `blanks` prints the value, one without stays a blank. */
export interface Filling {
  unit: string;
  version: string;
  blanks: Record<string, string>;
  front: Unit["front"];
  opening: Block[];
  sections: FilledSection[];
  closing: Block[];
  attachments: Attachment[];
}
