/** What of the files goes into the result, what stays out, and the values that stand in it. Pure. */

import type { Block, Unit } from "../shared/unit";
import type { Choices } from "./choices";
import type { Found } from "./pieces";
import { chosenValue, type OfferedAttachment, type Plan } from "./plan";

/** What is in a file and not in the result. */
export interface Left {
  file: number;
  /** What it is, as in “作风建设情况”. */
  what: string;
  text: string;
  why: string;
}

/** What of the files went into the result. */
export interface Taken {
  /** Text, and heading where it has one. */
  pieces: Set<Found>;
  /** Pieces whose text stands under the heading of another one. */
  joined: Map<Found, Found>;
  attachments: Set<OfferedAttachment>;
}

/** A file's own values in the blanks that have no value for everywhere. */
export class OwnValues {
  readonly common: ReadonlyMap<string, string>;

  constructor(
    private readonly plan: Plan,
    choices: Choices,
  ) {
    const common = plan.blanks.map((blank): [string, string] => [blank.name, chosenValue(blank, choices).trim()]);
    this.common = new Map(common.filter(([, value]) => value !== ""));
  }

  text(text: string, file: number): string {
    const own = Object.entries(this.plan.sources[file]!.read.values).filter(([name]) => !this.common.has(name));
    return own.reduce((filled, [name, value]) => filled.split(`【${name}】`).join(value), text);
  }

  /** As it stood in the file. */
  original(text: string, file: number): string {
    const own = Object.entries(this.plan.sources[file]!.read.values);
    return own.reduce((filled, [name, value]) => filled.split(`【${name}】`).join(value), text);
  }

  blocks(blocks: readonly Block[], file: number): Block[] {
    const fill = (text: string): string => this.text(text, file);
    return blocks.map((block) =>
      block.type === "paragraph"
        ? { ...block, text: fill(block.text) }
        : { ...block, header: block.header.map(fill), rows: block.rows.map((row) => row.map(fill)) },
    );
  }

  front(front: Unit["front"], file: number): Unit["front"] {
    return Object.fromEntries(Object.entries(front).map(([key, text]) => [key, this.text(text, file)]));
  }
}
